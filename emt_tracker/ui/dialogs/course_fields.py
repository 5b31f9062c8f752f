"""The fields of the course editor: what there is, where it stands, in which order the keyboard goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QWidget

from emt_tracker.domain.approvals import ApprovalBody
from emt_tracker.domain.courses import Delivery
from emt_tracker.domain.profiles import Level
from emt_tracker.ui import theme
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.choices import Combo
from emt_tracker.ui.widgets.dates import DateEdit
from emt_tracker.ui.widgets.fields import Field, LineEdit
from emt_tracker.ui.widgets.layouts import column, holding, row
from emt_tracker.ui.widgets.ledger_line import read_hours
from emt_tracker.ui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emt_tracker.domain.hours import Hours
    from emt_tracker.ui.dialogs.editor_needs import EditorNeeds

_BODIES: Final = (
    ("CAPCE", ApprovalBody.CAPCE),
    ("MA OEMS", ApprovalBody.OEMS),
    ("Neither, or not known", ApprovalBody.NONE),
)
_RARE: Final = 10
_COLUMN_GAP: Final = 16
_ROW_GAP: Final = 12


class FormFields(QWidget):
    """The fields in a grid of four columns.

    ``rarely_needed`` holds those that wait behind “More fields”, to be placed further down.
    """

    changed = Signal()

    def __init__(self, needs: EditorNeeds) -> None:
        super().__init__()
        self._make_fields(needs)
        self.delivery_combo.choose(Delivery.UNKNOWN)
        self.body_combo.choose(ApprovalBody.NONE)
        self._build()
        self.more.clicked.connect(self._turn_more)

    def _make_fields(self, needs: EditorNeeds) -> None:
        self.title = Field("Title, as printed", LineEdit())
        self.completed_edit = DateEdit(needs.today)
        self.completed = Field("Completed", self.completed_edit)
        self.approved = Field("Hours approved", LineEdit("", "0.00"))
        self.attended = Field("Hours attended", LineEdit("", "All of them"))
        self.delivery_combo = Combo([(delivery.label, delivery) for delivery in Delivery])
        self.delivery = Field("Format", self.delivery_combo)
        self.body_combo = Combo(_BODIES)
        self.body = Field("Approved by", self.body_combo)
        self.number = Field("Approval number", LineEdit())
        self.provider = Field("Provider", _completing(needs.providers))
        self.instructor = Field("Instructor", _completing(needs.instructors, "Full name"))
        self.location = Field("Location", _completing(needs.locations))
        self.started_edit = DateEdit(needs.today)
        self.started = Field("Started, if on an earlier day", self.started_edit)
        self.level_combo = Combo([("At or above my level", None), *((lv.label, lv) for lv in Level)])
        self.level = Field("Level taught at", self.level_combo)
        self.description_edit, self.notes_edit = TextArea(), TextArea()
        self.description = Field("Description", self.description_edit)
        self.notes = Field("Notes", self.notes_edit)
        self.more = Button("More fields", "quiet", "chevron-right", small=True, flush="left")

    def _build(self) -> None:
        top, more = QGridLayout(), QGridLayout()
        _place(top, 0, (self.title, 4))
        _place(top, 1, (self.completed, 1), (self.approved, 1), (self.attended, 1), (self.delivery, 1))
        _place(top, 2, (self.body, 1), (self.number, 1), (self.provider, 2))
        _place(top, 3, (self.instructor, 2), (self.location, 2))
        _place(more, 0, (self.started, 2), (self.level, 2))
        _place(more, 1, (self.description, 2), (self.notes, 2))
        self._more_part = holding(more)
        self._more_part.hide()
        self.setLayout(top)
        self.rarely_needed = holding(column(row(self.more, None), self._more_part))

    def _fields(self) -> tuple[Field, ...]:
        return (
            self.title, self.completed, self.approved, self.attended, self.delivery, self.body, self.number,
            self.provider, self.instructor, self.location, self.started, self.level, self.description,
            self.notes,
        )  # fmt: skip

    def in_tab_order(self) -> list[QWidget]:
        """The fields that stand first."""
        return [field.control for field in self._fields()[:_RARE]]

    def rare_in_tab_order(self) -> list[QWidget]:
        """“More fields” and the fields behind it."""
        return [self.more, *(field.control for field in self._fields()[_RARE:])]

    def _turn_more(self) -> None:
        shown = self._more_part.isHidden()
        self._more_part.setVisible(shown)
        self.more.setText("Fewer fields" if shown else "More fields")
        self.more.show_icon("chevron-down" if shown else "chevron-right")
        self.more.updateGeometry()
        self.changed.emit()

    def _text(self, field: Field) -> str:
        return " ".join(self._line(field).text().split())

    def _hours(self, field: Field) -> Hours | None:
        return read_hours(self._text(field)).hours

    @staticmethod
    def _line(field: Field) -> LineEdit:
        assert isinstance(field.control, LineEdit)  # noqa: S101 - as it was made
        return field.control


def _completing(used: Sequence[str], placeholder: str = "") -> LineEdit:
    """A line that offers what was typed before."""
    line = LineEdit("", placeholder)
    completer = QCompleter(list(used), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    line.setCompleter(completer)
    return line


def _place(grid: QGridLayout, line: int, *fields: tuple[QWidget, int]) -> None:
    """Put fields into a row of four equal columns."""
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(_COLUMN_GAP)
    grid.setVerticalSpacing(_ROW_GAP)
    at = 0
    for field, span in fields:
        grid.addWidget(field, line, at, 1, span, Qt.AlignmentFlag(0))
        at += span
    for quarter in range(4):
        grid.setColumnStretch(quarter, 1)
        grid.setColumnMinimumWidth(quarter, theme.dp(120))
