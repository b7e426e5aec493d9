"""Preparing an import and carrying it out: what was decided, what comes of it, one transaction, taken back."""
