"""The office that keeps the ledger: its founding, its users, its own fields."""
