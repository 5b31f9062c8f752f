"""The description of the renewal that ships, and how a damaged one is refused."""

from pathlib import Path

import pytest

from emt_tracker import resources
from emt_tracker.domain.errors import BadRulePack, NotFound
from emt_tracker.domain.process import Means, Process, Route, Step
from emt_tracker.domain.profiles import REGIONS, Affiliation, Holder, Level
from emt_tracker.storage.process_file import ProcessFile, read_process
from emt_tracker.storage.rulebook import Rulebook
from tests.builders import a_profile

PATH = resources.path("process", "massachusetts.toml")


@pytest.fixture(scope="module")
def process() -> Process:
    return ProcessFile(PATH).process


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy, to be damaged."""
    path = tmp_path / PATH.name
    path.write_bytes(PATH.read_bytes())
    return path


def test_every_combination_of_person_and_means_has_a_way_to_the_end(process: Process):
    people = [
        a_profile(level, holder=holder, affiliation=affiliation)
        for level in Level
        for holder in Holder
        for affiliation in Affiliation
    ]
    for person in people:
        for means in Means:
            tasks = process.tasks_for(person, means)
            dates = [task.date for task in tasks if task.date]
            assert dates.count("step_a_approved_on") == 1
            assert dates.count("renewal_verified_on") == 1
            assert any(task.step is Step.B for task in tasks) is (person.level is not Level.EMR)


def test_what_it_names_in_the_rules_is_there(process: Process):
    packs = Rulebook.load(resources.path("rules")).packs.values()
    milestones = {stone.key for pack in packs for stone in pack.milestones}
    fees = {fee.key for pack in packs for fee in pack.fees}

    assert {task.due for task in process.tasks} | {task.not_before for task in process.tasks} <= {
        *milestones,
        None,
    }
    assert {task.fee for task in process.tasks} <= {*fees, None}


def test_the_addresses_are_those_of_the_handout(process: Process):
    contacts = process.contacts
    assert (contacts["nremt"].phone, contacts["nremt"].email) == ("614-888-4484", "support@nremt.org")
    assert contacts["elicensing"].phone == "617-973-0935"
    assert contacts["elicensing"].email == "elicensing.helpdesk@state.ma.us"
    assert contacts["oems"].email == "oems.recert@mass.gov"
    assert process.links["elicensing"].url.value == "https://madph.mylicense.com/eGov"


def test_every_region_has_its_council_and_every_route_its_words(process: Process):
    assert all(process.council(region) for region in REGIONS)
    assert process.council(None) is None
    assert all(process.variant(route).summary.value for route in Route)
    with pytest.raises(NotFound, match="no task “fly”"):
        process.task("fly")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("schema = 1", "schema = 2", "massachusetts.toml: schema: must be 1"),
        ('id = "massachusetts"', 'id = "maine"', "id: must be the name of the file"),
        ('issuers = ["ma", "nremt"]', "issuers = []", "issuers: must name at least one"),
        ('key = "affiliate"', 'key = "affiliate"\nwhen = "soon"', "tasks[1].when: unknown key"),
        ('step = "a"', 'step = "c"', "tasks[0].step: must be one of a, b"),
        ('link = "nremt"', 'link = "nrmt"', "check_dashboard names the link “nrmt”"),
        ('contact = "nremt"', 'contact = "nrmt"', "check_dashboard names the contact “nrmt”"),
        ('after = ["apply_for_exam"]', 'after = ["fly"]', "pass_exam comes after “fly”"),
        ('key = "affiliate"', 'key = "check_dashboard"', "task “check_dashboard” stands twice"),
        ('routes = ["affiliated"]', 'routes = ["alone"]', "tasks[1].case.routes: must be among affiliated"),
        ('asks = ["paid"', 'asks = ["praised"', "asks: must be among confirmation, paid, receipt"),
        ("apply: {apply_by}", "apply: {apply_bye}", "apply_for_exam has the blank “apply_bye”"),
        ("apply: {apply_by}", "apply: {apply_by", "apply_for_exam has a brace without its partner"),
        ('date = "exam_passed_on"', 'date = "exam_on"', "date: must be one of step_a_submitted_on"),
        ('route = "inactive"', 'route = "region"', "not every route is described once"),
        ('region = "II"', 'region = "I"', "councils[1].region: must be one of I, II, III, IV, V, each once"),
        ('kind = "computed"', 'kind = "ticked"', "complete_hours cannot be ticked"),
        ("times = 1", "times = 0", "attempts.times: must be 1 or more"),
        ('url = { text = "https://www.nremt.org"', 'url = { text = "ftp://x"', "must begin with https://"),
        ("[sources.wmems-officers]", "[sources.wmems]", "source “wmems-officers” is not described"),
        ("schema = 1", "schema = ", "is not TOML"),
    ],
)
def test_a_slip_is_named(copy: Path, old: str, new: str, fault: str):
    text = copy.read_text(encoding="utf-8")
    assert old in text
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadRulePack) as refusal:
        read_process(copy)
    assert fault in str(refusal.value)
