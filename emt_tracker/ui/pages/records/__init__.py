"""The Records page: the five-year ledger, the exports and the backups."""

from emt_tracker.ui.pages.records.page import RecordsPage

__all__ = ["RecordsPage"]
