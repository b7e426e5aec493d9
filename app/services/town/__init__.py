"""The town's villages side by side, from what their packages brought."""
