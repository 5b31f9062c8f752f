"""The fields of a course: what was typed, what is wrong with it, and what an auditor would miss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPlainTextEdit

from emt_tracker.domain.approvals import Approval, ApprovalBody, is_number
from emt_tracker.domain.courses import Delivery, credit_of
from emt_tracker.domain.profiles import Level
from emt_tracker.ui import formatting
from emt_tracker.ui.dialogs.approval_words import recognise
from emt_tracker.ui.dialogs.course_fields import FormFields
from emt_tracker.ui.widgets.choices import Combo
from emt_tracker.ui.widgets.dates import DateEdit
from emt_tracker.ui.widgets.fields import Field, LineEdit
from emt_tracker.ui.widgets.ledger_line import read_hours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from emt_tracker.domain.courses import Course
    from emt_tracker.domain.hours import Hours
    from emt_tracker.ui.dialogs.editor_needs import EditorNeeds


class CourseForm(FormFields):
    """``changed`` tells after every edit. Faults stand below a field once it was typed in or left."""

    def __init__(self, needs: EditorNeeds, course: Course | None, draft: Course | None = None) -> None:
        """``draft`` fills the fields of a new course with what is known of it."""
        super().__init__(needs)
        self._needs = needs
        self._is_new = course is None
        self._touched: set[Field] = set()
        self._body_was_chosen = course is not None
        self._delivery_was_chosen = course is not None
        if course is not None:
            self._show_course(course)
            self._touched = set(self._fields())
        elif draft is not None:
            self._show_course(draft)
        self._connect()
        self._refresh()

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
        number = self._number()
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

    def _number(self) -> str:
        """The approval number as typed; blank for what certificates print where there is none."""
        typed = self._text(self.number)
        return typed if is_number(typed) else ""

    @property
    def title_text(self) -> str:
        """The title as typed, without needless spaces."""
        return self._text(self.title)

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
        if body == ApprovalBody.NONE or not self._number():
            words = "Without a number it does not count."
            if (typed := self._text(self.number)) and not self._number():
                words = f"“{typed}” is not a number: it does not count."
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
