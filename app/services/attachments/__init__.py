"""Scans and photographs: taken in, drawn anew, kept in the ledger."""
