"""report: the month's and the year's as a file, a kept one's words where there is one."""

from __future__ import annotations
