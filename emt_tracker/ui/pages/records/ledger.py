"""The ledger on the page: column heads, the list itself as high as its rows, and what may be let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QVBoxLayout, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.formatting import counted
from emt_tracker.ui.models.ledger import ROW_ROLE, LedgerModel, cycle_title
from emt_tracker.ui.models.ledger_delegate import INSET, LedgerDelegate, columns
from emt_tracker.ui.theme import painting
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.empty import EmptyWords
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import column, row
from emt_tracker.ui.widgets.notices import Banner
from emt_tracker.ui.widgets.sections import Heading
from emt_tracker.ui.widgets.words_button import WordsButton

if TYPE_CHECKING:
    from datetime import date

    from emt_tracker.domain.grounds import Ground
    from emt_tracker.domain.ledger import Ledger, PastKeeping
    from emt_tracker.ui.models.ledger import LedgerRow

_HEADS_HEIGHT = 28
_EMPTY_HEIGHT = 260


class _Heads(QWidget):
    """The names of the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.dp(_HEADS_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Captions over their columns."""
        painter = painting.painter_on(self)
        at = columns(self.width())
        height = self.height() - 4
        for x, words in ((INSET, "Year"), (at.proof, "Certificates"), (at.keep, "Keep until")):
            cell = QRectF(x, 0, self.width() - x, height)
            painting.draw_text(painter, cell, words, "caption", "text2")
        for end, words in ((at.courses_end, "Courses"), (at.hours_end, "Hours")):
            painting.draw_text(painter, QRectF(0, 0, end, height), words, "caption", "text2", painting.RIGHT)


class LedgerView(QListView):
    """The rows, as high as they need: the page scrolls. ``opened`` tells the row that was pressed."""

    opened = Signal(object)

    def __init__(self, model: LedgerModel) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(LedgerDelegate(self))
        self.setAccessibleName("Five-year ledger")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._clear_ground()
        self.clicked.connect(self._open)
        model.modelReset.connect(self.updateGeometry)

    def _clear_ground(self) -> None:
        """Let the page show through."""
        colors = self.palette()
        colors.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(colors)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(theme.dp(320), sum(self.sizeHintForRow(row) for row in range(self._rows.rowCount())))

    def minimumSizeHint(self) -> QSize:
        """Never scrolled within."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row, so that the focus can be seen."""
        super().focusInEvent(event)
        by_keyboard = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_keyboard and not self.currentIndex().isValid():
            self.setCurrentIndex(self._rows.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the row under the keyboard."""
        opening = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in opening and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row.course_ids:
            self.opened.emit(row)


class LedgerSection(QWidget):
    """Everything recorded, by cycle and year. ``courses_asked`` tells course ids and what they are called.

    The rows' ground stands out by ``INSET`` at both sides, so that words align with the heading.
    """

    courses_asked = Signal(tuple, str)

    def __init__(self) -> None:
        super().__init__()
        self._model = LedgerModel()
        self._head = Heading("Five-year ledger")
        self.view = LedgerView(self._model)
        self.view.opened.connect(self._ask_for_row)
        self._empty = EmptyWords(
            "records",
            "Nothing on record yet",
            "Courses appear here by cycle and year, each with the day through which its certificate is kept.",
        )
        self.set_up = Button("Set up a cycle", "secondary")
        self._no_cycle = EmptyWords(
            "calendar",
            "No recertification cycle yet",
            "Enter your last recertification and expiration: the ledger counts courses and years by cycle.",
            self.set_up,
        )
        for words in (self._empty, self._no_cycle):
            words.setFixedHeight(theme.dp(_EMPTY_HEIGHT))
        self._no_cycle.hide()
        self._heads = _Heads()
        self.kept = WordsButton("caption", "text2")
        self._own = Label("", "caption", "warning", wrap=True, tabular=True)
        self._past = QVBoxLayout()
        self._past.setSpacing(8)
        self.let_go = Button("What may be let go…", "quiet", "package", flush="left")
        self.let_go.hide()
        within = (INSET, 0, INSET, 0)
        self.setLayout(
            column(
                row(self._head, margins=within),
                8,
                row(self._empty, margins=within),
                row(self._no_cycle, margins=within),
                self._heads,
                self.view,
                row(self.kept, None, margins=(INSET - 4, 4, INSET, 0)),
                row((self._own, 1), margins=within),
                row(self._past, margins=(INSET, 4, INSET, 0)),
                row(self.let_go, None, margins=within),
                spacing=0,
            )
        )

    def show_ledger(self, ledger: Ledger, today: date) -> None:
        """Show other records."""
        courses, files = counted(ledger.courses, "course"), counted(ledger.documents, "file")
        self._head.show_words(f"{courses}, {files} held here" if ledger.courses else "")
        self._model.show_ledger(ledger, today)
        self._no_cycle.hide()
        self._empty.setVisible(not ledger.courses)
        for part in (self._heads, self.view):
            part.setVisible(bool(ledger.courses))
        self._show_past(ledger.past_keeping)

    def show_rule(self, ground: Ground) -> None:
        """How long documents are kept, and whether the holder says so instead of the rules."""
        mark = " *" if ground.is_replaced else ""
        self.kept.show_words(f"{ground.value.label} {ground.value.words}{mark}")
        self._own.setText(ground.own_words if ground.is_replaced else "")
        self._own.setVisible(ground.is_replaced)

    def show_no_cycle(self) -> None:
        """There is no cycle to count by."""
        self.kept.show_words("")
        self._own.hide()
        self._head.show_words("")
        self._show_past(())
        for part in (self._empty, self._heads, self.view):
            part.hide()
        self._no_cycle.show()

    def _show_past(self, groups: tuple[PastKeeping, ...]) -> None:
        while (item := self._past.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for group in groups:
            self._past.addWidget(_PastBanner(self, group))
        self.let_go.setVisible(bool(groups))

    def _ask_for_row(self, opened: LedgerRow) -> None:
        self.courses_asked.emit(opened.course_ids, opened.words)


class _PastBanner(Banner):
    """Documents past their keep-until date: offered to be looked at, nothing more."""

    def __init__(self, section: LedgerSection, group: PastKeeping) -> None:
        place = cycle_title(group.cycle)
        whose = f"{place[0].lower()}{place[1:]}"
        verb = "is" if group.documents == 1 else "are"
        of = f"of the {whose}" if group.cycle else whose
        words = f"{counted(group.documents, 'document')} {of} {verb} past the keep-until date."
        super().__init__("clock", words, "Look at them")
        self._section = section
        self._group = group
        self._words_for_courses = f"Past the keep-until date, {whose}"
        self.pressed.connect(self._ask)

    def _ask(self) -> None:
        self._section.courses_asked.emit(self._group.course_ids, self._words_for_courses)
