"""Whether a page is nothing but one picture, told from what it draws. Imported by the worker alone.

Every operator must be on the list. Words may stand there unseen, as text recognition leaves them: set
invisibly, or beneath the picture. Whatever is not understood means that the page is drawn instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from emt_tracker.documents.upright import Box, Matrix, Upright, joined

_INVISIBLE = 3
_DEEPEST = 3
_MOST_OPERATORS = 200_000
_UNSEEN = frozenset(
    (
        "w", "J", "j", "M", "d", "ri", "i", "G", "RG", "K", "CS", "SC", "SCN", "cs", "sc", "scn", "BT", "ET",
        "Tc", "Tw", "Tz", "TL", "Tf", "Ts", "Td", "TD", "Tm", "T*", "BMC", "EMC", "MP", "DP", "BX", "EX",
    )
)  # fmt: skip
_SHOWING = frozenset(("Tj", "TJ", "'", '"'))
_BLACK = {"g": (0,), "rg": (0, 0, 0), "k": (0, 0, 0, 1)}
_HARMLESS_STATE = frozenset(
    f"/{name}"
    for name in ("Type", "SA", "OP", "op", "OPM", "LW", "LC", "LJ", "ML", "D", "SM", "FL", "RI", "AIS", "TK")
)
_PLAIN_STATE = {"/ca": (1,), "/CA": (1,), "/BM": (Name.Normal, Name.Compatible), "/SMask": (Name("/None"),)}
_ROOM = 1.5  # points by which a picture may miss the edge of the page, and a clip the edge of the picture


@dataclass(frozen=True, slots=True)
class Placed:
    """The one picture of a page, and how its unit square lies in the page's own coordinates."""

    image: Stream
    matrix: Matrix
    is_painted_black: bool


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    text_mode: int = 0
    is_black: bool = True


class _NotPlain(Exception):
    """The page draws more than one picture, or something that is not understood."""


def only_picture(page: pikepdf.Page, place: Upright) -> Placed | None:
    """The picture that is all a page shows; None where it shows more, or where that is not certain."""
    resources = page.obj.get(Name.Resources)
    walk = _Walk(place.box)
    try:
        walk.through(page.obj, resources if isinstance(resources, Dictionary) else Dictionary(), _State(), 0)
    except _NotPlain:
        return None
    return walk.found


@dataclass
class _Walk:
    """Follows the operators of a page and of the forms that it draws."""

    visible: Box
    found: Placed | None = None
    _clip: list[Box] = field(default_factory=list)

    def through(self, holder: Object, resources: Dictionary, state: _State, depth: int) -> None:
        """Go through the content of a page or a form.

        Raises:
            _NotPlain: at the first thing that is not on the list.
        """
        states: list[_State] = []
        try:
            steps = pikepdf.parse_content_stream(holder)
        except (pikepdf.PikepdfError, TypeError, ValueError) as error:
            raise _NotPlain from error
        if len(steps) > _MOST_OPERATORS:
            raise _NotPlain
        for step in steps:
            operator = str(step.operator)
            if operator == "q":
                states.append(state)
            elif operator == "Q":
                state = states.pop() if states else state
            elif operator == "Do":
                self._draw(_named(resources, Name.XObject, list(step.operands)), state, depth)
            else:
                state = self._step(operator, list(step.operands), resources, state)

    def _step(self, operator: str, operands: list[Object], resources: Dictionary, state: _State) -> _State:
        if operator == "cm":
            return replace(state, matrix=joined(_six(operands), state.matrix))
        if operator == "Tr":
            return replace(state, text_mode=int(_number(operands[0])))
        if operator in _SHOWING:
            self._require_unseen(state)
        elif operator in _BLACK:
            return replace(state, is_black=tuple(map(_number, operands)) == _BLACK[operator])
        elif operator == "gs":
            _require_plain_state(_named(resources, Name.ExtGState, operands))
        elif operator == "BDC":
            if operands[0] == Name.OC:
                raise _NotPlain
        elif operator in ("re", "W", "W*", "n"):
            self._clipping(operator, operands, state)
        elif operator not in _UNSEEN:
            raise _NotPlain
        return replace(state, is_black=False) if operator in ("cs", "sc", "scn") else state

    def _require_unseen(self, state: _State) -> None:
        """Text may be invisible, or the picture may come over it."""
        if self.found is not None and state.text_mode != _INVISIBLE:
            raise _NotPlain
        if state.text_mode > _INVISIBLE:  # it clips
            raise _NotPlain

    def _clipping(self, operator: str, operands: list[Object], state: _State) -> None:
        if operator == "re":
            x, y, width, height = map(_number, operands)
            self._clip.append(_around(joined((width, 0, 0, height, x, y), state.matrix)))
        elif operator == "n":
            self._clip.clear()
        elif len(self._clip) != 1 or not covers(self._clip[0], self.visible):
            raise _NotPlain

    def _draw(self, drawn: Object | None, state: _State, depth: int) -> None:
        if not isinstance(drawn, Stream) or Name.OC in drawn or depth == _DEEPEST:
            raise _NotPlain
        if drawn.get(Name.Subtype) == Name.Form:
            self._draw_form(drawn, state, depth)
        elif self.found is None and drawn.get(Name.Subtype) == Name.Image:
            self.found = Placed(drawn, state.matrix, state.is_black)
        else:
            raise _NotPlain

    def _draw_form(self, form: Stream, state: _State, depth: int) -> None:
        inner, box = form.get(Name.Resources), form.get(Name.BBox)
        if not isinstance(inner, Dictionary) or not isinstance(box, Array):
            raise _NotPlain
        matrix = form.get(Name.Matrix)
        within = joined(_six(list(matrix)), state.matrix) if isinstance(matrix, Array) else state.matrix
        left, bottom, right, top = map(_number, list(box))
        if not covers(
            _around(joined((right - left, 0, 0, top - bottom, left, bottom), within)), self.visible
        ):
            raise _NotPlain
        self.through(form, inner, replace(state, matrix=within), depth + 1)


def covers(outer: Box, inner: Box) -> bool:
    """Whether one box covers another, but for a hair at its edges."""
    return (
        outer[0] <= inner[0] + _ROOM
        and outer[1] <= inner[1] + _ROOM
        and outer[2] >= inner[2] - _ROOM
        and outer[3] >= inner[3] - _ROOM
    )


def _around(matrix: Matrix) -> Box:
    """The box of a unit square that is laid down straight.

    Raises:
        _NotPlain: it is turned by other than a quarter.
    """
    a, b, c, d, e, f = matrix
    small = 1e-3 * max(map(abs, (a, b, c, d)), default=0)
    if not (max(abs(b), abs(c)) <= small or max(abs(a), abs(d)) <= small):
        raise _NotPlain
    return min(e, e + a + c), min(f, f + b + d), max(e, e + a + c), max(f, f + b + d)


def _require_plain_state(state: Object | None) -> None:
    if not isinstance(state, Dictionary):
        raise _NotPlain
    for key, value in state.items():
        if key not in _HARMLESS_STATE and value not in _PLAIN_STATE.get(key, ()):
            raise _NotPlain


def _named(resources: Dictionary, kind: Name, operands: Sequence[Object]) -> Object | None:
    group = resources.get(kind)
    if not isinstance(group, Dictionary) or len(operands) != 1 or not isinstance(operands[0], Name):
        raise _NotPlain
    return group.get(operands[0])


def _six(operands: Sequence[object]) -> Matrix:
    if len(operands) != 6:  # noqa: PLR2004 - a matrix
        raise _NotPlain
    a, b, c, d, e, f = map(_number, operands)
    return a, b, c, d, e, f


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise _NotPlain
    return float(value)
