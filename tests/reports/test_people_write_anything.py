"""Whatever a person wrote prints as typed, stays on its page and never fails the record."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import Course
from emt_tracker.domain.texts import text_fault
from tests.builders import a_course, a_document, a_portfolio, a_profile, an_allocation
from tests.reports.making import a_content, ink, texts, write

TEXTS = st.text(max_size=80).filter(lambda text: text_fault(text) is None)
"""Whatever the records let a person keep."""
MARKUP = '<b>bold</b> & <img src="file:///etc/passwd"/> </para> <font color="red">'


def test_markup_prints_as_typed(tmp_path: Path):
    course = a_course(title=MARKUP, documents=(a_document(),))
    pages = texts(write(a_content(a_portfolio(course), tmp_path), tmp_path / "record.pdf").path)
    assert sum(MARKUP in page for page in pages) >= 4


@pytest.mark.parametrize(
    "name",
    [
        "Şahin Łukasz Núñez-O'Brien",
        "Γεώργιος Παπαδόπουλος",
        "Андрій Шевченко",
        "Nguyễn Thị Mai",
        "Zo\u00eb Zoe\u0308",
    ],
)
def test_names_of_many_scripts_print_whole(tmp_path: Path, name: str):
    holder = a_portfolio(profile=a_profile(name=name))
    assert (
        name.replace("e\u0308", "ë") in texts(write(a_content(holder, tmp_path), tmp_path / "r.pdf").path)[0]
    )


def test_what_no_font_has_is_named(tmp_path: Path):
    holder = a_portfolio(profile=a_profile(name="李 Mai 🚑"))
    first = texts(write(a_content(holder, tmp_path), tmp_path / "record.pdf").path)[0]
    assert "[U+674E] Mai [U+1F691]" in first


def test_direction_marks_and_line_ends_are_harmless(tmp_path: Path):
    course = a_course(title="Airway \u202egpj.exe\u202c \u2066x\u2069 \u200bend\n\tof line")
    pages = texts(write(a_content(a_portfolio(course), tmp_path), tmp_path / "record.pdf").path)
    assert any("Airway gpj.exe x end of line" in page for page in pages)


@pytest.mark.parametrize("length", [400, 4_000, 20_000])
def test_a_title_of_any_length_is_printed_to_its_end(tmp_path: Path, length: int):
    course = a_course(title="W" * length + " the end", provider="Q" * 300, documents=(a_document(),))
    path = write(a_content(a_portfolio(course), tmp_path), tmp_path / "record.pdf").path
    pages = texts(path)
    assert sum("the end" in page for page in pages) >= 2
    _assert_within_margins(path)


def test_nothing_lies_outside_the_margins(path: Path):
    _assert_within_margins(path)


def test_long_names_and_numbers_stay_on_the_page(tmp_path: Path):
    long = "Maximiliana-Konstantinopoulou " * 8
    profile = a_profile(name=long, nremt_number="N" * 90, state_number="M 12345" * 12, agency=long)
    courses = [_strange_course(long, number) for number in range(12)]
    content = a_content(a_portfolio(*courses, profile=profile), tmp_path)
    _assert_within_margins(write(content, tmp_path / "record.pdf").path)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS)
def test_any_text_prints(title: str, other: str):
    with TemporaryDirectory() as folder:
        course = _strange_course(other, 1, title=f"x{title}")
        holder = a_portfolio(course, profile=a_profile(name=other or "x", nremt_number=other))
        content = a_content(holder, Path(folder))
        assert write(content, Path(folder) / "record.pdf").pages > 5


def _strange_course(text: str, number: int, title: str | None = None) -> Course:
    return a_course(
        "4",
        title=title or text,
        provider=text,
        instructor=text,
        approval=Approval(ApprovalBody.OEMS, text + "9"),
        allocations=(an_allocation("1"), an_allocation("1", None)),
        documents=(a_document(str(number).encode(), text or "x.pdf"),),
    )


def _assert_within_margins(path: Path) -> None:
    """Every dark pixel lies between the margins, with a point for the width of a line."""
    with pypdfium2.PdfDocument(path) as record:
        for page in record:
            left, upper, right, lower = ink(page, range(200)) or (54, 40, 558, 740)
            assert left >= 52
            assert right <= 560
            assert upper >= 792 - 760
            assert lower <= 792 - 35
