"""Letter pages with running heads and feet, bookmarks, page labels, and a place to write next."""

from dataclasses import dataclass
from typing import BinaryIO, Final

from reportlab import rl_config

from emt_tracker.reports.lettering import draw_text, plain, shortened
from emt_tracker.reports.pen import Pen
from emt_tracker.reports.strokes import STRONG_RULE, draw_rule
from emt_tracker.reports.theme import (
    BOTTOM,
    FOOT,
    FOOT_DIGEST,
    INK,
    INNER_TOP,
    LEFT,
    NOTE,
    RIGHT,
    RUNNING,
    TITLE,
    TOP,
    columns,
    load_fonts,
)
from emt_tracker.reports.words import draw_words

_PAGE_OF: Final = FOOT.but(font="Sans-Semibold", color=INK)
_CONTINUED: Final = ", continued"
_ARABIC: Final = "ARABIC"


@dataclass(frozen=True, slots=True)
class Running:
    """What every page repeats: the kind of record at the head; whose it is and its digest at the foot."""

    title: str
    owner: str
    fingerprint: str


def grouped(digest: str) -> str:
    """A digest in groups of eight."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


class Sheet:
    """Pages in the making; ``y`` is where the next thing goes on the open page."""

    def __init__(self, out: BinaryIO, running: Running) -> None:
        load_fonts()
        rl_config.useA85 = 0  # streams as they are: no text encoding that makes them a quarter larger
        self.pen = Pen(out)
        self.y: float = TOP
        self.pages = 0
        self._running = running
        self._section = ""
        self._label: str | None = None
        self._anchors: set[str] = set()

    def describe(self, *, title: str, author: str, subject: str, creator: str) -> None:
        """What viewers show about the file; its outline is open from the start."""
        pen = self.pen
        pen.setTitle(plain(title))
        pen.setAuthor(plain(author))
        pen.setSubject(subject)
        pen.setCreator(creator)
        pen.setProducer(creator)
        pen.setViewerPreference("DisplayDocTitle", "true")
        pen.showOutline()

    def begin_page(self, section: str, *, has_head: bool = True, label: str = "") -> None:
        """Close the open page and open another. Labels count from 1 for each prefix, such as ``M-``."""
        self.end_page()
        self.pages += 1
        self._section = section
        if label != self._label:
            self.pen.addPageLabel(self.pages - 1, style=_ARABIC, start=1, prefix=label or None)
            self._label = label
        self.y = INNER_TOP if has_head else TOP
        if has_head:
            draw_text(self.pen, LEFT, 752, self._running.title, RUNNING)
            draw_text(self.pen, RIGHT, 752, section, RUNNING, "right")
            draw_rule(self.pen, LEFT, 746, RIGHT, 0.4)

    def continue_page(self) -> None:
        """Open another page of the same section."""
        section = self._section.removesuffix(_CONTINUED) + _CONTINUED
        self.begin_page(section, label=self._label or "")

    def bookmark(
        self, key: str, outline: str | None = None, level: int = 0, *, is_closed: bool = False
    ) -> None:
        """Make the open page a place that links lead to, and list it in the outline."""
        self.pen.bookmarkPage(key)
        if outline is not None:
            self.pen.addOutlineEntry(outline, key, level, closed=is_closed)

    def anchor(self, key: str) -> None:
        """Make the place to write next one that links lead to; the first place of a key stands."""
        if key not in self._anchors:
            self._anchors.add(key)
            self.pen.bookmarkPage(key, fit="XYZ", left=0, top=self.y + 24, zoom=0)

    def title(self, text: str, note: str) -> None:
        """The title of a page and the note beneath it."""
        draw_text(self.pen, LEFT, self.y - 14, text, TITLE)
        self.y = draw_words(self.pen, note, NOTE, LEFT, self.y - 26, columns(9)) - 12

    def need(self, height: float) -> None:
        """Go on to another page where so much does not fit any more."""
        if self.y - height < BOTTOM:
            self.continue_page()

    def section_rule(self) -> None:
        """A strong rule over the whole width, at the place to write next."""
        draw_rule(self.pen, LEFT, self.y, RIGHT, STRONG_RULE, INK)

    def end_page(self) -> None:
        """Draw the foot of the open page; its number and how many there are come at the end."""
        if not self._section:
            return
        pen, running = self.pen, self._running
        draw_rule(pen, LEFT, 58, RIGHT, 0.4)
        draw_text(pen, LEFT, 48.5, shortened(running.owner, FOOT, columns(10)), FOOT)
        label_width = draw_text(pen, LEFT, 39.5, "Fingerprint", FOOT.but(size=6.2))
        draw_text(pen, LEFT + label_width + 4, 39.5, grouped(running.fingerprint), FOOT_DIGEST)
        pen.showPage()
        self._section = ""

    def finish(self) -> None:
        """Close the last page, write the page numbers and save."""
        self.end_page()
        for page in range(self.pages):
            with self.pen.reopened(page):
                draw_text(self.pen, RIGHT, 48.5, f"Page {page + 1} of {self.pages}", _PAGE_OF, "right")
        self.pen.save()
