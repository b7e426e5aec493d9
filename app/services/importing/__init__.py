"""Preparing an import and carrying it out: decisions, what comes of them, one transaction, taking it back."""
