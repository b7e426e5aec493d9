"""资料交接: sealed packages, replies and cards between a village and its town."""
