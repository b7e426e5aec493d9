"""What is to be done today, put together from what each part of the ledger knows."""
