"""统计报表: figures, lists, reports, and the check before an inspection."""
