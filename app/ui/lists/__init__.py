"""台账名单: the lists an office owes, to be looked through, narrowed, printed and kept as a file."""
