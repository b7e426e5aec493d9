"""Who is owed a visit or a contact, and when: never stored, always worked out from what is on file."""
