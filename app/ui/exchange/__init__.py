"""Taking in and giving out: workbooks today."""
