"""The lines on which a packet is signed: by the Training Officer, the Medical Director, and the holder."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from emt_tracker.domain.profiles import Level
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.lettering import draw_text
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.signature import SIGNATURE_RULE, draw_signature
from emt_tracker.reports.strokes import draw_rule
from emt_tracker.reports.theme import BODY, INK, LEFT, SECTION, SUB, column, columns
from emt_tracker.reports.words import Words

_STATEMENT: Final = "I have compared the courses listed in this packet with the proofs that follow it."
_LEFT: Final = column(4)
_WIDTH: Final = columns(9)
_ABOVE: Final = 27
"""Room for a hand above a line."""
_BELOW: Final = 20
_BLANKS_ABOVE: Final = 16
_CLOSING: Final = 14
"""Room for the closing line of the page."""
_GUTTER: Final = 12


@dataclass(frozen=True, slots=True)
class _Signer:
    """Who signs, and what else they write: each blank with its share of the width."""

    name: str
    role: str
    blanks: tuple[tuple[str, float], ...] = ()

    @property
    def height(self) -> float:
        """Room for the signature and the blanks, captions included."""
        return _ABOVE + _BELOW + (_BLANKS_ABOVE + 10 if self.blanks else 0)


def draw_sign_off(sheet: Sheet, content: RecordContent) -> None:
    """Draw the lines at the place to write next, all on one page."""
    words = Words(_STATEMENT, BODY)
    sheet.need(sign_off_height(content))
    sheet.section_rule()
    sheet.heading(LEFT, sheet.y - 15, "Sign-off", SECTION)
    words.draw(sheet.pen, _LEFT, sheet.y - 5, _WIDTH)
    sheet.y -= 4 + words.height(_WIDTH)
    for signer in _signers(content):
        _draw_signer(sheet, signer)


def sign_off_height(content: RecordContent) -> float:
    """The room that it takes."""
    signers = sum(signer.height for signer in _signers(content))
    return 8 + Words(_STATEMENT, BODY).height(_WIDTH) + signers + _CLOSING


def _signers(content: RecordContent) -> Iterator[_Signer]:
    level = content.profile.level
    blanks = (("Name in print", 0.36), ("Service", 0.36), ("Certification number", 0.28))
    yield _Signer("Training Officer", "Has seen the documents", blanks)
    if level.rank >= Level.AEMT.rank:
        article = "an" if level is Level.AEMT else "a"
        yield _Signer("Medical Director", f"Name in print; for the skills of {article} {level.label}")
    yield _Signer(content.profile.name, "Holder")


def _draw_signer(sheet: Sheet, signer: _Signer) -> None:
    y = sheet.y - _ABOVE
    draw_signature(sheet.pen, _LEFT, y, _WIDTH, signer.name, signer.role)
    x = _LEFT
    for caption, share in signer.blanks:
        right = x + (_WIDTH + _GUTTER) * share - _GUTTER
        draw_rule(sheet.pen, x, y - _BELOW - _BLANKS_ABOVE, right, SIGNATURE_RULE, INK)
        draw_text(sheet.pen, x, y - _BELOW - _BLANKS_ABOVE - 9, caption, SUB)
        x = right + _GUTTER
    sheet.y -= signer.height
