"""Privacy: telling and consent, requests and answers, how long files are kept, and their destruction."""
