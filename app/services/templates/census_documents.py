"""The two 排查汇总表, for which an office may have its own form."""

from __future__ import annotations

from app.services.census.table import Who
from app.services.templates.of_census import census_document

CENSUSES = tuple(map(census_document, Who))
