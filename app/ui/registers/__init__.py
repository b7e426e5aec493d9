"""工作台账: the registers of the office itself."""
