"""The worksheet's lines are worked out once, and anew as soon as anything in them changes."""

from dataclasses import replace
from datetime import date

from emt_tracker.domain.courses import Course, DocumentKind
from emt_tracker.services.bundle import Services
from tests.builders import TODAY, a_course, a_cycle, an_allocation

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def course() -> Course:
    return a_course("4", id="trauma", allocations=(an_allocation("4", "trauma"),))


def test_a_tick_of_the_renewal_leaves_them_as_they_are(services: Services):
    services.courses.add(course())
    before = services.worksheets.rows(TODAY)
    services.plans.tick("2028", "affiliate", TODAY)
    services.plans.tick("2028", "submit_step_a", TODAY)

    assert services.worksheets.rows(TODAY) is before


def test_what_they_follow_from_is_noticed(services: Services):
    services.courses.add(course())
    seen = [services.worksheets.rows(TODAY)]
    services.worksheets.enter(seen[0][0], TODAY)
    seen.append(services.worksheets.rows(TODAY))
    file = services.certificates.pasted("trauma.pdf", PDF)
    services.certificates.attach("trauma", [file], DocumentKind.CERTIFICATE)
    seen.append(services.worksheets.rows(TODAY))
    services.overrides.set("2028", "topics.trauma", "3", "My dashboard says so", TODAY)
    seen.append(services.worksheets.rows(TODAY))
    services.courses.save(replace(services.courses.course("trauma"), title="Trauma II"))
    seen.append(services.worksheets.rows(TODAY))
    services.cycles.save_cycle(a_cycle(starts_on=date(2026, 6, 1)))
    seen.append(services.worksheets.rows(TODAY))

    assert len({id(rows) for rows in seen}) == len(seen)
    assert seen[-1] == ()


def test_each_cycle_keeps_its_own(services: Services):
    services.courses.add(course())
    services.cycles.save_cycle(a_cycle("2030", date(2030, 3, 31), starts_on=date(2028, 4, 1)))
    ours = services.worksheets.rows(TODAY, "2028")

    assert services.worksheets.rows(TODAY, "2030") == ()
    assert services.worksheets.rows(TODAY, "2028") is ours
