"""Before the ledger is open: set it up, unlock it, recover it, or say what stands in the way."""
