"""One card: what it proves, until when, its number and scan, and the courses that renewed it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from emt_tracker.domain.dossier import Card, CardKind
from emt_tracker.ui.dialogs.card_courses import CardCourses
from emt_tracker.ui.dialogs.course_files import CourseFiles
from emt_tracker.ui.dialogs.message import Question
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.choices import Combo
from emt_tracker.ui.widgets.dates import DateEdit
from emt_tracker.ui.widgets.fields import Field, LineEdit
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from emt_tracker.domain.changes import Changes
    from emt_tracker.domain.courses import Document
    from emt_tracker.domain.errors import Fault
    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations


class CardEditor(Sheet):
    """For a new card give a ``card`` of an id that is not on the records yet, or None."""

    def __init__(
        self,
        parent: QWidget,
        operations: Operations,
        services: Services,
        today: date,
        card: Card | None,
        *,
        is_new: bool = False,
    ) -> None:
        self._is_new = is_new or card is None
        super().__init__(parent, "Add a card" if self._is_new else "Edit card", width=640)
        self._operations = operations
        self._services = services
        self._card = card
        self.of = Combo([(kind.label, kind) for kind in CardKind])
        self.name = LineEdit(card.name if card else "")
        self.number = LineEdit(card.number if card else "")
        self.expires_on = DateEdit(today, card.expires_on if card else None)
        self.issued_on = DateEdit(today, card.issued_on if card else None)
        self.notes = LineEdit(card.notes if card else "")
        self.courses = CardCourses(services.cards.courses(), card.courses if card else ())
        self.files = CourseFiles(operations, services, card, "Scans", "Drop a scan here, or add files.")
        self.files.align_left()
        self._said = Label("", "body", "danger", wrap=True)
        self._build()
        self._tell()

    def _build(self) -> None:
        self.of.choose(self._card.of if self._card else CardKind.CPR)
        self.expires = Field("Ends on", self.expires_on, "Valid through this day")
        self.issued = Field("Issued on", self.issued_on)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        named = Field("Name on the card", self.name, "Where it says more than its kind")
        fields = (
            Field("Card", self.of), named, self.expires, self.issued,
            Field("Number", self.number), Field("Notes", self.notes),
        )  # fmt: skip
        for index, field in enumerate(fields):
            grid.addWidget(field, index // 2, index % 2)
            grid.setColumnStretch(index % 2, 1)
        self.body.addLayout(grid)
        for part in (self.courses, self.files, self._said):
            self.body.addWidget(part)
        self._said.hide()
        for edit in (self.expires_on, self.issued_on):
            edit.edited.connect(self._tell)
        self._build_foot()
        self.of.setFocus()

    def _build_foot(self) -> None:
        self.remove = Button("Remove card…", "quiet", "trash", flush="left")
        self.remove.setVisible(not self._is_new)
        self.remove.clicked.connect(self._ask_to_remove)
        self.look = Button("Look at the scan", "quiet", "zoom-in")
        self.look.setVisible(self._shown_scan() is not None)
        self.look.clicked.connect(self._show_scan)
        cancel = Button("Cancel", hint="Esc")
        cancel.clicked.connect(self.reject)
        self.save = Button("Save card", "primary", hint="Enter")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.foot.addWidget(self.remove)
        self.foot.addWidget(self.look)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.save)

    def card(self) -> Card | None:
        """The card as it stands in the fields; None without the day on which it ends.

        Raises:
            Faults: for a text that cannot be kept.
        """
        expires_on = self.expires_on.value()
        if expires_on is None:
            return None
        return Card(
            self._card.id if self._card else self._services.cards.new_id(),
            CardKind(self.of.currentData()),
            expires_on,
            name=self.name.text().strip(),
            number=self.number.text().strip(),
            issued_on=self.issued_on.value(),
            courses=self.courses.chosen(),
            documents=self.files.kept(),
            notes=self.notes.text().strip(),
        )

    def said(self) -> str:
        """Why the card was not saved."""
        return self._said.text()

    def _tell(self) -> None:
        self.expires.show_fault(self.expires_on.fault())
        self.issued.show_fault(self.issued_on.fault() or self._misplaced())
        faulty = self.expires.has_fault() or self.issued.has_fault()
        self.save.setEnabled(self.expires_on.value() is not None and not faulty)

    def _misplaced(self) -> str:
        issued, expires = self.issued_on.value(), self.expires_on.value()
        return "After the day on which it ends" if issued and expires and issued > expires else ""

    def _save(self) -> None:
        from emt_tracker.domain.errors import Fault

        try:
            card = self.card()
        except Fault as fault:
            self._refuse(fault)
            return
        if card is not None:
            work = partial(self._services.cards.keep, card, self.files.fresh())
            verb = "added" if self._is_new else "saved"
            notice = f"{card.label} was {verb}"
            self._operations.command(work, done=self._done, failed=self._refuse, notice=notice)

    def _done(self, _changes: Changes) -> None:
        self.accept()

    def _refuse(self, fault: Fault) -> None:
        self._said.setText(str(fault))
        self._said.show()

    def _shown_scan(self) -> Document | None:
        held = self._services.certificates.is_held
        documents = self._card.documents if self._card else ()
        return next((document for document in documents if held(document.sha256)), None)

    def _show_scan(self) -> None:
        from emt_tracker.ui.dialogs.document_viewer import DocumentViewer
        from emt_tracker.ui.widgets.document_pictures import Pictures

        scan = self._shown_scan()
        if scan is not None:
            pictures = Pictures(self._operations)
            pictures.go_live(self._services.certificates)
            DocumentViewer(self, pictures, scan).open()

    def _ask_to_remove(self) -> None:
        sentence = "Its scans stay with it, and Undo brings all of it back."
        Question(self, "Remove this card?", sentence, "Remove card", self._remove).open()

    def _remove(self) -> None:
        if self._card is not None:
            work = partial(self._services.cards.remove, self._card.id)
            notice = f"{self._card.label} was removed"
            self._operations.command(work, done=self._done, failed=self._refuse, notice=notice)
