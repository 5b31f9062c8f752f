"""Any print as a file, and what tests ask of each: texts within the margins, links that lead somewhere."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2

from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.options import Print, PrintOptions
from tests.reports.making import ink, texts, write


def printed(content: RecordContent, which: Print, folder: Path) -> Path:
    """The print as a file in a folder."""
    asked = replace(content, options=PrintOptions(which, with_originals=False))
    return write(asked, folder / f"{which}.pdf").path


def one_course(content: RecordContent, course_id: str) -> RecordContent:
    """What a print about one course is drawn from: its exhibits alone."""
    exhibits = tuple(exhibit for exhibit in content.exhibits if course_id in exhibit.course_ids)
    return replace(content, course_id=course_id, exhibits=exhibits)


def first_page(content: RecordContent, which: Print, folder: Path) -> str:
    """The text of page 1, after a look at the margins of all pages."""
    path = printed(content, which, folder)
    assert_within_margins(path)
    return texts(path)[0]


def assert_within_margins(path: Path) -> None:
    """Every dark pixel lies between the margins, with a point for the width of a line."""
    with pypdfium2.PdfDocument(path) as record:
        for page in record:
            left, upper, right, lower = ink(page, range(200)) or (54, 40, 558, 740)
            assert left >= 52
            assert right <= 560
            assert upper >= 792 - 760
            assert lower <= 792 - 35


def overlaps(path: Path, page: int = 0) -> list[str]:
    """Words of a page that stand on each other; ascenders of close lines may touch."""
    with pypdfium2.PdfDocument(path) as pdf:
        text = pdf[page].get_textpage()
        boxes = [(text.get_rect(index), index) for index in range(text.count_rects())]
    found = []
    for position, (one, index) in enumerate(boxes):
        for other, second in boxes[position + 1 :]:
            wide = min(one[2], other[2]) - max(one[0], other[0])
            high = min(one[3], other[3]) - max(one[1], other[1])
            if wide > 1 and high > 3:
                found.append(f"{index} and {second}: {one} {other}")
    return found


def targets(path: Path) -> list[tuple[str, int]]:
    """Each link's words and the page (from 0) that it leads to."""
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        return [
            (str(note.get("/Contents", "")), numbers[note.Dest[0].objgen])
            for page in pdf.pages
            for note in page.get("/Annots", ())
        ]
