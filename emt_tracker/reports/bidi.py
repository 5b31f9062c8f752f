"""The order in which the characters of a line stand on paper: Unicode's bidirectional algorithm (UAX 9).

Only what a line of a record needs: its base direction is left to right, and marks that change the direction
are no part of it (lettering takes them out). What is left of the algorithm knows three levels: 0 for left to
right, 1 for right to left, 2 for numbers within that. The rules carry the names that the standard gives them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Final

from emt_tracker.reports.joining import can_be_set, code_points, shaped

_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LEVELS: Final = {"L": 0, "R": 1, "EN": 2, "AN": 2}
_NUMBERS: Final = frozenset({"EN", "AN"})
_NEUTRAL: Final = frozenset({"ON", "WS", "S", "B"})
_OPPOSITES: Final = {"LEFT": "RIGHT", "RIGHT": "LEFT", "LESS": "GREATER", "GREATER": "LESS"}
_OPPOSITE: Final = re.compile(r"\b(?:LEFT|RIGHT|LESS|GREATER)\b")
_MOST_OPEN_BRACKETS: Final = 63


@dataclass(frozen=True, slots=True)
class VisualRun:
    """A piece of a line.

    Attributes:
        text: The characters to draw one after the other from left to right, each in its shape. A mark stands
            before the letter that it belongs to where the letter reads from right to left.
        logical: What the piece stands for, as it was written.
        pieces: The parts of ``text`` from left to right that are drawn in one: a letter, a mark, a number. In
            a run that was turned the last is read first: drawn in that order, each at its place, they read as
            written for whoever follows the order of the content, and for whoever follows the places.
    """

    text: str
    logical: str
    pieces: tuple[str, ...] = field(default=(), compare=False)


def visual(text: str) -> tuple[VisualRun, ...]:
    """The pieces of one line from left to right; their ``logical`` parts together are the text.

    A text without right-to-left characters is one piece, unchanged, at the cost of one search. In a text that
    has some, the pieces with ``logical != text`` are those that were turned. A right-to-left letter
    that no shipped font can set in its right shape comes as its code point, in reading order.

    Args:
        text: One line as it will be drawn, after line breaking, composed (NFC). U+200C and U+200D, where they
            are still there, keep Arabic letters apart or together and are not drawn.
    """
    if text.isascii() or not _RIGHT_TO_LEFT.search(text):
        return (VisualRun(text, text, (text,)),)
    levels = _levels(text)
    shapes = shaped(text)
    found = []
    for turned, places in groupby(range(len(text)), key=lambda place: levels[place] > 0):
        run = list(places)
        logical = text[run[0] : run[-1] + 1]
        parts = _turned(text, shapes, levels, run) if turned else ["".join(shapes[place] for place in run)]
        pieces = tuple(part for part in parts if part)
        found.append(VisualRun("".join(pieces), logical, pieces))
    return tuple(found)


def _turned(text: str, shapes: list[str], levels: list[int], run: list[int]) -> Iterator[str]:
    """L2 to L4: all from the right, but each number and each list of code points as it reads."""
    groups = groupby(run, key=lambda place: (levels[place], can_be_set(text[place])))
    for (level, is_settable), group in reversed([(key, list(places)) for key, places in groups]):
        if not is_settable:
            yield code_points(text[place] for place in group)
        elif level == _LEVELS["EN"]:
            yield "".join(shapes[place] for place in group)
        else:
            yield from (_mirrored(shapes[place]) for place in reversed(group))


def _levels(text: str) -> list[int]:
    """The level of each character."""
    written = [unicodedata.bidirectional(char) or "L" for char in text]
    kinds = _marks_follow(written)
    _resolve_numbers(kinds)
    _resolve_brackets(text, written, kinds)
    _resolve_neutrals(kinds)
    return [_LEVELS[kind] for kind in kinds]


def _marks_follow(written: list[str]) -> list[str]:
    """W1: a mark (and what is not seen) is of the kind of what it stands on."""
    kinds: list[str] = []
    for kind in written:
        unseen = kind in {"NSM", "BN"}
        kinds.append((kinds[-1] if kinds else "L") if unseen else kind)
    return kinds


def _resolve_numbers(kinds: list[str]) -> None:
    """W2 to W7: numbers by the letters before them, and the signs that belong to numbers."""
    strong = "L"
    for place, kind in enumerate(kinds):
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[place] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for place in range(1, len(kinds) - 1):
        before, kind, after = kinds[place - 1 : place + 2]
        if before == after and ((kind == "CS" and before in _NUMBERS) or (kind == "ES" and before == "EN")):
            kinds[place] = before
    _take_terminators(kinds)
    strong = "L"
    for place, kind in enumerate(kinds):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"
        elif kind in {"ES", "ET", "CS"}:
            kinds[place] = "ON"


def _take_terminators(kinds: list[str]) -> None:
    """W5: signs such as ``$`` and ``%`` beside a number are part of it."""
    for order in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        step = -order.step
        for place in order:
            if kinds[place] == "ET" and kinds[place + step] == "EN":
                kinds[place] = "EN"


def _resolve_brackets(text: str, written: list[str], kinds: list[str]) -> None:
    """N0: both brackets of a pair turn together, by what is in them and what is before them."""
    for first, last in _pairs(text, kinds):
        inside = {_direction(kind) for kind in kinds[first + 1 : last]}
        if not inside & {"L", "R"}:
            continue
        before = next((_direction(kind) for kind in reversed(kinds[:first]) if _direction(kind)), "L")
        kind = "R" if "L" not in inside and before == "R" else "L"
        for place in (first, last):
            kinds[place] = kind
            while place + 1 < len(kinds) and written[place + 1] in {"NSM", "BN"}:
                place += 1  # noqa: PLW2901
                kinds[place] = kind


def _pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    """BD16: the brackets that belong together, in the order in which they open."""
    found, unclosed = [], list[tuple[str, int]]()
    for place, char in enumerate(text):
        category = unicodedata.category(char)
        if kinds[place] != "ON" or category not in {"Ps", "Pe"} or _mirrored(char) == char:
            continue
        if category == "Ps":
            if len(unclosed) == _MOST_OPEN_BRACKETS:
                return []
            unclosed.append((_mirrored(char), place))
        elif char in (closing := [mate for mate, _ in unclosed]):
            number = len(closing) - 1 - closing[::-1].index(char)
            found.append((unclosed[number][1], place))
            del unclosed[number:]
    return sorted(found)


def _resolve_neutrals(kinds: list[str]) -> None:
    """N1 and N2: what has no direction takes that of its neighbours where they agree, else the line's."""
    before, place = "L", 0
    for neutral, group in groupby(list(kinds), key=_NEUTRAL.__contains__):
        size = len(list(group))
        if neutral:
            after = _direction(kinds[place + size]) if place + size < len(kinds) else "L"
            kinds[place : place + size] = [before if before == after else "L"] * size
        place += size
        before = _direction(kinds[place - 1])


def _direction(kind: str) -> str:
    """``L``, ``R``, or nothing for what has none; numbers that are still numbers count as right to left."""
    return "R" if kind in _NUMBERS else kind if kind in {"L", "R"} else ""


@cache
def _mirrored(char: str) -> str:
    """The bracket, quotation mark or sign that faces the other way."""
    if not char or not unicodedata.mirrored(char):
        return char
    name = _OPPOSITE.sub(lambda match: _OPPOSITES[match[0]], unicodedata.name(char))
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return char
