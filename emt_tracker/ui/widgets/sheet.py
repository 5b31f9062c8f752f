"""The frame of a dialog: a rounded sheet over the veiled window; its body scrolls where it must."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting
from emt_tracker.ui.widgets import floating
from emt_tracker.ui.widgets.buttons import IconButton
from emt_tracker.ui.widgets.focus import FocusRing
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import Scroll, row

_MARGIN = 28
_SHADOW = 14
_FROM_EDGE = 16
_VEIL_LIGHT = 0.36
_VEIL_DARK = 0.59


class _Veil(QWidget):
    """Dims the window behind; a modal dialog does not by itself."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        over.installEventFilter(self)
        self.setGeometry(over.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        ink = QColor(0, 0, 0) if theme.is_dark() else theme.color("text")
        ink.setAlphaF(_VEIL_DARK if theme.is_dark() else _VEIL_LIGHT)
        QPainter(self).fillRect(self.rect(), ink)


class Sheet(QDialog):
    """Base of the program's dialogs. Fill ``body``, add to ``head_extras`` and ``foot``, then ``open()``.

    Esc and the close button reject; it deletes itself when it closes.
    """

    def __init__(self, parent: QWidget, title: str, *, width: int = 560) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        floating.prepare(self)
        self.setWindowTitle(title)
        self._veil: _Veil | None = None
        self._sheet_width = theme.dp(width)
        self._title = Label(title, "title")
        self.head_extras = QHBoxLayout()
        self.head_extras.setSpacing(12)
        self._close = IconButton("x", "Close")
        self._close.clicked.connect(self.reject)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(_MARGIN, 4, _MARGIN, 4)
        self.body.setSpacing(14)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        self.foot.setSpacing(8)
        self._lay_out()
        self._ring = FocusRing(self)

    def _lay_out(self) -> None:
        self._content = QWidget()
        self._content.setLayout(self.body)
        self._content.installEventFilter(self)
        self._scroll = Scroll(self._content)
        head = row(self._title, None, self.head_extras, self._close, spacing=12, margins=(_MARGIN, 0, 20, 0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SHADOW, _SHADOW + 20, _SHADOW, _SHADOW + 20)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(self.foot)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)
        self.setWindowTitle(title)

    def set_width(self, width: int) -> None:
        """Change the width for another state of the sheet; ``fit`` takes it."""
        self._sheet_width = theme.dp(width)

    def sizeHint(self) -> QSize:
        """As high as its body, and never higher than the window behind it and its other sheets."""
        layout = self.layout()
        assert layout is not None  # noqa: S101 - built with one
        wide = self._sheet_width
        body = (
            self.body.heightForWidth(wide)
            if self.body.hasHeightForWidth()
            else self._content.sizeHint().height()
        )
        frame = layout.sizeHint().height() - self._scroll.sizeHint().height()
        room = self._ground().height() - 2 * _FROM_EDGE + 2 * _SHADOW
        return QSize(wide + 2 * _SHADOW, min(frame + body, max(room, theme.dp(240))))

    def fit(self) -> None:
        """Take the size of the content again, after lines were added or removed."""
        self.resize(self.sizeHint())
        self._center()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with what appears in the body, as far as there is room; it never shrinks by itself."""
        content = getattr(self, "_content", None)  # a sheet that is being freed is still told of events
        if watched is content and event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        size = self.sizeHint()
        wanted = size.height()
        if size.width() != self.width():  # X11 tells late of a size that was left since
            self.fit()
        elif wanted > self.height():
            ground = self._ground()
            lowest = ground.mapToGlobal(QPoint(0, ground.height())).y() - _FROM_EDGE + _SHADOW
            top = min(self.y(), lowest - wanted)
            self.setGeometry(self.x(), top, self.width(), wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the outline where nothing blends."""
        super().resizeEvent(event)
        floating.cut_out(self, self._sheet_rect(), theme.RADIUS_DIALOG)

    def _sheet_rect(self) -> QRect:
        return self.rect().adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)

    def _behind(self) -> QWidget:
        parent = self.parentWidget()
        return parent.window() if parent else self

    def _ground(self) -> QWidget:
        """The window below all sheets: a low sheet does not keep the one over it low."""
        behind = self._behind()
        return behind._ground() if isinstance(behind, Sheet) and behind is not self else behind  # noqa: SLF001

    def showEvent(self, event: QShowEvent) -> None:
        """Veil the window and lie in its middle."""
        super().showEvent(event)
        if self._veil is None and self._behind() is not self:
            self._veil = _Veil(self._behind())
        self.fit()
        if self.focusWidget() in (None, self._close):  # None where a window gets its focus only later
            self._focus_first()

    def _focus_first(self) -> None:
        """The keyboard begins with what the sheet is about, not with the way out."""
        ways = [at for at in self.findChildren(QWidget) if at is not self._close and self._can_take_keys(at)]
        first = next((at for at in ways if self._content.isAncestorOf(at)), None)
        default = next((at for at in ways if isinstance(at, QPushButton) and at.isDefault()), None)
        if (chosen := first or default or next(iter(ways), None)) is not None:
            chosen.setFocus()

    def _can_take_keys(self, widget: QWidget) -> bool:
        # Not asked of the focus chain: PySide takes each answer of it for a child of the widget asked, and
        # the last is the sheet itself. Nothing would hold it then, and it would go with the next garbage.
        is_ready = widget.isVisibleTo(self) and widget.isEnabled()
        return is_ready and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)

    def done(self, result: int) -> None:
        """Lift the veil."""
        if self._veil is not None:
            self._veil.hide()
            self._veil.deleteLater()
            self._veil = None
        super().done(result)

    def _center(self) -> None:
        behind = self._behind()
        middle = behind.mapToGlobal(QPoint(behind.width() // 2, behind.height() // 2))
        self.move(middle - QPoint(self.width() // 2, self.height() // 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow, sheet; in dark a line, since shadows do not show there."""
        painter = painting.painter_on(self)
        sheet = self._sheet_rect()
        for out, alpha in ((12, 5), (8, 7), (5, 9), (2, 12)):
            around = sheet.adjusted(-out, -out + 2, out, out + 2)
            painting.rounded(painter, around, theme.RADIUS_DIALOG + out, QColor(10, 15, 30, alpha))
        line = theme.color("control") if theme.is_dark() else None
        painting.rounded(painter, sheet, theme.RADIUS_DIALOG, theme.color("page"), line)
