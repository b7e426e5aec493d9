"""The children: the list, the record of one child, its form and what stands beside it."""
