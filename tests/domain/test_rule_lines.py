"""What a pack says line by line, and what differs between the rules of two cycles."""

from datetime import date

import pytest

from emt_tracker.domain.dossier import Override
from emt_tracker.domain.overrides import with_override
from emt_tracker.domain.rule_differences import rule_differences
from emt_tracker.domain.rule_lines import Group, rule_lines
from emt_tracker.domain.rules import Status
from tests.domain.test_limits import CAPPED
from tests.judging import rulebook

OLDER, NEWER = rulebook().packs["ma-aemt-nccp2016"], rulebook().packs["ma-aemt-nccp2025"]
IN_2024, IN_2026, IN_2028 = (date(year, 3, 31) for year in (2024, 2026, 2028))


@pytest.mark.parametrize("pack_id", sorted(rulebook().packs))
def test_every_value_of_a_pack_has_a_line_with_its_source(pack_id: str):
    pack = rulebook().packs[pack_id]
    lines = rule_lines(pack, IN_2028)

    assert len({line.path for line in lines}) == len(lines)
    assert {line.source.id for line in lines} <= set(pack.sources)
    assert [line.group for line in lines] == sorted((line.group for line in lines), key=list(Group).index)
    sourced = [value for value in pack._sourced() if not isinstance(value.value, str)]
    assert len(lines) == len(sourced) + len(pack.licence.exceptions) + len(pack.licence.prerequisites)


def test_the_year_alone_is_no_difference():
    assert rule_differences(rule_lines(NEWER, IN_2026), rule_lines(NEWER, IN_2028)) == ()


def test_another_model_differs_in_its_topics():
    found = rule_differences(rule_lines(OLDER, IN_2024), rule_lines(NEWER, IN_2028))
    by_path = {each.path: each for each in found}

    assert by_path["topics.airway"].now == "5.00 h"
    assert by_path["topics.airway"].before.startswith(
        "2.50 h. Each of these must be represented: Ventilation"
    )
    assert by_path["pediatric"].before == ""
    assert by_path["licence.exceptions.covid-2021"].now == ""
    assert not {"categories.local", "milestones.deadline", "fees.step_a"} & set(by_path)


def test_the_holders_value_stands_beside_what_the_pack_says():
    made = Override("2028", "limits.delivery.local", "12.00", "My agency allows it", date(2026, 11, 22))
    pack = with_override(CAPPED, made, IN_2028)
    line = next(line for line in rule_lines(pack, IN_2028) if line.path == made.path)

    assert (line.words, line.original_words, line.note) == ("12.00 h", "8.33 h", "My agency allows it")
    assert (line.status, line.replaced_on) == (Status.UNCONFIRMED, made.made_on)


@pytest.mark.parametrize("path", ["limits.day", "limits.shortest_course", "limits.parts.live-trauma"])
def test_each_limit_can_be_overridden(path: str):
    made = Override("2028", path, "2.00", "As my officer wrote", date(2026, 11, 22))

    line = next(
        line for line in rule_lines(with_override(CAPPED, made, IN_2028), IN_2028) if line.path == path
    )

    assert line.words == "2.00 h"
    assert line.is_replaced
