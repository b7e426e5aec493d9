"""The lists an office owes, each from one description: on screen, on paper, as a workbook."""
