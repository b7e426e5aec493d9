"""工作台账: the registers of the office's own work, kept, listed, printed and written as workbooks."""
