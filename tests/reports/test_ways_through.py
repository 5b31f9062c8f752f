"""Links, outline and page labels: every way through the record leads where it says."""

from pathlib import Path

import pikepdf

from emt_tracker.reports.content import RecordContent, WrittenRecord
from tests.reports.making import texts


def test_each_exhibit_is_reached_from_the_tables(path: Path, sample: RecordContent):
    with pikepdf.open(path) as pdf:
        labels = [page.label for page in pdf.pages]
        reached = {target for words, _, target in _links(pdf) if words.startswith("Exhibit ")}
        assert reached == {labels.index(f"Ex{exhibit.number}-1") for exhibit in sample.exhibits}


def test_a_number_leads_to_the_exhibit_of_that_number(path: Path):
    with pikepdf.open(path) as pdf:
        labels = [page.label for page in pdf.pages]
        numbers = [
            (words, labels[target]) for words, _, target in _links(pdf) if words.startswith("Exhibit ")
        ]
    assert len(numbers) > 100
    assert all(label == f"Ex{words.split()[-1]}-1" for words, label in numbers)


def test_each_exhibit_page_leads_back_to_its_row(path: Path, sample: RecordContent):
    titles = {kept.course.id: kept.course.title for group in sample.retention for kept in group.courses}
    pages = texts(path)
    with pikepdf.open(path) as pdf:
        labels = [page.label for page in pdf.pages]
        back = [(labels[page], target) for words, page, target in _links(pdf) if words == "Back to the table"]
    assert len(back) == sum(exhibit.pages for exhibit in sample.exhibits)
    for label, target in back:
        exhibit = sample.exhibits[int(label.removeprefix("Ex").partition("-")[0]) - 1]
        assert titles[exhibit.course_ids[0]][:30] in pages[target]


def test_labels_tell_pages_exhibits_and_manifest_apart(path: Path, written: WrittenRecord):
    with pikepdf.open(path) as pdf:
        labels = [page.label for page in pdf.pages]
    front = labels.index("Ex1-1")
    assert labels[:front] == [str(number) for number in range(1, front + 1)]
    assert labels[front : front + 3] == ["Ex1-1", "Ex1-2", "Ex2-1"]
    assert labels[-1] == f"M-{len([label for label in labels if label.startswith('M-')])}"
    assert len(set(labels)) == written.pages


def test_the_outline_names_every_part(path: Path, sample: RecordContent):
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        parts = [item.title for item in outline.root]
        exhibits = [item.title for part in outline.root for item in part.children]
    assert parts == [
        "At a glance",
        "Summary",
        "Courses by category",
        "Gaps and notes",
        "Five-year retention ledger",
        "Exhibits",
        "Manifest",
    ]
    assert len(exhibits) == len(sample.exhibits)
    assert exhibits[0] == "Exhibit 1, OB Emergencies: Delivery in the Field"


def test_each_page_says_which_it_is(path: Path, written: WrittenRecord):
    for number, words in enumerate(texts(path), 1):
        assert f"Page {number} of {written.pages}" in words
        assert written.fingerprint[:8] in words


def _links(pdf: pikepdf.Pdf) -> list[tuple[str, int, int]]:
    """Each link's words, the page (from 0) that it stands on and the page that it leads to."""
    numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    return [
        (str(note.get("/Contents", "")), index, numbers[note.Dest[0].objgen])
        for index, page in enumerate(pdf.pages)
        for note in page.get("/Annots", ())
    ]
