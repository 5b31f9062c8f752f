"""A portfolio that breaks a rule is refused whole, and every fault is named at its place."""

import copy
import json

import pytest

from emt_tracker.domain.errors import Faults
from emt_tracker.exchange.portfolio_reader import read_portfolio

GOOD = {
    "format": "emt-tracker/portfolio",
    "version": 1,
    "profile": {"name": "Robin Sample", "level": "aemt", "region": "II"},
    "cycles": [
        {"id": "2028", "rules": None, "last_recertified_on": "2026-03-01", "expires_on": "2028-03-31"},
    ],
    "courses": [
        {
            "id": "c-1",
            "title": "Pediatric Airway Update",
            "completed_on": "2026-05-01",
            "hours_approved": "4",
            "approval": {"body": "capce", "number": "26-MILB-F3-0123"},
            "allocations": [
                {"category": "national", "topic": "airway", "hours": "3", "pediatric_hours": "2"},
                {"category": "local", "hours": 1},
            ],
            "documents": [
                {
                    "sha256": "a" * 64,
                    "name": "a.pdf",
                    "media_type": "application/pdf",
                    "size": 5,
                    "kind": "card",
                }
            ],
        },
        {"id": "c-2", "title": "Stroke", "completed_on": "2026-06-01", "hours_approved": 2.25},
    ],
}
PACKS = ("ma-aemt-nccp2016", "ma-aemt-nccp2025")
GONE = object()
HOURS = "must be hours with at most two decimals such as 1.5, not"
FULL_WIDTH = "２０２８-03-31"  # noqa: RUF001  (digits of another kind, on purpose)
LEVELS = "emr, emt, aemt, paramedic"
REGIONS = "I, II, III, IV, V"
DATE = "must be a date such as 2026-11-22, not"


def changed(*edits: tuple[str, object]) -> bytes:
    """The good portfolio with some values replaced, by paths such as ``courses.0.title``."""
    content = copy.deepcopy(GOOD)
    for path, value in edits:
        *steps, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
        place = content
        for step in steps:
            place = place[step]
        if value is GONE:
            del place[last]
        else:
            place[last] = value
    return json.dumps(content).encode()


def faults_of(data: bytes) -> list[str]:
    with pytest.raises(Faults) as refusal:
        read_portfolio(data, PACKS)
    return list(refusal.value.faults)


def test_the_good_portfolio_is_taken():
    portfolio = read_portfolio(changed(), PACKS)

    assert [course.title for course in portfolio.courses] == ["Pediatric Airway Update", "Stroke"]


# One edit of the good portfolio, and the one line that it must give.
SLIPS = [
    ("format", "emt-tracker/record", "format: must be emt-tracker/portfolio, not “emt-tracker/record”"),
    ("format", GONE, "format: is missing"),
    ("version", 2, "version: must be 1, not 2"),
    ("version", "1", "version: must be 1, not “1”"),
    ("version", True, "version: must be 1, not true"),
    ("version", 1.0, "version: must be 1, not 1.0"),
    ("profil", {}, "profil: unknown key"),
    ("profile", GONE, "profile: is missing"),
    ("profile", None, "profile: must be an object, not null"),
    ("profile.name", GONE, "profile.name: is missing"),
    ("profile.name", None, "profile.name: must be text, not null"),
    ("profile.name", 7, "profile.name: must be text, not 7"),
    ("profile.level", "AEMT", f"profile.level: must be one of {LEVELS}, not “AEMT”"),
    ("profile.holder", "both", "profile.holder: must be one of national, state_only, not “both”"),
    ("profile.affiliation", None, "profile.affiliation: must be one of affiliated, unaffiliated, not null"),
    ("profile.region", "VI", f"profile.region: must be one of {REGIONS}, not “VI”"),
    ("profile.region", 2, f"profile.region: must be one of {REGIONS}, not 2"),
    ("profile.agency", "Mill\x00brook", "profile.agency: holds the control character U+0000"),
    ("profile.agency", "Mill\x1bbrook", "profile.agency: holds the control character U+001B"),
    ("profile.email", "\ud800", "profile.email: holds half a character (a lone surrogate)"),
    ("profile.nick name", "Rob", 'profile."nick name": unknown key'),
    ("profile.a\nb", "Rob", 'profile."a\\nb": unknown key'),
    ("cycles", GONE, "cycles: is missing"),
    ("cycles", {}, "cycles: must be a list, not an object"),
    ("cycles.0", [], "cycles[0]: must be an object, not a list"),
    ("cycles.0.id", " ", "cycles[0].id: must not be blank"),
    ("cycles.0.expires_on", GONE, "cycles[0].expires_on: is missing"),
    ("cycles.0.expires_on", None, f"cycles[0].expires_on: {DATE} null"),
    ("cycles.0.expires_on", "2028-02-30", "cycles[0].expires_on: 2028-02-30 is not a day of the calendar"),
    ("cycles.0.expires_on", "20280331", f"cycles[0].expires_on: {DATE} “20280331”"),
    ("cycles.0.expires_on", "2028-W13-5", f"cycles[0].expires_on: {DATE} “2028-W13-5”"),
    ("cycles.0.expires_on", 20280331, f"cycles[0].expires_on: {DATE} 20280331"),
    ("cycles.0.expires_on", FULL_WIDTH, f"cycles[0].expires_on: {DATE} “{FULL_WIDTH}”"),
    (
        "cycles.0.expires_on",
        "9999-12-31",
        "cycles[0].expires_on: must lie between 1900-01-01 and 2999-12-31, not 9999-12-31",
    ),
    (
        "cycles.0.expires_on",
        "2026-03-01",
        "cycles[0].expires_on: 2026-03-01 is before the window starts, 2026-03-02",
    ),
    (
        "cycles.0.last_recertified_on",
        None,
        "cycles[0].starts_on: name at least one of starts_on, last_recertified_on, first_certified_on",
    ),
    (
        "cycles.0.rules",
        "ma-aemt-nccp2030",
        (
            "cycles[0].rules: "
            "there is no rule pack “ma-aemt-nccp2030”; known are ma-aemt-nccp2016, ma-aemt-nccp2025"
        ),
    ),
    ("cycles.0.exam_passed_on", "soon", f"cycles[0].exam_passed_on: {DATE} “soon”"),
    ("cycles.0.steps", None, "cycles[0].steps: must be an object, not null"),
    ("cycles.0.steps", {"step_c_submitted_on": None}, "cycles[0].steps.step_c_submitted_on: unknown key"),
    ("cycles.0.steps", {"step_a_approved_on": ""}, f"cycles[0].steps.step_a_approved_on: {DATE} “”"),
    ("courses", GONE, "courses: is missing"),
    ("courses", None, "courses: must be a list, not null"),
    ("courses.1", "c-2", "courses[1]: must be an object, not “c-2”"),
    ("courses.1.id", "c-1", "courses[1].id: “c-1” stands already at courses[0]"),
    ("courses.1.id", "", "courses[1].id: must not be blank"),
    ("courses.1.id", 2, "courses[1].id: must be text, not 2"),
    ("courses.1.title", " \t", "courses[1].title: must not be blank"),
    ("courses.1.title", GONE, "courses[1].title: is missing"),
    ("courses.1.titel", "Stroke", "courses[1].titel: unknown key"),
    ("courses.1.description", None, "courses[1].description: must be text, not null"),
    ("courses.1.completed_on", "06/01/2026", f"courses[1].completed_on: {DATE} “06/01/2026”"),
    ("courses.1.completed_on", "2026-6-1", f"courses[1].completed_on: {DATE} “2026-6-1”"),
    (
        "courses.1.started_on",
        "2026-06-02",
        "courses[1].started_on: 2026-06-02 is after completed_on, 2026-06-01",
    ),
    ("courses.1.hours_approved", "0", "courses[1].hours_approved: must be more than 0.00"),
    ("courses.1.hours_approved", "2,5", f"courses[1].hours_approved: {HOURS} “2,5”"),
    ("courses.1.hours_approved", "1_0", f"courses[1].hours_approved: {HOURS} “1_0”"),
    ("courses.1.hours_approved", "1.234", f"courses[1].hours_approved: {HOURS} “1.234”"),
    ("courses.1.hours_approved", 1.234, f"courses[1].hours_approved: {HOURS} 1.234"),
    ("courses.1.hours_approved", "-2", f"courses[1].hours_approved: {HOURS} “-2”"),
    ("courses.1.hours_approved", -2, f"courses[1].hours_approved: {HOURS} -2"),
    ("courses.1.hours_approved", "NaN", f"courses[1].hours_approved: {HOURS} “NaN”"),
    ("courses.1.hours_approved", float("nan"), f"courses[1].hours_approved: {HOURS} NaN"),
    ("courses.1.hours_approved", float("inf"), f"courses[1].hours_approved: {HOURS} Infinity"),
    ("courses.1.hours_approved", 1e300, f"courses[1].hours_approved: {HOURS} 1e+300"),
    ("courses.1.hours_approved", True, f"courses[1].hours_approved: {HOURS} true"),
    ("courses.1.hours_approved", None, f"courses[1].hours_approved: {HOURS} null"),
    ("courses.1.hours_approved", " 2", f"courses[1].hours_approved: {HOURS} “ 2”"),
    ("courses.1.hours_approved", "٢", f"courses[1].hours_approved: {HOURS} “٢”"),
    ("courses.1.hours_attended", "-0.5", f"courses[1].hours_attended: {HOURS} “-0.5”"),
    (
        "courses.0.hours_attended",
        "3.25",
        "courses[0].allocations[1].hours: 1.00 exceeds the 0.25 h left of this course",
    ),
    (
        "courses.1.delivery",
        "online",
        "courses[1].delivery: must be one of classroom, vilt, distributive, unknown, not “online”",
    ),
    ("courses.1.level", "nurse", f"courses[1].level: must be one of {LEVELS}, not “nurse”"),
    (
        "courses.1.approval",
        "26-MILB-F3-0123",
        "courses[1].approval: must be an object, not “26-MILB-F3-0123”",
    ),
    (
        "courses.0.approval.body",
        "CAPCE",
        "courses[0].approval.body: must be one of capce, oems, none, not “CAPCE”",
    ),
    ("courses.0.approval.number", 26, "courses[0].approval.number: must be text, not 26"),
    ("courses.1.excluded", 0, "courses[1].excluded: must be true or false, not 0"),
    ("courses.1.nremt_entered", "no", "courses[1].nremt_entered: must be true or false, not “no”"),
    ("courses.1.notes", ["a"], "courses[1].notes: must be text, not a list"),
    ("courses.1.allocations", {}, "courses[1].allocations: must be a list, not an object"),
    (
        "courses.0.allocations.0.category",
        "State",
        "courses[0].allocations[0].category: must be one of national, local, individual, not “State”",
    ),
    (
        "courses.0.allocations.0.topic",
        GONE,
        "courses[0].allocations[0].topic: a national allocation names a topic",
    ),
    (
        "courses.0.allocations.0.topic",
        None,
        "courses[0].allocations[0].topic: a national allocation names a topic",
    ),
    (
        "courses.0.allocations.0.topic",
        "peds",
        (
            "courses[0].allocations[0].topic: "
            "must be one of airway, cardiology, trauma, medical, operations, not “peds”"
        ),
    ),
    ("courses.0.allocations.1.hours", "0.00", "courses[0].allocations[1].hours: must be more than 0.00"),
    ("courses.0.allocations.1.hours", GONE, "courses[0].allocations[1].hours: is missing"),
    (
        "courses.0.allocations.1.hours",
        "1.01",
        "courses[0].allocations[1].hours: 1.01 exceeds the 1.00 h left of this course",
    ),
    (
        "courses.0.allocations.0.pediatric_hours",
        "3.01",
        "courses[0].allocations[0].pediatric_hours: 3.01 exceeds the 3.00 h of this allocation",
    ),
    (
        "courses.0.allocations.0.subtopics",
        "ventilation",
        "courses[0].allocations[0].subtopics: must be a list, not “ventilation”",
    ),
    (
        "courses.0.allocations.0.subtopics",
        ["ventilation", 1],
        "courses[0].allocations[0].subtopics[1]: must be text, not 1",
    ),
    (
        "courses.0.documents.0.sha256",
        "A" * 64,
        f"courses[0].documents[0].sha256: must be a SHA-256 in 64 lower-case hex digits, not “{'A' * 40}…”",
    ),
    (
        "courses.0.documents.0.sha256",
        "ab",
        "courses[0].documents[0].sha256: must be a SHA-256 in 64 lower-case hex digits, not “ab”",
    ),
    (
        "courses.0.documents.0.size",
        -1,
        "courses[0].documents[0].size: must be a whole number from 0 on, not -1",
    ),
    (
        "courses.0.documents.0.size",
        1.5,
        "courses[0].documents[0].size: must be a whole number from 0 on, not 1.5",
    ),
    (
        "courses.0.documents.0.size",
        "5",
        "courses[0].documents[0].size: must be a whole number from 0 on, not “5”",
    ),
    ("courses.0.documents.0.media_type", None, "courses[0].documents[0].media_type: must be text, not null"),
    (
        "courses.0.documents.0.kind",
        "photo",
        (
            "courses[0].documents[0].kind: "
            "must be one of certificate, roster, transcript, card, receipt, other, not “photo”"
        ),
    ),
]


@pytest.mark.parametrize(
    ("path", "value", "line"), SLIPS, ids=[f"{slip[0]}-{at}" for at, slip in enumerate(SLIPS)]
)
def test_one_slip_gives_its_one_line(path: str, value: object, line: str):
    assert faults_of(changed((path, value))) == [line]


# Texts that are no portfolio at all.
NOT_READABLE = [
    (b"", "file: is empty"),
    (b" \n", "file: is empty"),
    (b"[]", "file: must be an object, not a list"),
    (b"null", "file: must be an object, not null"),
    (b"PK\x03\x04", "line 1, column 1: is not JSON: Expecting value"),
    (b"<!DOCTYPE html>", "line 1, column 1: is not JSON: Expecting value"),
    (b'{"format": ', "line 1, column 12: is not JSON: Expecting value"),
    (b'{"format": 01}', "line 1, column 13: is not JSON: Expecting ',' delimiter"),
    (b'{"a": 1}\n{"a": 1}', "line 2, column 1: is not JSON: Extra data"),
    (b'{"a": "tab\there"}', "line 1, column 11: is not JSON: Invalid control character at"),
    (b'{"a": "\xff"}', "byte 7: is not UTF-8"),
    ('{"a": 1}'.encode("utf-16"), "byte 0: is not UTF-8"),
    (b'\xef\xbb\xbf{"a": 1}', "file: starts with a byte order mark; save it as UTF-8 without one"),
    (b"[" * 200_000, "file: is nested too deeply"),
    (b'{"a":' * 200_000, "file: is nested too deeply"),
]


@pytest.mark.parametrize(("data", "line"), NOT_READABLE, ids=[str(at) for at in range(len(NOT_READABLE))])
def test_what_is_no_portfolio_is_refused_in_words(data: bytes, line: str):
    assert line in faults_of(data)


@pytest.mark.parametrize(
    ("text", "twice", "line"),
    [
        ('"version": 1', '"version": 1, "version": 1', "version: stands twice"),
        ('"title": "Stroke"', '"title": "Stroke", "title": "Stroke"', "courses[1].title: stands twice"),
        ('"level": "aemt"', '"level": "emt", "level": "aemt"', "profile.level: stands twice"),
    ],
)
def test_no_key_stands_twice(text: str, twice: str, line: str):
    data = changed().decode()
    assert data.count(text) == 1

    assert faults_of(data.replace(text, twice).encode()) == [line]


@pytest.mark.parametrize("number", ["1e0", "1E0", "10e-1", "1.000", "+1", "1."])
def test_only_plain_numbers_are_hours(number: str):
    data = changed().decode().replace('"hours": 1}', f'"hours": {number}}}')

    assert len(faults_of(data.encode())) == 1


def test_every_fault_of_a_file_is_listed():
    data = changed(
        ("version", 3),
        ("profile.level", "medic"),
        ("cycles.0.last_recertified_on", GONE),
        ("cycles.0.expires_on", "2028-04-31"),
        ("courses.0.titel", "x"),
        ("courses.0.hours_approved", "2"),
        ("courses.0.allocations.0.pediatric_hours", "9"),
        ("courses.0.documents.0.size", None),
        ("courses.1.id", "c-1"),
        ("courses.1.completed_on", "yesterday"),
    )

    assert faults_of(data) == [
        "version: must be 1, not 3",
        f"profile.level: must be one of {LEVELS}, not “medic”",
        "cycles[0].expires_on: 2028-04-31 is not a day of the calendar",
        "cycles[0].starts_on: name at least one of starts_on, last_recertified_on, first_certified_on",
        "courses[0].titel: unknown key",
        "courses[0].allocations[0].pediatric_hours: 9.00 exceeds the 3.00 h of this allocation",
        "courses[0].documents[0].size: must be a whole number from 0 on, not null",
        "courses[0].allocations[0].hours: 3.00 exceeds the 2.00 h left of this course",
        "courses[0].allocations[1].hours: 1.00 exceeds the 0.00 h left of this course",
        f"courses[1].completed_on: {DATE} “yesterday”",
        "courses[1].id: “c-1” stands already at courses[0]",
    ]


def test_a_fault_never_breaks_its_line_or_the_terminal():
    data = changed(("courses.1.title", 5), ("courses.1.delivery", "on\nline\x1b[2J\ud800" + "x" * 500))

    for line in faults_of(data):
        assert line.isprintable()
        assert len(line) < 200
        line.encode("utf-8")


def test_an_amount_at_fault_raises_no_second_false_fault():
    data = changed(("courses.0.allocations.0.hours", "three"), ("courses.0.allocations.0.topic", "arway"))

    assert [line.partition(":")[0] for line in faults_of(data)] == [
        "courses[0].allocations[0].topic",
        "courses[0].allocations[0].hours",
    ]
