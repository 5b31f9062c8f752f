"""Why a figure is what it is: its courses, what does not count, what a repeat changes, and the rules."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import Category, Delivery
from emt_tracker.domain.crediting import tally_of
from emt_tracker.domain.dossier import Override
from emt_tracker.domain.errors import NotFound
from emt_tracker.domain.explaining import Explanation, explain, figures_of
from emt_tracker.domain.grounds import replaced
from emt_tracker.domain.hours import Hours, total
from emt_tracker.domain.left_out import NO_CYCLE, why_not
from emt_tracker.domain.overrides import overridden
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.progress import judge
from emt_tracker.domain.timeline import timeline
from emt_tracker.domain.verdicts import Reason
from emt_tracker.exchange.portfolio_reader import read_portfolio
from emt_tracker.storage.rule_file import read_pack
from tests.builders import TODAY, a_course, a_cycle, an_allocation
from tests.judging import judged, rulebook
from tests.portfolios import random_day, random_portfolio

if TYPE_CHECKING:
    from emt_tracker.domain.courses import Course
    from emt_tracker.domain.progress import Progress

CYCLE = a_cycle()
sources = st.randoms(use_true_random=False)


def standing(*courses: Course, replacing: tuple[Override, ...] = (), level: Level = Level.AEMT) -> Progress:
    pack = overridden(rulebook().pack_for(CYCLE, level), replacing, CYCLE.expires_on)
    return judge(courses, CYCLE, level, pack, TODAY)


def explained(figure: str, *courses: Course, **more: object) -> Explanation:
    progress = standing(*courses, **more)  # type: ignore[arg-type]
    return explain(figure, progress, timeline(progress), (CYCLE, a_cycle("2026", date(2026, 2, 20))))


def test_hours_are_taken_by_date_and_the_rest_is_excess():
    later = a_course("4", date(2026, 6, 1), title="Later", allocations=(an_allocation("4"),))
    first = a_course("3", date(2026, 5, 1), title="First", allocations=(an_allocation("3"),))
    found = explained("airway", later, first)
    assert [(line.title, str(line.credited), str(line.excess)) for line in found.lines] == [
        ("First", "3.00", "0.00"),
        ("Later", "2.00", "2.00"),
    ]
    assert found.title == "Airway: 5.00 of 5.00 h"
    assert "2.00 h beyond the need." in found.summary


def test_a_possible_repeat_is_told_with_and_without_it():
    same = {"title": "Stroke Update", "allocations": (an_allocation("2", "medical"),)}
    found = explained(
        "medical", a_course("2", date(2026, 5, 1), **same), a_course("2", date(2026, 6, 1), **same)
    )
    assert found.if_accepted == "A possible repeat is counted: 4.00 h if it is accepted, 2.00 h without it."
    assert [line.note for line in found.lines] == [
        "",
        "It may repeat the course of May 1, 2026: 2.00 h more if accepted.",
    ]


def test_a_repeat_beyond_the_need_changes_nothing():
    same = {"title": "Airway", "allocations": (an_allocation("5"),)}
    found = explained("airway", a_course("5", **same), a_course("5", **same))
    assert found.if_accepted == "A possible repeat is counted: without it the figure is the same."
    assert found.lines[1].note.endswith(": 0.00 h more if accepted.")


NONE = Approval(ApprovalBody.NONE, None)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"excluded": True}, ("You left it out of the count.",)),
        ({"approval": NONE}, ("It has no approval number from CAPCE or Massachusetts OEMS.",)),
        (
            {"completed_on": date(2026, 12, 24)},
            ("It counts from Dec 24, 2026, when it is completed.",),
        ),
        (
            {"completed_on": date(2028, 4, 1)},
            (
                "Completed after this cycle ends on Mar 31, 2028.",
                "It counts from Apr 1, 2028, when it is completed.",
                NO_CYCLE,
            ),
        ),
        (
            {"completed_on": date(2026, 2, 25)},
            ("Completed before this cycle began on Mar 2, 2026.", NO_CYCLE),
        ),
        ({"level": Level.EMT}, ("Taught at EMT level, below yours: no national credit.",)),
    ],
)
def test_why_a_course_does_not_count(facts: dict[str, object], why: tuple[str, ...]):
    course = a_course("2", **{"allocations": (an_allocation("2"),), **facts})
    found = explained("airway", course)
    assert not found.lines
    assert [(left.course_id, str(left.hours), left.why) for left in found.left_out] == [
        (course.id, "2.00", why)
    ]


def test_courses_of_another_cycle_are_counted_not_listed():
    courses = [a_course("2", date(2025, 5, day), allocations=(an_allocation("2"),)) for day in (1, 2, 3)]
    (left,) = explained("total", *courses).left_out
    assert left.title == "3 courses of another cycle"
    assert left.why == ("Completed Mar 2, 2024 to Feb 20, 2026: that is another cycle.",)


def test_hours_in_no_category_are_named_where_the_total_stands():
    course = a_course("4", allocations=(an_allocation("3"),))
    (left,) = explained("total", course).left_out
    assert (str(left.hours), left.why) == ("1.00", ("In no category yet: put these hours into one.",))
    assert not explained("airway", course).left_out


def test_every_reason_has_its_sentence():
    from dataclasses import replace

    progress = standing(a_course("1"))
    verdict = replace(progress.verdicts[0], reasons=tuple(Reason))
    assert len(why_not(verdict, progress)) == len(Reason)


def test_the_rule_stands_with_source_date_and_status():
    (found,) = explained("local").grounds
    assert found.sentence == "Massachusetts Advanced EMT, NCCP 2025: Local, 12.50 h."
    assert "Read Nov 22, 2026; " in found.source_words
    assert found.source.title in found.source_words
    assert found.replaced_words == ""


def test_what_the_holder_put_in_its_place_stands_with_note_and_day():
    made = Override("2028", "categories.local", "10", "My dashboard says so.", TODAY)
    found = explained("local", replacing=(made,))
    assert found.is_replaced
    assert found.title == "Local: 0.00 of 10.00 h"
    assert found.grounds[0].replaced_words == (
        "10.00 h instead of 12.50 h: My dashboard says so. Changed Nov 22, 2026."
    )
    assert explained("total", replacing=(made,)).is_replaced
    assert not explained("individual", replacing=(made,)).is_replaced


def test_what_is_replaced_is_listed_and_national_follows_its_topics():
    made = Override("2028", "topics.trauma", "3", "My dashboard says so", TODAY)
    pack = standing(replacing=(made,)).pack
    assert [each.value.path for each in replaced(pack, CYCLE.expires_on)] == [
        "categories.national",
        "topics.trauma",
    ]


def test_a_milestone_and_the_days_left():
    deadline = explained("milestones.deadline")
    assert deadline.title.endswith(": Mar 31, 2028")
    assert deadline.summary[-1] == "In 495 days, counted from Nov 22, 2026."
    left = explained("days_left")
    assert left.title == "495 days left"
    assert [each.value.path for each in left.grounds] == [
        "milestones.opens", "milestones.recommended", "milestones.deadline", "milestones.signoff",
    ]  # fmt: skip


def test_a_path_leads_to_its_figure():
    assert explained("topics.airway").figure == "airway"
    assert explained("fees.step_a").title.endswith(": $26.00")


@pytest.mark.parametrize("figure", ["", "airways", "fees.", "categories.total"])
def test_an_unknown_figure_is_refused(figure: str):
    if figure == "categories.total":
        assert explained(figure).figure == "total"
        return
    with pytest.raises(NotFound):
        explained(figure)


@pytest.mark.parametrize("level", list(Level))
def test_every_figure_can_be_explained(level: Level):
    progress = standing(level=level)
    for figure in figures_of(progress):
        found = explain(figure, progress, timeline(progress))
        assert found.figure == figure
        assert found.grounds


def test_hours_under_a_cap_are_taken_after_all_others():
    capped = read_pack(Path(__file__).parents[2] / "docs" / "examples" / "example-aemt-capped.toml")
    online = a_course("12", date(2026, 5, 1), title="Online", allocations=(an_allocation("12", None),))
    live = a_course(
        "6",
        date(2026, 6, 1),
        title="Live",
        delivery=Delivery.CLASSROOM,
        allocations=(an_allocation("6", None),),
    )
    progress = judge([online, live], CYCLE, capped.level, capped, TODAY)
    found = explain("local", progress, timeline(progress))
    required = capped.categories[Category.LOCAL].value
    assert [(line.title, line.credited) for line in found.lines] == [
        ("Online", required - Hours(600)),
        ("Live", Hours(600)),
    ]
    assert [each.value.path for each in found.grounds] == ["categories.local", "limits.delivery.local"]


@pytest.mark.parametrize("seed", range(60))
def test_parts_and_capped_figures_add_up_too(seed: int):
    capped = read_pack(Path(__file__).parents[2] / "docs" / "examples" / "example-aemt-capped.toml")
    content = random_portfolio(Random(seed), 30)  # noqa: S311 - a sample, no secret
    portfolio = read_portfolio(json.dumps(content).encode())
    cycle = portfolio.cycles[-1]
    progress = judge(portfolio.courses, cycle, capped.level, capped, cycle.expires_on)
    for figure in figures_of(progress):
        tally = tally_of(figure, progress)
        if tally is not None:
            found = explain(figure, progress, timeline(progress), portfolio.cycles)
            assert total([line.credited for line in found.lines]) == tally.credited
            assert total([line.hours for line in found.lines]) == tally.creditable + tally.over_cap


@given(sources)
def test_the_courses_add_up_to_the_figure(random: Random):
    content = random_portfolio(random)
    portfolio = read_portfolio(json.dumps(content).encode())
    progress = judged(portfolio, date.fromisoformat(random_day(random, content)))
    for figure in figures_of(progress):
        tally = tally_of(figure, progress)
        if tally is None:
            continue
        found = explain(figure, progress, timeline(progress), portfolio.cycles)
        assert total([line.credited for line in found.lines]) == tally.credited
        assert total([line.hours for line in found.lines]) == tally.creditable
        assert total([line.excess for line in found.lines]) == tally.excess
        assert all(line.hours for line in found.lines)
        assert all(left.why for left in found.left_out)


@given(sources)
def test_every_course_is_accounted_for_in_the_total(random: Random):
    content = random_portfolio(random)
    portfolio = read_portfolio(json.dumps(content).encode())
    progress = judged(portfolio, date.fromisoformat(random_day(random, content)))
    found = explain("total", progress, timeline(progress), portfolio.cycles)
    named = {line.course_id for line in found.lines} | {left.course_id for left in found.left_out}
    elsewhere = any(not left.course_id for left in found.left_out)
    missing = {course.id for course in portfolio.courses if course.credit > Hours(0)} - named
    assert not missing or elsewhere
