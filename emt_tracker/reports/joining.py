"""Right-to-left letters in the shapes that they have in a word, from what Unicode's own tables say.

Arabic letters join: each has up to four forms, and lam with alef is one shape. Those forms have code points
of their own, which the shipped font has too, so no shaping engine is needed. A letter that joins but has no
such forms (of Pashto, Sindhi, Kurdish and others), and every letter of a script that no shipped font has, is
named by its code point rather than set in a wrong shape.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

_LAM: Final = "\N{ARABIC LETTER LAM}"
_LINKS: Final = frozenset({"\N{ARABIC TATWEEL}", "\N{ZERO WIDTH JOINER}"})
_UNSEEN: Final = frozenset({"\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}"})
_FORM_BLOCKS: Final = (range(0xFB50, 0xFE00), range(0xFE70, 0xFF00))
_POINTED_HEBREW: Final = range(0xFB1D, 0xFB4F)
_HEBREW: Final = (range(0x0590, 0x0600), range(0xFB1D, 0xFB50))
_ARABIC: Final = (range(0x0600, 0x0700), *_FORM_BLOCKS)

Forms = Mapping[str, Mapping[str, str]]
"""The shapes of a letter, or of lam and an alef: ``isolated``, ``initial``, ``medial`` and ``final``."""


def code_points(chars: Iterable[str]) -> str:
    """Characters that cannot be set, by their numbers: ``[U+4E2D U+6587]``."""
    return "[" + " ".join(f"U+{ord(char):04X}" for char in chars) + "]"


@cache
def can_be_set(char: str) -> bool:
    """Whether a character can stand in its right shape; a left-to-right one always counts as one that can."""
    code = ord(char)
    if any(code in block for block in _ARABIC):
        return unicodedata.category(char) != "Lo" or char in _forms() or code >= _FORM_BLOCKS[0].start
    if any(code in block for block in _HEBREW):
        return True
    return unicodedata.bidirectional(char) not in {"R", "AL"} and not 0x0700 <= code < 0x0900  # noqa: PLR2004  (blocks of marks, too)


def shaped(text: str) -> list[str]:
    """One piece for each character, in logical order: its shape, or nothing where another takes it in."""
    shapes = [char if char not in _UNSEEN else "" for char in text]
    _point_hebrew(text, shapes)
    _join_arabic(text, shapes)
    return shapes


def _join_arabic(text: str, shapes: list[str]) -> None:
    places = [place for place, char in enumerate(text) if unicodedata.category(char) != "Mn"]
    chars = ["", *(text[place] for place in places), ""]
    for number, place in enumerate(places):
        before, char, after = chars[number : number + 3]
        joined = _joins_on(before)
        if char == _LAM and after and char + after in _forms():
            shapes[place] = _shape(char + after, joined=joined, joining=False)
            shapes[places[number + 1]] = ""
        elif char in _forms() and shapes[place]:
            shapes[place] = _shape(char, joined=joined, joining=_joins_back(after))


def _joins_on(char: str) -> bool:
    """Whether a character reaches out to the one after it."""
    return char in _LINKS or "initial" in _forms().get(char, {})


def _joins_back(char: str) -> bool:
    """Whether a character reaches out to the one before it."""
    return char in _LINKS or "final" in _forms().get(char, {})


def _shape(letters: str, *, joined: bool, joining: bool) -> str:
    """The form of a letter by what it is joined to: before it, after it."""
    forms = _forms()[letters]
    wanted = {
        (True, True): ("medial", "final", "isolated"),
        (True, False): ("final", "isolated"),
        (False, True): ("initial", "isolated"),
        (False, False): ("isolated",),
    }[joined, joining]
    return next((forms[form] for form in wanted if form in forms), letters)


@cache
def _forms() -> Forms:
    """Every Arabic letter that has forms, and lam with each alef."""
    found: dict[str, dict[str, str]] = {}
    for code in (code for block in _FORM_BLOCKS for code in block):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        plain = "".join(chr(int(letter, 16)) for letter in letters)
        if kind.strip("<>") in {"isolated", "initial", "medial", "final"} and _is_letter(plain):
            found.setdefault(plain, {})[kind.strip("<>")] = chr(code)
    return found


def _is_letter(plain: str) -> bool:
    return len(plain) == 1 or (len(plain) == 2 and plain[0] == _LAM and plain[1] in "آأإا")  # noqa: PLR2004


def _point_hebrew(text: str, shapes: list[str]) -> None:
    """Take the points of a Hebrew letter into it, where both have one shape: shin and its dot."""
    letter = 0
    for place, char in enumerate(text):
        if unicodedata.category(char) != "Mn":
            letter = place
        elif pointed := _pointed().get(shapes[letter] + char):
            shapes[letter], shapes[place] = pointed, ""


@cache
def _pointed() -> Mapping[str, str]:
    """The Hebrew letters with a point that are one character, by their two parts."""
    found = {}
    for code in _POINTED_HEBREW:
        parts = unicodedata.decomposition(chr(code)).split()
        if parts and not parts[0].startswith("<"):
            found["".join(chr(int(part, 16)) for part in parts)] = chr(code)
    return found
