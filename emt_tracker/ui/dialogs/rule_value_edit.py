"""A field for one value of the rules: typed as people write it, told as packs write it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from emt_tracker.domain.overrides import ValueKind
from emt_tracker.ui.widgets.dates import DateEdit
from emt_tracker.ui.widgets.fields import LineEdit

if TYPE_CHECKING:
    from emt_tracker.domain.overrides import RuleValue

_DOLLARS: Final = re.compile(r"\$? ?([0-9]{1,4})(?:\.([0-9]{2}))?", re.ASCII)
_FORMS: Final = {
    ValueKind.HOURS: "Hours, such as 12.50",
    ValueKind.DAY: "A date of this cycle’s season",
    ValueKind.CENTS: "US dollars, such as 26.00",
    ValueKind.YEARS: "Whole years",
}


class RuleValueEdit(QObject):
    """``control`` is the field; ``edited`` tells after each change by the person."""

    edited = Signal()

    def __init__(self, value: RuleValue, today: date) -> None:
        super().__init__()
        self._kind = value.kind
        self.is_changed = False
        self.control = self._made(value, today)
        (self.control.edited if isinstance(self.control, DateEdit) else self.control.textEdited).connect(
            self._tell
        )

    @property
    def form(self) -> str:
        """How it is to be typed, in words."""
        return _FORMS[self._kind]

    def fault(self) -> str:
        """Why nothing can be read from what is typed; empty where it can."""
        typed = self.control.text().strip()
        if isinstance(self.control, DateEdit):
            return self.control.fault() or ("" if self.control.value() else "A date is missing.")
        if not typed:
            return "A value is missing."
        if self._kind is ValueKind.CENTS and not _DOLLARS.fullmatch(typed):
            return f"“{typed}” is not an amount. Write it like 26.00."
        return ""

    def written(self) -> str:
        """The value as packs write it: ``12.50``, ``2028-04-15``, cents or years."""
        typed = self.control.text().strip()
        if isinstance(self.control, DateEdit):
            day = self.control.value()
            return day.isoformat() if day else ""
        found = _DOLLARS.fullmatch(typed) if self._kind is ValueKind.CENTS else None
        return str(int(found[1]) * 100 + int(found[2] or 0)) if found else typed

    def _tell(self) -> None:
        self.is_changed = True
        self.edited.emit()

    @staticmethod
    def _made(value: RuleValue, today: date) -> DateEdit | LineEdit:
        if value.kind is ValueKind.DAY:
            return DateEdit(today, date.fromisoformat(value.text))
        words = value.words.lstrip("$").replace(",", "") if value.kind is ValueKind.CENTS else value.text
        return LineEdit(words)
