"""走访记录: enter a visit in a minute, read what was found, see a year's duties at a glance."""
