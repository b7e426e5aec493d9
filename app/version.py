"""The program's version, as told to people; a test holds it to pyproject.toml."""

VERSION = "0.1.0"
