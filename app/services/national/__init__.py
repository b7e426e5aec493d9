"""The national child welfare system: its form filled from the ledger, and what was typed in there already."""
