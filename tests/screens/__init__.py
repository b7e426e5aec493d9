"""Every page, tab and dialog as a picture: ``python -m tests.screens [part of a name]…``."""
