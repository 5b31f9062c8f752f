"""The fields of a course: what was typed, what is wrong with it, and what an auditor would miss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QPlainTextEdit, QWidget

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import Delivery, credit_of
from emt_tracker.domain.profiles import Level
from emt_tracker.ui import formatting, theme
from emt_tracker.ui.dialogs.approval_words import recognise
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.choices import Combo
from emt_tracker.ui.widgets.dates import DateEdit
from emt_tracker.ui.widgets.fields import Field, LineEdit
from emt_tracker.ui.widgets.layouts import column, holding, row
from emt_tracker.ui.widgets.ledger_line import read_hours
from emt_tracker.ui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from emt_tracker.domain.courses import Course
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


class CourseForm(QWidget):
    """``changed`` tells after every edit. Faults stand below a field once it was typed in or left.

    ``rarely_needed`` holds the fields that wait behind “More fields”, to be placed further down.
    """

    changed = Signal()

    def __init__(self, needs: EditorNeeds, course: Course | None) -> None:
        super().__init__()
        self._needs = needs
        self._is_new = course is None
        self._touched: set[Field] = set()
        self._body_was_chosen = course is not None
        self._delivery_was_chosen = course is not None
        self._make_fields(needs)
        self.delivery_combo.choose(Delivery.UNKNOWN)
        self.body_combo.choose(ApprovalBody.NONE)
        self._build()
        if course is not None:
            self._show_course(course)
            self._touched = set(self._fields())
        self._connect()
        self._refresh()

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

    def _connect(self) -> None:
        for field in self._fields():
            control = field.control
            control.installEventFilter(self)
            if isinstance(control, DateEdit):
                control.edited.connect(self._edited)
            elif isinstance(control, LineEdit):
                control.textEdited.connect(self._edited)
            elif isinstance(control, Combo):
                control.currentIndexChanged.connect(self._edited)
            elif isinstance(control, QPlainTextEdit):
                control.textChanged.connect(self._edited)
        self._line(self.number).textEdited.connect(self._recognise)
        self.body_combo.activated.connect(self._note_body)
        self.delivery_combo.activated.connect(self._note_delivery)
        self.more.clicked.connect(self._turn_more)

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

    # ---- what stands in it -------------------------------------------------------------------

    def _show_course(self, course: Course) -> None:
        for field, text in (
            (self.title, course.title),
            (self.approved, str(course.hours_approved)),
            (self.attended, str(course.hours_attended) if course.hours_attended is not None else ""),
            (self.number, course.approval.number or ""),
            (self.provider, course.provider),
            (self.instructor, course.instructor),
            (self.location, course.location),
        ):
            self._line(field).setText(text)
            self._line(field).setCursorPosition(0)
        self.completed_edit.set_value(course.completed_on)
        self.started_edit.set_value(course.started_on)
        self.delivery_combo.choose(course.delivery)
        self.body_combo.choose(course.approval.body)
        self.level_combo.choose(course.level)
        self.description_edit.setPlainText(course.description)
        self.notes_edit.setPlainText(course.notes)
        if course.started_on or course.level or course.description or course.notes:
            self._turn_more()

    def values(self) -> dict[str, object]:
        """The fields of a ``Course`` as typed; only of use without faults."""
        number = self._text(self.number)
        return {
            "title": self._text(self.title),
            "completed_on": self.completed_edit.value(),
            "started_on": self.started_edit.value(),
            "hours_approved": self._hours(self.approved),
            "hours_attended": self._hours(self.attended),
            "delivery": Delivery(self.delivery_combo.currentData()),
            "level": Level(self.level_combo.currentData()) if self.level_combo.currentData() else None,
            "approval": Approval(ApprovalBody(self.body_combo.currentData()), number or None),
            "provider": self._text(self.provider),
            "instructor": self._text(self.instructor),
            "location": self._text(self.location),
            "description": self.description_edit.toPlainText().strip(),
            "notes": self.notes_edit.toPlainText().strip(),
        }

    def snapshot(self) -> tuple[object, ...]:
        """Everything that a person could have changed, also what cannot be read."""
        texts = [field.control.text() for field in self._fields() if isinstance(field.control, LineEdit)]
        return (*self.values().values(), *texts)

    def credit(self) -> Hours | None:
        """The hours that the course can give; None while they are not known."""
        approved = self._hours(self.approved)
        return credit_of(approved, self._hours(self.attended)) if approved else None

    # ---- what is wrong -----------------------------------------------------------------------

    def touch_all(self) -> None:
        """From now on every fault is said."""
        self._touched = set(self._fields())
        self._refresh()

    def first_fault(self) -> Field | None:
        """The first field that must be put right before the course can be kept."""
        return next((field for field, fault in self._faults() if fault), None)

    def warnings(self) -> list[str]:
        """What an auditor would miss; the course may be kept like this."""
        return [sentence for _, sentence in self._missing() if sentence]

    def _faults(self) -> Iterator[tuple[Field, str]]:
        yield self.title, "" if self._text(self.title) else "A title is needed."
        yield self.completed, self._completed_fault()
        approved = read_hours(self._text(self.approved))
        if approved.hours is None:
            yield self.approved, approved.fault or "The approved hours are needed."
        else:
            yield self.approved, "" if approved.hours else "The approved hours must be more than 0.00."
        yield self.attended, read_hours(self._text(self.attended)).fault
        yield self.started, self._started_fault()

    def _completed_fault(self) -> str:
        if self.completed_edit.value() is not None:
            return ""
        return self.completed_edit.fault() or "The day of completion is needed."

    def _started_fault(self) -> str:
        started, completed = self.started_edit.value(), self.completed_edit.value()
        if started and completed and started > completed:
            return f"That is after the course was completed, {formatting.short_date(completed)}."
        return self.started_edit.fault()

    def _missing(self) -> Iterator[tuple[Field, str]]:
        body = self.body_combo.currentData()
        if body == ApprovalBody.NONE or not self._text(self.number):
            words = "Without a number it does not count."
            yield (self.number if body != ApprovalBody.NONE else self.body), words
        if not self._text(self.instructor):
            yield self.instructor, "Missing. Proof must show the instructor’s name."

    def _refresh(self) -> None:
        warned = dict(self._missing())
        faulty = dict(self._faults())
        self._show_notes()
        for field in self._fields():
            if field not in self._touched:
                continue
            fault = faulty.get(field, "")
            field.show_fault(fault)
            if not fault and warned.get(field):
                field.show_warning(warned[field])

    def _show_notes(self) -> None:
        day = self.completed_edit.value()
        self.completed.show_note(self._about_day(day) if day else "")
        approved, attended = self._hours(self.approved), self._hours(self.attended)
        lower = approved is not None and attended is not None and attended < approved
        self.attended.show_note(f"Credit is {attended} h." if lower else "")
        self.number.show_note(recognise(self._text(self.number)).words)

    def _about_day(self, day: date) -> str:
        """“Thursday, in this cycle”."""
        window, name = self._needs.window, formatting.weekday(day)
        if day > self._needs.today:
            return f"{name}, still ahead"
        if window is None:
            return name
        if day in window:
            return f"{name}, in this cycle"
        return f"{name}, {'before' if day < window.starts_on else 'after'} this cycle"

    # ---- edits -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that was left is judged."""
        if event.type() == QEvent.Type.FocusOut:
            for field in self._fields():
                if field.control is watched and not (self._is_new and field is self.title):
                    self._touched.add(field)
            self._refresh()
        return False

    def _edited(self) -> None:
        sender = self.sender()
        self._touched.update(field for field in self._fields() if field.control is sender)
        self._refresh()
        self.changed.emit()

    def _recognise(self, number: str) -> None:
        """A number suggests who approved the course and how it was given, until somebody chooses."""
        found = recognise(number)
        if found.body is not None and not self._body_was_chosen:
            self.body_combo.choose(found.body)
        if found.delivery is not None and not self._delivery_was_chosen:
            self.delivery_combo.choose(found.delivery)

    def _note_body(self) -> None:
        self._body_was_chosen = True

    def _note_delivery(self) -> None:
        self._delivery_was_chosen = True

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
