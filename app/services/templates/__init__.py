"""Word forms of an office's own: taken in without trust, kept, filled with what the ledger has."""
