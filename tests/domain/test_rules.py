"""A pack that does not add up never exists."""

from dataclasses import replace
from datetime import date

import pytest

from emt_tracker.domain.courses import Category, Topic
from emt_tracker.domain.errors import BadRulePack, NotFound
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.rules import Sourced, Status, YearDay, pack_for
from tests.judging import rulebook

PACK = rulebook().packs["ma-aemt-nccp2025"]
OLDER = rulebook().packs["ma-aemt-nccp2016"]


def sourced(hours: int, source: str = "nremt-nccp") -> Sourced[Hours]:
    return Sourced(Hours(hours), source, date(2026, 11, 22), Status.CONFIRMED)


def test_topics_add_up_to_national():
    with pytest.raises(BadRulePack, match=r"its topics give 25\.00 h but National requires 24\.00 h"):
        replace(PACK, categories=dict(PACK.categories) | {Category.NATIONAL: sourced(2400)})


def test_every_category_has_hours():
    with pytest.raises(BadRulePack, match="no hours for local"):
        replace(PACK, categories={Category.NATIONAL: sourced(2500), Category.INDIVIDUAL: sourced(1)})


def test_no_topic_stands_twice():
    with pytest.raises(BadRulePack, match="a topic stands twice"):
        replace(PACK, topics=(*PACK.topics[:4], replace(PACK.topics[0], required=sourced(300))))


def test_subtopics_add_up_to_their_topic():
    airway = replace(OLDER.topics[0], subtopics=OLDER.topics[0].subtopics[:1])

    with pytest.raises(BadRulePack, match=r"the subtopics of airway give 2\.00 h, not 2\.50 h"):
        replace(OLDER, topics=(airway, *OLDER.topics[1:]))


def test_the_pediatric_minimum_fits_into_national():
    with pytest.raises(BadRulePack, match="the pediatric minimum exceeds National"):
        replace(PACK, pediatric=sourced(2501))


def test_every_source_is_described():
    with pytest.raises(BadRulePack, match="source “hearsay” is not described"):
        replace(PACK, pediatric=sourced(250, "hearsay"))


def test_a_topic_is_found_by_its_name():
    assert PACK.topic(Topic.TRAUMA).required.value == Hours(400)
    with pytest.raises(NotFound, match="has no topic “trauma”"):
        replace(
            PACK,
            topics=PACK.topics[:2],
            categories=dict(PACK.categories) | {Category.NATIONAL: sourced(1100)},
        ).topic(Topic.TRAUMA)


@pytest.mark.parametrize(("month", "day"), [(2, 29), (4, 31), (13, 1), (0, 1)])
def test_a_milestone_falls_on_a_day_of_every_year(month: int, day: int):
    with pytest.raises(ValueError, match=r"day|month"):
        YearDay(month, day)


def test_a_day_of_the_year_before():
    assert YearDay(10, 1, -1).near(date(2028, 3, 31)) == date(2027, 10, 1)


def test_where_no_pack_applies_it_is_said():
    with pytest.raises(NotFound, match="No rule pack covers EMT with an expiration of 2028-03-31"):
        pack_for({PACK.id: PACK}, Level.EMT, date(2028, 3, 31))
