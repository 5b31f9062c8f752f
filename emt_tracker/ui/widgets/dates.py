"""A date typed in any usual US form and shown in one."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent

from emt_tracker.ui.formatting import NotADate, parse_date, short_date
from emt_tracker.ui.widgets.fields import LineEdit


class DateEdit(LineEdit):
    """A line that reads a date; leaving it rewrites what was understood as “Mar 1, 2026”.

    ``edited`` tells after each change by the person; ``value`` and ``fault`` tell what stands there.
    """

    edited = Signal()

    def __init__(self, today: date, value: date | None = None, *, height: int = 32) -> None:
        super().__init__("", "Month day, year", height=height)
        self._today = today
        self._value: date | None = None
        self._fault = ""
        self.set_value(value)
        self.textEdited.connect(self._read)

    def value(self) -> date | None:
        """The date, or ``None`` when the line is empty or holds no date."""
        return self._value

    def fault(self) -> str:
        """Why what is typed is no date; ``""`` when it is one or nothing is typed."""
        return self._fault

    def set_value(self, value: date | None) -> None:
        """Show a date without telling."""
        self._value, self._fault = value, ""
        self.setText(short_date(value) if value else "")
        self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the date as it was understood."""
        if self._value:
            self.setText(short_date(self._value))
        super().focusOutEvent(event)

    def _read(self, text: str) -> None:
        self._value, self._fault = None, ""
        if text.strip():
            try:
                self._value = parse_date(text, self._today)
            except NotADate as fault:
                self._fault = str(fault)
        self.edited.emit()
