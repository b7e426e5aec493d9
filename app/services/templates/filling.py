"""What a template is filled with, taken off a child's records; only what the template asks for."""

from __future__ import annotations

from typing import Any

from app.services.templates.assembling import Filling
from app.services.templates.conditions import settled
from app.services.templates.documents import Document
from app.services.templates.marks import Rows, Words, one_way
from app.services.templates.placeholders import Listing, Source


def filling(document: Document, source: Source) -> Filling:
    """The words for each placeholder of a document; unknown ones are left as they stand."""

    def words(key: str) -> str | None:
        known = document.by_key.get(key)
        return known.words(source) if known else None

    return Filling(words, [_rows(listing, source) for listing in document.listings], settled(source))


def _rows(listing: Listing, source: Source) -> Rows:
    by_key = {one_way(one.label): one for one in listing.placeholders}

    def of(record: Any) -> Words:
        def words(key: str) -> str | None:
            known = by_key.get(key)
            return known.words(source, record) if known else None

        return words

    return Rows(listing.name, [of(record) for record in listing.records(source)])


class Heard:
    """A filling that remembers what was filled in, so that characters without a shape can be told."""

    def __init__(self, of: Filling) -> None:
        self.said: list[str] = []
        self.filling = Filling(
            self._listening(of.words),
            [Rows(rows.name, [self._listening(one) for one in rows.records]) for rows in of.rows],
            of.holds,
        )

    def _listening(self, words: Words) -> Words:
        def heard(key: str) -> str | None:
            told = words(key)
            self.said.append(told or "")
            return told

        return heard
