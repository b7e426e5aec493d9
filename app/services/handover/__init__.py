"""The package that goes from a village to its town, and the cards by which both know each other."""
