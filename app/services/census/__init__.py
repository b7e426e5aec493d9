"""排查汇总表: the national table of children on file, counted, checked and given out."""
