"""附件: scans and photographs of a child, seen in the window and nowhere else."""
