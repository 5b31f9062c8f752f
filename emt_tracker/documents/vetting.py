"""What the resources of copied pages may still carry, and what would hurt a reader of the record.

Imported by the worker alone. Copying leaves behind the scripts and actions that hang on the document, its
pages and its annotations. What hangs on a picture, a font or a form is taken off here, and content that is
made to exhaust whoever opens it is refused.
"""

import re
from typing import Any, TypeGuard

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from emt_tracker.documents.limits import Limits
from emt_tracker.documents.problems import Problem, UnreadableDocument

_MOST_UNPACKED = 64 * 1024 * 1024
_MOST_DRAWINGS = 100_000
_HEAVY_BYTES = 2 * 1024 * 1024  # of drawing commands; a full page of a certificate has a tenth of that
_TILING = 1
_DRAWING = re.compile(rb"/([^\s()<>\[\]{}/%]+)\s+Do\b")
_OF_STREAMS = tuple(
    Name(f"/{name}")
    for name in (
        "AA", "A", "AF", "Alternates", "F", "FDecodeParms", "FFilter", "LastModified", "Measure",
        "Metadata", "OPI", "PieceInfo", "PtData", "Ref", "StructParent", "StructParents",
    )
)  # fmt: skip
_ACTIONS = frozenset(
    f"/{name}"
    for name in (
        "GoTo3DView", "GoToE", "GoToR", "Hide", "ImportData", "JavaScript", "Launch", "Movie", "Named",
        "Rendition", "ResetForm", "RichMediaExecute", "SetOCGState", "Sound", "SubmitForm", "Thread", "URI",
    )
)  # fmt: skip


def limit_unpacking() -> None:
    """Hold qpdf to a few times what the fullest certificate needs, for every stream it unpacks."""
    most = _MOST_UNPACKED
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=most, run_length_max_memory=most, png_max_memory=most, tiff_max_memory=most
    )


def vet(target: pikepdf.Pdf, limits: Limits) -> bool:
    """Take every action, attachment and reference to another file off, and weigh what is left.

    Returns whether something in it may be slow to draw, which only drawing it can tell.

    Raises:
        UnreadableDocument: a picture of too many pixels, or forms drawn within forms without end.
    """
    drawings = _Drawings()
    is_heavy = False
    for value in list(target.objects):
        _take_actions_off(value)
        if isinstance(value, Stream):
            drawings.require_few(value)
            is_heavy |= _vet_stream(value, limits)
    return is_heavy


def _vet_stream(stream: Stream, limits: Limits) -> bool:
    for name in _OF_STREAMS:
        if name in stream:
            del stream[name]
    if stream.get(Name.Subtype) == Name.Image:
        _require_few_pixels(stream, limits)
        return False
    is_tiling = stream.get(Name.PatternType) == _TILING
    return len(_unpacked(stream)) > _HEAVY_BYTES or is_tiling


def _take_actions_off(value: Object) -> None:
    """Remove every action from `value` and what is written inside it; other objects get their own turn."""
    unseen = [value]
    while unseen:
        holder = unseen.pop()
        for key, inner in _contents(holder):
            if isinstance(inner, Dictionary) and str(inner.get(Name.S)) in _ACTIONS:
                holder[key] = Dictionary()
            elif isinstance(inner, (Array, Dictionary)) and not inner.is_indirect:
                unseen.append(inner)


def _contents(holder: Object) -> list[tuple[Any, Object]]:
    if isinstance(holder, Array):
        return list(enumerate(holder))
    return list(holder.items()) if isinstance(holder, (Dictionary, Stream)) else []


def _require_few_pixels(image: Stream, limits: Limits) -> None:
    pixels = _whole(image.get(Name.Width)) * _whole(image.get(Name.Height))
    is_line_art = _whole(image.get(Name.BitsPerComponent)) == 1 or bool(image.get(Name.ImageMask, False))
    if pixels > limits.pixels * (8 if is_line_art else 1):
        raise UnreadableDocument(Problem.TOO_MANY_PIXELS)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _unpacked(stream: Stream) -> bytes:
    """Its data as drawn; nothing where it is broken, which readers put up with.

    Raises:
        UnreadableDocument: it unpacks to more than the limit.
    """
    try:
        return stream.read_bytes()
    except pikepdf.PikepdfError as error:
        if "limit exceeded" in str(error):  # qpdf has no other sign of it
            raise UnreadableDocument(Problem.TOO_LARGE) from error
        return b""


class _Drawings:
    """How many forms are drawn where one is, itself included: ten in each of ten levels are 10 billion."""

    def __init__(self) -> None:
        self._counts: dict[tuple[int, int], int] = {}

    def require_few(self, stream: Stream) -> None:
        """Refuse a form that draws forms without end, or that draws itself."""
        if stream.get(Name.Subtype) == Name.Form and self._count(stream) > _MOST_DRAWINGS:
            raise UnreadableDocument(Problem.TOO_SLOW)

    def _count(self, form: Stream) -> int:
        known = self._counts.get(form.objgen)
        if known is None:
            self._counts[form.objgen] = (
                _MOST_DRAWINGS + 1
            )  # while it is counted: a form within itself has no end
            known = self._counts[form.objgen] = 1 + sum(map(self._count, _forms_drawn_by(form)))
        return known


def _forms_drawn_by(form: Stream) -> list[Stream]:
    resources = form.get(Name.Resources)
    pictures = resources.get(Name.XObject) if isinstance(resources, Dictionary) else None
    if not isinstance(pictures, Dictionary) or not any(map(_is_form, pictures.values())):
        return []
    names = (match.group(1).decode("latin-1") for match in _DRAWING.finditer(_unpacked(form)))
    drawn = (pictures.get(f"/{name}") for name in names)
    return [inner for inner in drawn if _is_form(inner)]


def _is_form(value: object) -> TypeGuard[Stream]:
    return isinstance(value, Stream) and value.get(Name.Subtype) == Name.Form
