"""Messy workbooks with invented children: each trap that rosters hold is in at least one of them."""

from tests.messy import (
    every_date,
    formulas,
    from_the_bank,
    hidden_parts,
    numbers_as_numbers,
    other_texts,
    since_1904,
    ticked_columns,
    village_roster,
    village_software,
)

BOOKS = (
    village_roster.BOOK,
    numbers_as_numbers.BOOK,
    every_date.BOOK,
    since_1904.BOOK,
    hidden_parts.BOOK,
    ticked_columns.BOOK,
    from_the_bank.BOOK,
    other_texts.UTF8,
    other_texts.UTF16,
    formulas.BOOK,
    village_software.ET,
    village_software.ODS,
)
