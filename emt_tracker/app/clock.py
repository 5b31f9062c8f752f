"""The clock: read here and nowhere else, and handed down as an argument."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """Local time: people read it in the names of files, and nothing is reckoned with it."""
    return datetime.now()  # noqa: DTZ005


def today() -> date:
    """The date in Massachusetts."""
    from emt_tracker.domain.calendar import local_date

    return local_date(datetime.now(UTC))
