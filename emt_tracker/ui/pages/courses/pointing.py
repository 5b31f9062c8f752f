"""What another page may point to here, in the words of the list: a filter, or a chip over some courses."""

from typing import Final

from emt_tracker.ui.models.course_filters import Filter

FILTERS: Final = {
    "no_document": Filter.NO_CERTIFICATE,
    "not_entered": Filter.NOT_ENTERED,
    "planned": Filter.PLANNED,
}
"""What is shown by switching a filter on."""

_CHIP_WORDS: Final = {
    "unplaced": "Hours to place",
    "approval_missing": "No approval number",
    "excess": "More than needed",
    "duplicate": "Possible repeats",
    "level_below": "Below your level",
    "approval_year": "Unlikely numbers",
    "too_short": "Too short",
    "over_a_day": "More than a day gives",
    "over_cap": "Over a cap",
}


def chip_words(about: str) -> str:
    """What stands on the chip over the courses that were pointed to."""
    return _CHIP_WORDS.get(about, about)
