"""The rule packs that ship, and how a damaged one is refused."""

from datetime import date
from pathlib import Path

import pytest

from emt_tracker import resources
from emt_tracker.domain.courses import Category, Topic
from emt_tracker.domain.errors import BadRulePack, NotFound
from emt_tracker.domain.hours import Hours, total
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.rules import Status
from emt_tracker.storage.rule_file import read_pack
from emt_tracker.storage.rulebook import Rulebook
from tests.builders import a_cycle

IDS = {
    f"{issuer}-{level}-nccp{model}"
    for issuer, level in (("nremt", "emr"), ("ma", "emt"), ("ma", "aemt"), ("ma", "paramedic"))
    for model in (2016, 2025)
}


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return Rulebook.load(resources.path("rules"))


@pytest.fixture
def pack_file(tmp_path: Path) -> Path:
    """A copy of one shipped pack, to be damaged."""
    name = "ma-aemt-nccp2016.toml"
    copy = tmp_path / name
    copy.write_bytes(resources.path("rules", name).read_bytes())
    return copy


def damage(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def fault_of(path: Path) -> str:
    with pytest.raises(BadRulePack) as refusal:
        read_pack(path)
    return str(refusal.value)


def test_eight_packs_ship(rulebook: Rulebook):
    assert set(rulebook.packs) == IDS


@pytest.mark.parametrize("pack_id", sorted(IDS))
def test_a_shipped_pack_is_whole(rulebook: Rulebook, pack_id: str):
    pack = rulebook.packs[pack_id]

    assert [rule.topic for rule in pack.topics] == list(Topic)
    assert total([rule.required.value for rule in pack.topics]) == pack.categories[Category.NATIONAL].value
    assert pack.required == Hours(2 * pack.categories[Category.NATIONAL].value.hundredths)
    assert all(source.url.startswith(("https://", "http://mbemsc.org/")) for source in pack.sources.values())
    assert pack.retention.years.value == 5
    assert pack.notes


@pytest.mark.parametrize("pack_id", sorted(IDS))
def test_only_the_older_model_has_subtopics_and_only_the_newer_a_pediatric_minimum(
    rulebook: Rulebook, pack_id: str
):
    pack = rulebook.packs[pack_id]
    older = pack_id.endswith("2016")

    assert all(bool(rule.subtopics) is older for rule in pack.topics)
    assert (pack.pediatric is None) is older


@pytest.mark.parametrize("pack_id", sorted(name for name in IDS if name.endswith("2025")))
def test_the_pediatric_minimum_is_a_tenth_of_national(rulebook: Rulebook, pack_id: str):
    pack = rulebook.packs[pack_id]

    assert pack.pediatric is not None
    assert pack.pediatric.value.hundredths * 10 == pack.categories[Category.NATIONAL].value.hundredths


def test_how_sure_a_value_is_stands_beside_it(rulebook: Rulebook):
    older, newer = rulebook.packs["ma-aemt-nccp2016"], rulebook.packs["ma-aemt-nccp2025"]

    assert {rule.required.status for rule in older.topics} == {Status.CONFIRMED}
    assert {rule.required.status for rule in newer.topics} == {Status.UNCONFIRMED}
    assert {rule.day.status for rule in older.milestones} == {Status.CONFIRMED}
    assert {rule.day.status for rule in newer.milestones} == {Status.PATTERN}
    assert {need.status for need in newer.categories.values()} == {Status.UNCONFIRMED}


@pytest.mark.parametrize(
    ("level", "expires_on", "pack_id"),
    [
        (Level.AEMT, date(2024, 3, 31), "ma-aemt-nccp2016"),
        (Level.AEMT, date(2025, 3, 31), "ma-aemt-nccp2016"),
        (Level.AEMT, date(2025, 4, 1), "ma-aemt-nccp2025"),
        (Level.EMT, date(2026, 3, 31), "ma-emt-nccp2025"),
        (Level.PARAMEDIC, date(2025, 3, 31), "ma-paramedic-nccp2016"),
        (Level.PARAMEDIC, date(2040, 3, 31), "ma-paramedic-nccp2025"),
        (Level.EMR, date(2025, 9, 30), "nremt-emr-nccp2016"),
        (Level.EMR, date(2025, 10, 1), "nremt-emr-nccp2025"),
    ],
)
def test_a_pack_follows_from_level_and_expiration(
    rulebook: Rulebook, level: Level, expires_on: date, pack_id: str
):
    assert rulebook.pack_for(a_cycle(expires_on=expires_on), level).id == pack_id


def test_a_cycle_may_name_its_pack(rulebook: Rulebook):
    cycle = a_cycle(expires_on=date(2028, 3, 31), rules="ma-aemt-nccp2016")

    assert rulebook.pack_for(cycle, Level.AEMT).id == "ma-aemt-nccp2016"


def test_a_pack_that_is_not_there_is_named_in_words(rulebook: Rulebook):
    with pytest.raises(NotFound, match="There is no rule pack “ma-aemt-nccp2030”"):
        rulebook.pack_for(a_cycle(rules="ma-aemt-nccp2030"), Level.AEMT)


def test_only_the_pack_that_is_needed_is_read(tmp_path: Path):
    for name in ("ma-aemt-nccp2025", "ma-aemt-nccp2016", "ma-emt-nccp2025"):
        (tmp_path / f"{name}.toml").write_text("damaged", encoding="utf-8")
    whole = resources.path("rules", "ma-aemt-nccp2025.toml")
    (tmp_path / whole.name).write_bytes(whole.read_bytes())

    rulebook = Rulebook.load(tmp_path)

    assert rulebook.pack_for(a_cycle(), Level.AEMT).id == "ma-aemt-nccp2025"
    assert len(rulebook.packs) == 3


def test_a_folder_without_packs_is_refused(tmp_path: Path):
    with pytest.raises(BadRulePack, match="There are no rule packs in"):
        Rulebook.load(tmp_path)


@pytest.mark.parametrize("name", ["rules.toml", "ma-nurse-nccp2025.toml", "ma-aemt.toml"])
def test_a_file_of_another_name_is_refused(tmp_path: Path, name: str):
    (tmp_path / name).touch()

    with pytest.raises(BadRulePack, match=f"{name}: file: must be named like"):
        Rulebook.load(tmp_path)


HOURS = 'must be hours as text with two places such as "2.50"'
NATIONAL = 'national = { hours = "25.00"'
OPENS = "day = { month = 10, day = 1, year_offset = -1"
SLIPS = [
    ("schema = 2", "schema = 3", "schema: must be 1 or 2"),
    ("schema = 2", "schema = 1", "licence: needs schema = 2"),
    ("schema = 2", "scheme = 2", "schema: is missing"),
    ("schema = 2", "schema = 2\nauthor = 1", "author: unknown key"),
    ('"ma-aemt-nccp2016"', '"ma-aemt"', "id: must be the name of the file, ma-aemt-nccp2016"),
    ('level = "aemt"', 'level = "emt"', "level: must be the level in the id, ma-aemt-nccp2016"),
    ('level = "aemt"', 'level = "nurse"', "level: must be one of emr, emt, aemt, paramedic"),
    ('level = "aemt"', 'level = "aemt', "file: is not TOML"),
    (NATIONAL, "national = { hours = 25.0", f"categories.national.hours: {HOURS}"),
    (NATIONAL, 'national = { hours = "25"', f"categories.national.hours: {HOURS}"),
    (NATIONAL, 'national = { hours = "26.00"', "its topics give 25.00 h but National requires 26.00 h"),
    (NATIONAL, 'natoinal = { hours = "25.00"', "categories.national: is missing"),
    ('topic = "cardiology"', 'topic = "airway"', "a topic stands twice"),
    (
        'topic = "cardiology"',
        'topic = "cardiac"',
        "topics[1].topic: must be one of airway, cardiology, trauma, medical, operations",
    ),
    ('key = "oxygenation"', 'key = "ventilation"', "topics[0].subtopics[1].key: “ventilation” stands twice"),
    (
        'name = "Oxygenation", hours = "0.50"',
        'name = "Oxygenation", hours = "0.75"',
        "the subtopics of airway give 2.75 h, not 2.50 h",
    ),
    ('name = "Oxygenation"', 'name = " "', "topics[0].subtopics[1].name: must be text that is not blank"),
    ("[[topics]]", "topics = 5\n[[topic]]", "categories.topics: unknown key"),
    ('key = "opens"', 'key = "opening"', "milestones: must name each of opens, deadline, signoff once"),
    ('key = "recommended"', 'key = "opens"', "milestones: must name each of opens, deadline, signoff once"),
    (
        OPENS,
        "day = { month = 2, day = 29, year_offset = 0",
        "milestones[0].day.day: month 2 has no day 29 in every year",
    ),
    (
        OPENS,
        "day = { month = 10, day = 1, year_offset = -99",
        "milestones[0].day.year_offset: must lie within 10 years",
    ),
    (
        OPENS,
        "day = { month = 10, day = true, year_offset = 0",
        "milestones[0].day.day: must be a whole number",
    ),
    ('status = "confirmed"', 'status = "sure"', "status: must be one of confirmed, pattern, unconfirmed"),
    ("cents = 2600", "cents = -1", "fees[0].amount.cents: must not be negative"),
    (
        "verified_on = 2026-11-22",
        'verified_on = "2026-11-22"',
        "verified_on: must be a date such as 2026-11-22",
    ),
    (
        "verified_on = 2026-11-22",
        "verified_on = 2026-11-22T10:00:00",
        "verified_on: must be a date such as 2026-11-22",
    ),
    ('source = "wmems-officers"', 'source = "hearsay"', "applies.source: source “hearsay” is not described"),
    (
        '{ hours = "12.50", source = "ma-handout-2024"',
        '{ hours = "12.50", source = "hearsay"',
        "source “hearsay” is not described",
    ),
    ("[proof]", "[prove]", "proof: is missing"),
]


@pytest.mark.parametrize(("old", "new", "what"), SLIPS, ids=[str(at) for at in range(len(SLIPS))])
def test_a_slip_is_named_by_file_and_key(pack_file: Path, old: str, new: str, what: str):
    damage(pack_file, old, new)

    fault = fault_of(pack_file)

    assert "ma-aemt-nccp2016" in fault
    assert what in fault


def test_a_file_that_is_not_text_is_refused(pack_file: Path):
    pack_file.write_bytes(b"\xff\xfe\x00")

    assert "is not TOML" in fault_of(pack_file)
