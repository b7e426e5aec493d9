"""What is put on paper: neutral descriptions, laid out once, written as PDF and as Word.

values ─ sheet, roster ─▶ blocks ─ setting (sizes, lines, pages) ─▶ pdf
                                                                └─▶ word
"""
