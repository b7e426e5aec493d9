"""All lists there are, by their keys, in the order in which they are offered."""

from __future__ import annotations

from app.services.lists.described import Listing
from app.services.lists.of_children import OF_CHILDREN
from app.services.lists.of_records import OF_RECORDS

LISTINGS: dict[str, Listing] = {one.key: one for one in (*OF_CHILDREN, *OF_RECORDS)}
