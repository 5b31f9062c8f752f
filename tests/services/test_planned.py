"""Plans on real records: never counted, shown in the forecast, and one step from plan to course."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from emt_tracker.app.opening import open_records
from emt_tracker.documents.intake import from_bytes
from emt_tracker.domain.courses import Category, Topic
from emt_tracker.domain.dossier import Planned
from emt_tracker.domain.errors import Conflict, NotFound
from emt_tracker.domain.hours import Hours
from emt_tracker.paths import DataPaths
from emt_tracker.services.bundle import Services
from tests.builders import TODAY, a_course, an_allocation

CLASS = Planned("p", "Trauma Day", date(2027, 1, 9), Hours(400), Category.NATIONAL, Topic.TRAUMA)


def test_a_plan_changes_no_figure_and_stands_in_the_forecast(services: Services):
    services.courses.add(a_course("2", allocations=(an_allocation("2"),)))
    before = services.overview.figures(TODAY)
    services.planned.keep(CLASS)

    assert services.overview.figures(TODAY) == before
    seen = services.overview.dashboard(TODAY).forecast
    assert [(point.day, point.credited) for point in seen.points] == [
        (TODAY, Hours(200)),
        (date(2027, 1, 9), Hours(600)),
    ]
    assert services.overview.figures(CLASS.planned_on)["total"] == before["total"]


def test_each_command_is_one_step_back_and_forth(services: Services):
    history, planned = services.history, services.planned
    history.did(planned.keep(CLASS))
    history.did(planned.keep(Planned("p", "Trauma Day", TODAY, Hours(800), Category.LOCAL)))
    history.did(planned.remove("p"))
    assert planned.lines(TODAY) == ()
    history.undo()
    assert planned.plan("p").hours == Hours(800)
    history.undo()
    history.undo()
    with pytest.raises(NotFound, match="not planned any more"):
        planned.plan("p")


def test_lines_stand_in_the_order_of_their_days(services: Services):
    for plan_id, days in (("later", 40), ("past", -3), ("today", 0), ("beyond", 900)):
        day = TODAY + timedelta(days=days)
        services.planned.keep(Planned(plan_id, plan_id, day, Hours(100), Category.LOCAL))
    lines = services.planned.lines(TODAY)
    assert [(line.plan.id, line.days_left, line.has_come, line.in_cycle) for line in lines] == [
        ("past", -3, True, True),
        ("today", 0, True, True),
        ("later", 40, False, True),
        ("beyond", 900, False, False),
    ]


def test_a_plan_becomes_a_course_with_its_certificate_in_one_step(services: Services):
    services.planned.keep(CLASS)
    proof = from_bytes("trauma.pdf", b"%PDF-1.7 trauma")
    course = a_course("4", id="trauma", title="Trauma Day")
    services.history.did(services.certificates.keep(course, [proof], planned=CLASS))
    assert services.planned.lines(TODAY) == ()
    assert len(services.courses.course("trauma").documents) == 1

    services.history.undo()
    assert [line.plan for line in services.planned.lines(TODAY)] == [CLASS]
    assert services.courses.count == 0
    services.history.redo()
    with pytest.raises(Conflict):
        services.certificates.keep(a_course(), planned=CLASS)


def test_plans_are_still_there_after_the_records_were_closed(data_dir: Path, services: Services):
    services.planned.keep(CLASS)
    services.pages.close()
    services.planned._store.close()
    again = open_records(DataPaths.at(data_dir), create=False)
    assert [line.plan for line in again.services.planned.lines(TODAY)] == [CLASS]
    again.close()
