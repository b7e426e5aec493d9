"""The same child in two villages: find the pairs, and keep what was decided."""
