"""问题与报告: problems found, mandatory reports, temporary care."""
