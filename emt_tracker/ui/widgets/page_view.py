"""A page of a document on paper, drawn at the sharpness of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal

from emt_tracker.ui.errors import words_of
from emt_tracker.ui.widgets.document_pictures import Picture, Pictures, Wish
from emt_tracker.ui.widgets.paper import Paper

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from emt_tracker.domain.courses import Document
    from emt_tracker.domain.errors import Fault


_NEARLY = 1  # the height is whole pixels too, so that the width that fits it may come out one apart


class PageView(Paper):
    """Shows one page. ``turned`` tells that the page, or what is known of the document, changed.

    One page is drawn at a time: whoever leafs quickly gets the last page asked for, not each between.
    """

    turned = Signal()

    def __init__(self, pictures: Pictures, *, margin: int = 10, fit_width: bool = False) -> None:
        super().__init__(margin=margin, fit_width=fit_width)
        self._pictures = pictures
        self._document: Document | None = None
        self._page = 0
        self._page_count = 0
        self._drawing: Wish | None = None
        self._shown: Wish | None = None
        self.wanted.connect(self._ask)

    @property
    def document(self) -> Document | None:
        """The document in sight."""
        return self._document

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self._page

    @property
    def page_count(self) -> int:
        """How many pages the document has; 0 while that is not known."""
        return self._page_count

    @property
    def is_drawn(self) -> bool:
        """Whether the page asked for is in sight."""
        return self._shown is not None and not self._image.isNull()

    def show_document(self, document: Document | None, page: int = 0) -> None:
        """Show a page of a document, or an empty sheet."""
        if document is None or self._document is None or document.sha256 != self._document.sha256:
            self._page_count = 0
            self._shown = None
            self.show_words("")
        self._document = document
        self.turn_to(page)

    def turn_to(self, page: int) -> None:
        """Show another page of the same document."""
        last = self._page_count - 1 if self._page_count else page
        self._page = max(0, min(page, last))
        self._ask()
        self.turned.emit()

    def device_width(self) -> int:
        """Exactly as many device pixels as the whole page can have here."""
        width = self.width() - 2.0 * self._margin
        if not self._fit_width and self._document is not None:
            shape = self._pictures.shape(self._document.sha256, self._page)
            width = min(width, (self.height() - 2.0 * self._margin) / shape)
        return max(1, round(width * self.devicePixelRatioF()))

    def _area(self) -> QRectF:
        """The picture pixel for pixel, so that print stays crisp; scaled until the right one is drawn."""
        whole = super()._area()
        if self._image.isNull() or abs(self._image.width() - self.device_width()) > _NEARLY:
            return whole
        ratio = self.devicePixelRatioF()
        width, height = self._image.width() / ratio, self._image.height() / ratio
        return QRectF(round((self.width() - width) / 2), whole.top(), width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A lower view asks for a smaller page too."""
        super().resizeEvent(event)
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was asked for while it was out of sight."""
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        if self._document is None or not self.isVisible():
            return
        wish = Wish(self._document.sha256, self._page, self.device_width())
        if wish in (self._shown, self._drawing):
            return
        kept = self._pictures.kept(wish)
        if kept is not None:
            self._take(kept)
        elif self._drawing is None:
            self._drawing = wish
            self._pictures.draw(wish, self._drawn, self._failed)

    def _drawn(self, picture: Picture) -> None:
        self._drawing = None
        if self._is_in_sight(picture.wish):
            self._take(picture)
        self._ask()

    def _failed(self, fault: Fault) -> None:
        wish, self._drawing = self._drawing, None
        if wish is not None and self._is_in_sight(wish):
            self._shown = wish
            words = words_of(fault)
            self.show_words(f"{words.title}\n{words.detail}".strip())
            self.turned.emit()
        self._ask()

    def _take(self, picture: Picture) -> None:
        self._shown = picture.wish
        self._page_count = picture.page_count
        name = self._document.name if self._document else ""
        self.show_image(picture.image, f"{name}, page {self._page + 1} of {self._page_count}")
        self.turned.emit()

    def _is_in_sight(self, wish: Wish) -> bool:
        return self._document is not None and (wish.sha256, wish.page) == (self._document.sha256, self._page)
