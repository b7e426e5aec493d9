"""What an office can do to its ledger without meaning to, thousands of times over (make torture)."""
