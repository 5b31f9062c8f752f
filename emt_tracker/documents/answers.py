"""What is learnt of a document, as plain values, read from answers of the worker that are not trusted."""

import json
import math
from dataclasses import dataclass

from emt_tracker.documents.frames import Frame, GarbledError
from emt_tracker.documents.page_index import words_from
from emt_tracker.documents.pages import PreparedPages
from emt_tracker.documents.paper import ShownAs, Size, Word
from emt_tracker.documents.problems import Problem

_LONGEST_SIDE = 100_000_000.0


@dataclass(frozen=True, slots=True)
class Description:
    """What a document is: pages as they are seen upright, and in `problem` why it cannot be shown, if so."""

    media_type: str
    page_count: int
    page_sizes_pt: tuple[Size, ...]
    encrypted: bool
    problem: str | None
    signed: bool = False


@dataclass(frozen=True, slots=True)
class PageImage:
    """One drawn page: rows of `stride` bytes, three bytes a pixel (red, green, blue), on white."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document made ready to be bound: how many pages the file holds, or in `problem` why it holds none.

    Where it is ``signed``, its signature stays in the original: pictures of pages carry none.
    """

    page_count: int
    page_sizes_pt: tuple[Size, ...]
    shown_as: ShownAs
    problem: str | None
    signed: bool = False
    pages: PreparedPages | None = None


def problem_in(answer: Frame, key: str) -> Problem | None:
    """The reason under `key`, or None where none is given.

    Raises:
        GarbledError: the reason is not one of the list.
    """
    if answer.header.get(key) is None:
        return None
    try:
        return Problem(answer.text(key))
    except ValueError as error:
        raise GarbledError(key) from error


def flag_in(answer: Frame, key: str) -> bool:
    """The truth value under `key`.

    Raises:
        GarbledError: absent or of another type.
    """
    value = answer.header.get(key)
    if not isinstance(value, bool):
        raise GarbledError(key)
    return value


def count_and_sizes_in(answer: Frame, most: int) -> tuple[int, tuple[Size, ...]]:
    """The number of pages, and the sizes of at most the first `most`.

    Raises:
        GarbledError: the two do not fit, or a size is not a pair of positive, finite numbers.
    """
    count = answer.integer("count")
    sizes = answer.header.get("sizes")
    if not isinstance(sizes, list) or len(sizes) != min(count, most):
        raise GarbledError("sizes")
    return count, tuple(map(_size, sizes))


def words_in(answer: Frame) -> tuple[Word, ...]:
    """The words of a page.

    Raises:
        GarbledError: the answer holds something else.
    """
    try:
        return words_from(json.loads(answer.body))
    except (ValueError, RecursionError) as error:
        raise GarbledError("words") from error


def page_image_in(answer: Frame) -> PageImage:
    """The drawn page of an answer.

    Raises:
        GarbledError: the numbers do not fit the bytes.
    """
    width, height, stride = (answer.integer(key) for key in ("width", "height", "stride"))
    image = PageImage(width, height, stride, answer.body)
    if min(image.width, image.height) < 1 or image.stride < 3 * image.width:
        raise GarbledError("measures")
    if image.stride * image.height != len(image.pixels):
        raise GarbledError("pixels")
    return image


def _size(pair: object) -> Size:
    if not isinstance(pair, list) or len(pair) != 2:  # noqa: PLR2004 - a width and a height
        raise GarbledError("size")
    width, height = map(_length, pair)
    return (width, height)


def _length(value: object) -> float:
    if not isinstance(value, (int, float)) or not math.isfinite(value) or not 0 < value <= _LONGEST_SIDE:
        raise GarbledError("length")
    return float(value)
