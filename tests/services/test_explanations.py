"""Explaining figures of real records: as judged, with the holder's values, and as plain JSON."""

import json

import pytest

from emt_tracker.domain.errors import BadRulePack, InvalidValue, NotFound
from emt_tracker.services.bundle import Services
from tests.builders import TODAY, a_course, an_allocation

NOTE = "My NREMT dashboard says so"


def test_a_figure_follows_what_the_holder_replaced_and_what_is_taken_back(services: Services):
    services.courses.add(a_course("4", title="Trauma Day", allocations=(an_allocation("4", "trauma"),)))
    services.overrides.set("2028", "topics.trauma", "3", NOTE, TODAY)
    found = services.explanations.of("trauma", TODAY)
    assert found.title == "Trauma: 3.00 of 3.00 h"
    assert [str(line.excess) for line in found.lines] == ["1.00"]
    assert NOTE in found.grounds[0].replaced_words
    services.overrides.remove("2028", "topics.trauma")
    assert services.explanations.of("trauma", TODAY).title == "Trauma: 4.00 of 4.00 h"


def test_as_json_it_names_courses_rules_source_and_note(services: Services):
    course = a_course("14", title="Protocols", allocations=(an_allocation("14", None),))
    services.courses.add(course)
    services.overrides.set("2028", "categories.local", "10", NOTE, TODAY)
    found = json.loads(json.dumps(services.explanations.as_json("local", TODAY)))
    assert found["courses"] == [
        {
            "id": course.id, "title": "Protocols", "completed_on": "2026-05-01", "hours": "14.00",
            "credited": "10.00", "excess": "4.00", "note": None,
        }
    ]  # fmt: skip
    (rule,) = found["rules"]
    assert (rule["path"], rule["value"], rule["rules_say"]) == ("categories.local", "10.00", "12.50 h")
    assert rule["replaced"] == {"by": "10.00 h", "note": NOTE, "on": "2026-11-22"}
    assert rule["source"]["title"]


def test_an_unknown_figure_is_refused_with_those_that_are_known(services: Services):
    with pytest.raises(NotFound, match=r"no figure “airways”.*Known figures: total, national, local"):
        services.explanations.of("airways", TODAY)


def test_every_figure_is_explained(services: Services):
    for figure in services.explanations.figures(TODAY):
        assert services.explanations.of(figure, TODAY).figure == figure


def test_a_value_is_checked_without_being_kept(services: Services):
    services.overrides.check("2028", "categories.local", "10")
    with pytest.raises(InvalidValue, match="not a number of hours"):
        services.overrides.check("2028", "categories.local", "ten")
    with pytest.raises(BadRulePack, match="exceeds National"):
        services.overrides.check("2028", "pediatric", "26")
    assert not services.overrides.ground("2028", "categories.local").is_replaced
