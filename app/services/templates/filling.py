"""What a template is filled with, taken off a source; only what the template asks for."""

from __future__ import annotations

from typing import Any

from app.services.templates.assembling import Filling
from app.services.templates.conditions import for_all, settled
from app.services.templates.declared import About, Document, Listing, Source
from app.services.templates.marks import Rows, Words, one_way

_BLANK_ROWS = 6  # lines to write on, where a form has a row for each record


def filling(document: Document, source: Source) -> Filling:
    """The words for each placeholder of a document; unknown ones are left as they stand."""
    if document.about is About.BLANK:
        return _blank(document, source)

    def words(key: str) -> str | None:
        known = document.by_key.get(key)
        return known.words(source) if known else None

    holds = settled(source) if document.has_ages else {}
    return Filling(words, [_rows(listing, source) for listing in document.listings], holds)


def _rows(listing: Listing, source: Source) -> Rows:
    by_key = {one_way(one.label): one for one in listing.placeholders}

    def of(record: Any) -> Words:
        def words(key: str) -> str | None:
            known = by_key.get(key)
            return known.words(source, record) if known else None

        return words

    return Rows(listing.name, [of(record) for record in listing.records(source)])


def _blank(document: Document, source: Source) -> Filling:
    """What is known of every office is there; for the rest there is a line to write on, or the empty cell."""

    def known(key: str) -> str | None:
        one = document.by_key.get(key)
        return one.words(source) if one else None

    def words(key: str) -> str | None:
        told = known(key)
        return document.by_key[key].blank if told == "" else told

    rows = [_blank_rows(listing) for listing in document.listings]
    return Filling(words, rows, for_all(), lambda key: "" if known(key) == "" else None)


def _blank_rows(listing: Listing) -> Rows:
    keys = {one_way(one.label) for one in listing.placeholders}
    return Rows(listing.name, [lambda key: "" if key in keys else None] * _BLANK_ROWS)


class Heard:
    """A filling that remembers what was filled in, so that characters without a shape can be told."""

    def __init__(self, of: Filling) -> None:
        self.said: list[str] = []
        self.filling = of._replace(
            words=self._listening(of.words),
            rows=[Rows(rows.name, [self._listening(one) for one in rows.records]) for rows in of.rows],
        )

    def _listening(self, words: Words) -> Words:
        def heard(key: str) -> str | None:
            told = words(key)
            self.said.append(told or "")
            return told

        return heard
