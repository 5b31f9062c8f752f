"""The holder's values in place of a pack's: what they change, what is refused, and what is as before."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emt_tracker.domain.courses import Category, Topic
from emt_tracker.domain.dossier import Override
from emt_tracker.domain.errors import BadRulePack, InvalidValue, NotFound
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.overrides import overridden, require_order, rule_value, rule_values, with_override
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.progress import judge
from emt_tracker.domain.rules import RulePack, Status
from emt_tracker.domain.timeline import timeline
from tests.builders import TODAY, a_course, a_cycle, an_allocation
from tests.judging import rulebook

CYCLE = a_cycle()
ENDS = CYCLE.expires_on
PACKS = tuple(rulebook().packs.values())


def pack(level: Level = Level.AEMT) -> RulePack:
    return rulebook().pack_for(CYCLE, level)


def an_override(path: str, value: str) -> Override:
    return Override(CYCLE.id, path, value, "My dashboard says so", TODAY)


def changed(*pairs: tuple[str, str]) -> RulePack:
    return overridden(pack(), [an_override(*pair) for pair in pairs], ENDS)


def test_the_value_is_the_holders_and_keeps_the_original_beside_it():
    local = changed(("categories.local", "10")).categories[Category.LOCAL]
    assert (local.value, local.status, local.note) == (Hours(1000), Status.OVERRIDDEN, "My dashboard says so")
    assert local.is_overridden
    assert local.original == pack().categories[Category.LOCAL]


def test_national_follows_its_topics():
    now = changed(("topics.cardiology", "7"), ("topics.trauma", "3.50"))
    assert now.categories[Category.NATIONAL].value == Hours(2550)
    assert now.categories[Category.NATIONAL].original == pack().categories[Category.NATIONAL]
    assert now.required == Hours(5050)


def test_national_by_itself_is_refused_in_a_sentence():
    with pytest.raises(InvalidValue, match="National is the sum of its topics"):
        with_override(pack(), an_override("categories.national", "30"), ENDS)


def test_a_topic_of_a_model_with_subtopics_can_change():
    older = rulebook().packs["ma-aemt-nccp2016"]
    topic = older.topics[0]
    assert topic.subtopics
    now = with_override(older, an_override(f"topics.{topic.topic}", "9"), ENDS)
    assert now.topics[0].required.value == Hours(900)


def test_milestones_fees_and_years_change_for_this_expiration():
    now = changed(
        ("milestones.deadline", "2028-04-15"), ("renewal.exam_opens", "2027-05-01"), ("fees.step_a", "3000"),
        ("retention", "7"), ("renewal.lapse_years", "3"), ("proof.capce_number_years", "4"),
        ("pediatric", "3"),
    )  # fmt: skip
    words = {value.path: value.words for value in rule_values(now, ENDS)}
    assert words["milestones.deadline"] == "Apr 15, 2028"
    assert words["renewal.exam_opens"] == "May 1, 2027"
    assert words["fees.step_a"] == "$30.00"
    assert (words["retention"], words["renewal.lapse_years"]) == ("7 years", "3 years")
    assert (words["proof.capce_number_years"], words["pediatric"]) == ("4 years", "3.00 h")
    stones = timeline(judge([], CYCLE, Level.AEMT, now, TODAY)).milestones
    deadline = next(stone for stone in stones if stone.key == "deadline")
    assert deadline.day == date(2028, 4, 15)
    assert not deadline.is_confirmed


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("categories.local", "-1"),
        ("categories.local", "ten"),
        ("categories.local", "1000"),
        ("milestones.deadline", "April 15"),
        ("milestones.deadline", "2028-02-29"),
        ("fees.step_a", "26.00"),
        ("fees.step_a", "9" * 5000),
        ("retention", "five"),
        ("retention", "²"),
    ],
)
def test_what_cannot_be_read_is_refused(path: str, value: str):
    with pytest.raises(InvalidValue):
        with_override(pack(), an_override(path, value), ENDS)
    assert overridden(pack(), [an_override(path, value)], ENDS) == pack()


def test_a_pediatric_minimum_beyond_national_does_not_add_up():
    with pytest.raises(BadRulePack, match="exceeds National"):
        with_override(pack(), an_override("pediatric", "26"), ENDS)


def test_what_another_pack_does_not_know_waits():
    with pytest.raises(NotFound):
        with_override(pack(), an_override("topics.juggling", "1"), ENDS)
    assert overridden(pack(), [an_override("topics.juggling", "1")], ENDS) == pack()


def test_dates_the_wrong_way_round_are_named():
    now = changed(("milestones.deadline", "2028-05-15"))
    with pytest.raises(InvalidValue, match="would come after “Last day for sign-off”, Apr 30, 2028"):
        require_order(now, ENDS)


def test_no_pack_says_overridden_of_its_own_value():
    own = pack().categories[Category.LOCAL]
    categories = {**pack().categories, Category.LOCAL: replace(own, status=Status.OVERRIDDEN)}
    with pytest.raises(BadRulePack, match="only the holder"):
        replace(pack(), categories=categories)


@pytest.mark.parametrize("each", PACKS, ids=[each.id for each in PACKS])
def test_every_value_of_every_pack_can_be_read_back(each: RulePack):
    for value in rule_values(each, ENDS):
        if value.can_be_overridden:
            made = an_override(value.path, value.text)
            again = rule_value(with_override(each, made, ENDS), ENDS, value.path)
            assert (again.text, again.words) == (value.text, value.words)
            assert again.original_words == value.words


@given(st.dictionaries(st.sampled_from(list(Topic)), st.integers(0, 2000), min_size=1))
def test_a_pack_with_any_topic_hours_adds_up(hours: dict[Topic, int]):
    made = [an_override(f"topics.{topic}", str(Hours(amount))) for topic, amount in hours.items()]
    now = overridden(pack(), made, ENDS)
    national = now.categories[Category.NATIONAL].value
    assert national.hundredths == sum(rule.required.value.hundredths for rule in now.topics)
    course = a_course("4", allocations=(an_allocation("4"),))
    progress = judge([course], CYCLE, Level.AEMT, now, TODAY)
    assert progress.topics[Topic.AIRWAY].required == now.topic(Topic.AIRWAY).required.value
