"""Pages of certificates as pictures: drawn by the worker beside the window, kept for the next look."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Callable

    from emt_tracker.domain.errors import Fault
    from emt_tracker.services.certificates import Certificates, Description
    from emt_tracker.ui.operations import Operations

LETTER: Final = 11 / 8.5
_MOST_BYTES: Final = 64 * 1024 * 1024


class Wish(NamedTuple):
    """One page (from 0) of a document, so many device pixels wide."""

    sha256: str
    page: int
    width: int


class Picture(NamedTuple):
    """The drawn page, and how many pages the document has."""

    wish: Wish
    image: QImage
    page_count: int


class Pictures(QObject):
    """Draws what is wished for on the worker lane; what was drawn lately is there at once."""

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._certificates: Certificates | None = None
        self._kept: OrderedDict[Wish, Picture] = OrderedDict()
        self._described: dict[str, Description] = {}

    def go_live(self, certificates: Certificates) -> None:
        """Draw from these records from now on."""
        self._certificates = certificates
        self._kept.clear()

    def kept(self, wish: Wish) -> Picture | None:
        """A picture that was drawn before."""
        if wish in self._kept:
            self._kept.move_to_end(wish)
        return self._kept.get(wish)

    def shape(self, sha256: str, page: int) -> float:
        """Height by width of a page; as of a letter while the document is not known."""
        known = self._described.get(sha256)
        if known is None or page >= len(known.page_sizes_pt):
            return LETTER
        width, height = known.page_sizes_pt[page]
        return height / width

    def draw(self, wish: Wish, done: Callable[[Picture], None], failed: Callable[[Fault], None]) -> None:
        """Draw a page; ``failed`` is told why it cannot be shown."""
        if self._certificates is not None:
            work = _Drawing(self._certificates, wish, self._described)
            self._operations.run(
                work, done=_Keeping(self, done), failed=failed, label="Reading a certificate"
            )

    def keep(self, picture: Picture) -> None:
        """Remember a picture and forget those not looked at for longest; the latest one always stays."""
        self._kept[picture.wish] = picture
        while len(self._kept) > 1 and self._bytes() > _MOST_BYTES:
            self._kept.popitem(last=False)

    def _bytes(self) -> int:
        return sum(picture.image.sizeInBytes() for picture in self._kept.values())


class _Drawing:
    """Runs on the worker's thread: an image may be made there, a pixmap may not."""

    def __init__(self, certificates: Certificates, wish: Wish, described: dict[str, Description]) -> None:
        self._certificates = certificates
        self._wish = wish
        self._described = described

    def __call__(self) -> Picture:
        wish = self._wish
        drawn = self._certificates.render(wish.sha256, wish.page, wish.width)
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB888)
        if wish.sha256 not in self._described:
            self._described[wish.sha256] = self._certificates.describe(wish.sha256)
        return Picture(wish, image.copy(), self._described[wish.sha256].page_count)  # a copy owns its bytes


class _Keeping:
    def __init__(self, pictures: Pictures, done: Callable[[Picture], None]) -> None:
        self._pictures = pictures
        self._done = done
        self.__self__ = getattr(done, "__self__", None)  # so that nothing is told to a widget that is gone

    def __call__(self, picture: Picture) -> None:
        self._pictures.keep(picture)
        self._done(picture)
