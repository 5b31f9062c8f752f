"""Whatever a person wrote, every print of it is drawn, within its margins."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.texts import text_fault
from emt_tracker.reports.options import Print
from tests.builders import a_course, a_document, a_portfolio, a_profile, an_allocation
from tests.reports.making import a_content, texts
from tests.reports.prints import assert_within_margins, one_course, printed

OTHERS = (Print.SUMMARY, Print.PACKET, Print.WORKSHEET, Print.COURSE)
TEXTS = st.text(max_size=80).filter(lambda text: text_fault(text) is None)
MARKUP = '<b>bold</b> & <img src="file:///etc/passwd"/> </para>'


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS)
def test_any_text_prints(title: str, other: str):
    course = a_course(
        title=f"x{title}",
        provider=other,
        instructor=title,
        location=other,
        description=title,
        approval=Approval(ApprovalBody.OEMS, f"{other}9"),
        allocations=(an_allocation("1"), an_allocation("1", None)),
        documents=(a_document(title.encode(), other or "x.pdf"),),
    )
    holder = a_portfolio(
        course, replace(course, id="second", documents=()), profile=a_profile(name=f"x{other}")
    )
    with TemporaryDirectory() as name:
        content = one_course(a_content(holder, Path(name)), course.id)
        for which in OTHERS:
            assert_within_margins(printed(content, which, Path(name)))


@pytest.mark.parametrize("which", OTHERS)
def test_names_and_markup_print_as_typed(which: Print, tmp_path: Path):
    course = a_course(
        title=MARKUP, provider="Şahin & Łukasz", documents=(a_document(),), allocations=(an_allocation("1"),)
    )
    unproven = a_course(title=f"{MARKUP} unproven", provider="Şahin & Łukasz")
    holder = a_portfolio(course, unproven, profile=a_profile(name="Γεώργιος Núñez-O'Brien"))
    content = one_course(a_content(holder, tmp_path), course.id)
    words = " ".join(texts(printed(content, which, tmp_path)))
    assert "Γεώργιος Núñez-O'Brien" in words
    if which is not Print.SUMMARY:
        assert MARKUP in words
        assert "Şahin & Łukasz" in words


@pytest.mark.parametrize("which", [Print.PACKET, Print.WORKSHEET])
def test_a_title_of_any_length_is_printed_to_its_end(which: Print, tmp_path: Path):
    course = a_course(title="W" * 9_000 + " the end", allocations=(an_allocation("1"),))
    path = printed(a_content(a_portfolio(course), tmp_path), which, tmp_path)
    assert any("the end" in page for page in texts(path))
    assert_within_margins(path)
