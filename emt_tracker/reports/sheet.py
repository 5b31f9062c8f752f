"""Letter pages with running heads and feet, bookmarks, page labels, and a place to write next."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final

from reportlab import rl_config

from emt_tracker.reports.lettering import draw_text, plain, shortened
from emt_tracker.reports.pen import Pen
from emt_tracker.reports.strokes import STRONG_RULE, draw_rule
from emt_tracker.reports.structure import Entry, Place
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
    Type,
    columns,
    load_fonts,
)
from emt_tracker.reports.words import draw_words

_PAGE_OF: Final = FOOT.but(font="Sans-Semibold", color=INK)
_CONTINUED: Final = ", continued"


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
        self._part = ""
        self._level = 0
        self._label: str | None = None

    def begin_page(self, section: str, *, has_head: bool = True, label: str = "") -> None:
        """Close the open page and open another. Labels count from 1 for each prefix, such as ``M-``.

        A page of another section also begins another part of the structure.
        """
        self.end_page()
        self._begin_part(section)
        self.pages += 1
        self.pen.open_page()
        self._section = section
        if label != self._label:
            self.pen.labels[self.pages - 1] = label
            self._label = label
        self.y = INNER_TOP if has_head else TOP
        if has_head:
            with self.pen.artifact():
                self._draw_running_head(section)

    def _begin_part(self, section: str) -> None:
        part = section.removesuffix(_CONTINUED)
        if part == self._part:
            return
        if self._part:
            self.pen.leave()
        self.pen.enter("Sect")
        self._part = part

    def _draw_running_head(self, section: str) -> None:
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
        self.pen.places[key] = Place(self.pages - 1)
        if outline is not None:
            self.pen.outline.append(Entry(plain(outline), self.pages - 1, level, is_closed))

    def anchor(self, key: str) -> None:
        """Make the place to write next one that links lead to; the first place of a key stands."""
        self.pen.places.setdefault(key, Place(self.pages - 1, self.y + 24))

    def title(self, text: str, note: str) -> None:
        """The title of a page and the note beneath it."""
        self.heading(LEFT, self.y - 14, text, TITLE, is_title=True)
        self.y = draw_words(self.pen, note, NOTE, LEFT, self.y - 26, columns(9)) - 12

    def heading(self, x: float, y: float, text: str, kind: Type, *, is_title: bool = False) -> None:
        """A line that heads what follows: a title, or something below the last title."""
        with self.heads(is_title=is_title):
            draw_text(self.pen, x, y, text, kind)

    @contextmanager
    def heads(self, *, is_title: bool = False) -> Iterator[None]:
        """What is drawn in the block is a heading. The first title is the highest; others stand below it."""
        level = 1 if self._level == 0 else 2
        if is_title:
            self._level = level
        with self.pen.tag(f"H{level if is_title else self._level + 1}"):
            yield

    def need(self, height: float) -> None:
        """Go on to another page where so much does not fit any more."""
        if self.y - height < BOTTOM:
            self.continue_page()

    def section_rule(self) -> None:
        """A strong rule over the whole width, at the place to write next."""
        draw_rule(self.pen, LEFT, self.y, RIGHT, STRONG_RULE, INK)

    def end_page(self) -> None:
        """Draw the foot of the open page; its number and how many there are come at the end."""
        if self._section:
            with self.pen.artifact():
                self._draw_foot()
            self.pen.close_page()
            self._section = ""

    def _draw_foot(self) -> None:
        pen, running = self.pen, self._running
        draw_rule(pen, LEFT, 58, RIGHT, 0.4)
        draw_text(pen, LEFT, 48.5, shortened(running.owner, FOOT, columns(10)), FOOT)
        label_width = draw_text(pen, LEFT, 39.5, "Fingerprint", FOOT.but(size=6.2))
        draw_text(pen, LEFT + label_width + 4, 39.5, grouped(running.fingerprint), FOOT_DIGEST)

    def finish(self) -> None:
        """Close the last page, write the page numbers and save."""
        self.end_page()
        for page in range(self.pages):
            with self.pen.reopened(page):
                draw_text(self.pen, RIGHT, 48.5, f"Page {page + 1} of {self.pages}", _PAGE_OF, "right")
        self.pen.save()
