"""The attachments of a PDF as files, and the digests that its pages print. Imported by the worker alone."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO, Final

import pikepdf
import pypdfium2

from emt_tracker.documents.problems import Problem, UnreadableDocument
from emt_tracker.documents.vetting import limit_unpacking

MOST_FILES: Final = 2_000
MOST_PAGES: Final = 5_000
LONGEST_NAME: Final = 255
MOST_PRINTED: Final = 100
"""Digests on one page: a page of a manifest has about twenty."""

_SLACK: Final = 64 * 1024 * 1024
"""What attachments that are packed may grow by, all together, beyond the size of the file itself."""
_PRINTED: Final = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{8}\s*){8}(?![0-9a-f])")
Json = dict[str, Any]


def take_out(source: Path, new_file: Callable[[int], BinaryIO]) -> list[Json]:
    """Write each attachment of ``source`` to ``new_file(0)``, ``new_file(1)``, …; what they are, in order.

    Raises:
        UnreadableDocument: when there are too many, or they unpack to far more than the file holds.
    """
    limit_unpacking()
    left = source.stat().st_size + _SLACK
    files: list[Json] = []
    with pikepdf.open(source) as pdf:
        for name, specification in pdf.attachments.items():
            data = specification.get_file().read_bytes()
            left -= len(data)
            if left < 0 or len(files) == MOST_FILES:
                raise UnreadableDocument(Problem.TOO_LARGE)
            with new_file(len(files)) as out:
                out.write(data)
            files.append({"name": name[:LONGEST_NAME], "size": len(data)})
    return files


def printed_on(source: Path) -> list[list[str]]:
    """For each page the fingerprints and digests that it prints, in 64 hex digits or groups of eight.

    Raises:
        UnreadableDocument: when there are too many pages.
    """
    with closing(pypdfium2.PdfDocument(source)) as document:
        if len(document) > MOST_PAGES:
            raise UnreadableDocument(Problem.TOO_MANY_PAGES)
        return [sorted(_printed(document, number))[:MOST_PRINTED] for number in range(len(document))]


def _printed(document: Any, number: int) -> Iterator[str]:  # noqa: ANN401 - PDFium is untyped
    with closing(document[number]) as page, closing(page.get_textpage()) as text:
        words = text.get_text_range()
    for found in _PRINTED.findall(words):
        yield re.sub(r"\s", "", found)
