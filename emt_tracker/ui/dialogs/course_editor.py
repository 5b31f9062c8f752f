"""The course editor: the fields, where the hours go, the files that prove it. Drafts can be kept."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from emt_tracker.domain.courses import Course
from emt_tracker.domain.forecast import draft_of
from emt_tracker.domain.titles import in_words, proposed
from emt_tracker.ui import theme
from emt_tracker.ui.dialogs.course_files import CourseFiles
from emt_tracker.ui.dialogs.course_form import CourseForm
from emt_tracker.ui.dialogs.editor_needs import EditorNeeds
from emt_tracker.ui.dialogs.unsaved import Unsaved
from emt_tracker.ui.errors import words_of
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.chips import Chip
from emt_tracker.ui.widgets.fields import LineEdit
from emt_tracker.ui.widgets.ledger import Ledger
from emt_tracker.ui.widgets.notices import Banner
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emt_tracker.domain.changes import Changes
    from emt_tracker.domain.courses import Allocation
    from emt_tracker.domain.dossier import Planned
    from emt_tracker.domain.errors import Fault
    from emt_tracker.services.certificates import Incoming
    from emt_tracker.ui.operations import Operations

__all__ = ["CourseEditor", "EditorNeeds"]

_WIDTH: Final = 760
_HEIGHT: Final = 704


class CourseEditor(Sheet):
    """``saved`` carries the id of the course once it is on the records."""

    saved = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        operations: Operations,
        needs: EditorNeeds,
        course: Course | None,
        planned: Planned | None = None,
    ) -> None:
        """``planned`` is what a new course was until now: it fills the fields and goes when all is saved."""
        super().__init__(parent, "Edit course" if course else "New course", width=_WIDTH)
        self._operations = operations
        self._needs = needs
        self._course = course
        self._planned = planned
        draft = draft_of(planned, needs.today) if planned else None
        self._is_saving = False
        self._highest = 0
        self.form = CourseForm(needs, course, draft)
        self.ledger = Ledger(needs.topics)
        self.by_title = Button("", "quiet", "plus", small=True)
        self.by_title.hide()
        self.files = CourseFiles(operations, needs.services, course)
        self.fault = Banner("alert", "", accent="danger")
        self.fault.hide()
        self.draft = Chip("Draft")
        self.cancel = Button("Cancel", hint="Esc")
        self.save = Button("Save course", "primary", hint="Ctrl+Enter")
        self._build()
        self._connect()
        known = course or draft
        if known is not None:
            self.ledger.show_allocations(known.allocations)
        else:
            self.ledger.add_line()
        self._changed()
        self._untouched = self._snapshot()

    def _build(self) -> None:
        self.head_extras.addWidget(self.draft)
        for widget in (
            self.fault,
            self.form,
            self.by_title,
            self.ledger,
            self.files,
            self.form.rarely_needed,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.foot.addWidget(self.files.summary)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.save)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.form.changed.connect(self._changed)
        self.ledger.changed.connect(self._changed)
        self.files.changed.connect(self._changed)
        self.by_title.clicked.connect(self._place_by_title)
        self.files.summary.clicked.connect(self._show_files)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.keep)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.keep)

    def add_files(self, files: Sequence[Incoming]) -> None:
        """Attach files that were taken in; they are kept together with the course."""
        self.files.add(files)

    # ---- what it says ------------------------------------------------------------------------

    def warnings(self) -> list[str]:
        """What an auditor would miss; the course can be kept like this."""
        left = self.ledger.left()
        unplaced = [f"{left} h are not placed yet."] if left else []
        unproven = [] if self.files.count() else ["No certificate is attached yet."]
        return self.form.warnings() + unplaced + unproven

    def is_changed(self) -> bool:
        """Whether anything would be lost by closing."""
        return self._snapshot() != self._untouched

    def sizeHint(self) -> QSize:
        """As high as the fields ask for, never lower than designed and never higher than the window."""
        whole = super().sizeHint()
        designed = min(theme.dp(_HEIGHT), self._behind().height())
        return QSize(whole.width(), max(whole.height(), designed, self._highest))

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is in the title first, and of a course that is there nothing is selected."""
        super().showEvent(event)
        self._highest = self.height()  # it may grow while one types, and never shrinks under the hand
        self.form.title.control.setFocus()

    def open(self) -> None:
        """Qt selects the text of the first field as if Tab had led there: undo that."""
        super().open()
        title = self.form.title.control
        if isinstance(title, LineEdit):
            title.deselect()
            title.setCursorPosition(0)

    def _snapshot(self) -> tuple[object, ...]:
        return (self.form.snapshot(), self.ledger.snapshot(), self.files.snapshot())

    def _order_tabs(self) -> None:
        """Tab goes down the dialog, also through lines and files that came later."""
        order = [
            *self.form.in_tab_order(),
            self.by_title,
            *self.ledger.in_tab_order(),
            *self.files.in_tab_order(),
            *self.form.rare_in_tab_order(),
            self.files.summary,
            self.cancel,
            self.save,
        ]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _changed(self) -> None:
        self.ledger.show_credit(self.form.credit())
        self._propose_by_title()
        missing = self.warnings()
        self._order_tabs()
        self.draft.setVisible(bool(missing))
        self.draft.setToolTip("\n".join(missing))
        self.draft.setAccessibleDescription(" ".join(missing))
        self.fault.hide()

    def _propose_by_title(self) -> None:
        """While nothing is placed, offer what the title says; it is placed only once it is pressed."""
        lines = () if self.ledger.allocations() else self._by_title()
        self.by_title.setVisible(bool(lines))
        self.by_title.setText(f"By its title: {in_words(lines)}")

    def _by_title(self) -> tuple[Allocation, ...]:
        credit = self.form.credit()
        return proposed(self.form.title_text, credit, self._needs.named_topics) if credit else ()

    def _place_by_title(self) -> None:
        self.ledger.replace_with(self._by_title())

    def _show_files(self) -> None:
        self._scroll.ensureWidgetVisible(self.files)
        self.files.choose.setFocus()

    # ---- save --------------------------------------------------------------------------------

    def keep(self) -> None:
        """Put the course on the records; with a fault go to it instead."""
        if self._is_saving:
            return
        self.form.touch_all()
        self.ledger.ask_completeness()
        faulty = self.form.first_fault()
        if faulty is not None:
            faulty.control.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(faulty)
        elif self.ledger.is_faulty():
            self._scroll.ensureWidgetVisible(self.ledger)
            first = next(line for line in self.ledger.lines if line.sentence())
            first.hours.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._keep(self._made())

    def _made(self) -> Course:
        values: dict[str, Any] = self.form.values()
        values |= {"allocations": self.ledger.allocations(), "documents": self.files.kept()}
        if self._course is None:
            return Course(id=self._needs.services.courses.new_id(), **values)
        kept = self._course
        return Course(id=kept.id, excluded=kept.excluded, nremt_entered=kept.nremt_entered, **values)

    def _keep(self, course: Course) -> None:
        self._is_saving = True
        self._course_id = course.id
        self.save.setEnabled(False)
        work = partial(
            self._needs.services.certificates.keep, course, self.files.fresh(), planned=self._planned
        )
        notice = f"{'Saved' if self._course else 'Added'} {course.title}"
        self._operations.command(work, done=self._kept, failed=self._refused, notice=notice)

    def _kept(self, _changes: Changes) -> None:
        self.saved.emit(self._course_id)
        self.done(1)

    def _refused(self, fault: Fault) -> None:
        self._is_saving = False
        self.save.setEnabled(True)
        words = words_of(fault)
        self.fault.show_words(f"{words.title} {words.detail}".strip())
        self.fault.show()
        self._scroll.ensureWidgetVisible(self.fault)

    # ---- close -------------------------------------------------------------------------------

    def reject(self) -> None:
        """Close; ask first when something would be lost."""
        if self._is_saving:
            return
        if not self.is_changed():
            super().reject()
            return
        question = Unsaved(self)
        question.save_wanted.connect(self.keep)
        question.discard_wanted.connect(self._discard)
        question.open()

    def _discard(self) -> None:
        super().reject()
