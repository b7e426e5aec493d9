"""告知同意 on a child's record: who was told and agreed, who asked for what, how long the file is kept."""
