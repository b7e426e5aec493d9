"""The window: Qt at the edge, no SQL, no rules."""
