"""The import wizard: from a spreadsheet as somebody keeps it to the ledger, step by step."""
