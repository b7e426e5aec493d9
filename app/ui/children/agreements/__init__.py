"""照护协议: the tab on which an agreement is entered, printed, signed and renewed."""
