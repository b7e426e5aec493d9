"""The encrypted file and everything around its keys: users, recovery sheet, lock, copies, drafts."""
