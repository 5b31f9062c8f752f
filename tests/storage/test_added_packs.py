"""Rule packs that a person adds: read as data, checked whole, refused with the key path of what is wrong."""

import os
from pathlib import Path

import pytest

from emt_tracker import resources
from emt_tracker.domain.courses import Category
from emt_tracker.domain.errors import BadRulePack, Conflict, NotFound
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level
from emt_tracker.storage.rule_file import pack_of
from emt_tracker.storage.rulebook import Rulebook
from tests.builders import a_cycle

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "example-aemt-capped.toml"
NAME = EXAMPLE.name


@pytest.fixture
def rulebook(tmp_path: Path) -> Rulebook:
    return Rulebook.load(resources.path("rules"), tmp_path / "added", is_for_elsewhere=True)


def written(folder: Path, content: str | bytes, name: str = NAME) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def example(old: str = "", new: str = "") -> str:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1) if old else text


def test_a_pack_is_added_judges_who_names_it_and_goes_again(rulebook: Rulebook, tmp_path: Path):
    pack = rulebook.add(EXAMPLE)
    named = a_cycle(rules="example-aemt-capped")

    assert rulebook.is_added(pack.id)
    assert rulebook.pack_for(named, Level.AEMT).limits.day == pack.limits.day
    assert rulebook.pack_for(a_cycle(), Level.AEMT).id == "ma-aemt-nccp2025"
    assert Rulebook.load(resources.path("rules"), tmp_path / "added").is_added(pack.id)

    rulebook.remove(pack.id)

    assert pack.id not in rulebook.packs
    with pytest.raises(NotFound, match="There is no rule pack"):
        rulebook.pack_for(named, Level.AEMT)
    assert not list((tmp_path / "added").iterdir())


def test_packs_for_elsewhere_judge_only_who_names_them(rulebook: Rulebook):
    offered = {pack.id for pack in rulebook.offered(Level.AEMT)}

    assert offered == {"ma-aemt-nccp2025", "ma-aemt-nccp2016", "nh-aemt-nremt2025"}
    assert rulebook.pack_for(a_cycle(), Level.AEMT).id == "ma-aemt-nccp2025"
    assert "nh-aemt-nremt2025" not in Rulebook.load(resources.path("rules")).packs


def test_the_same_cycle_gets_the_same_rules_even_where_an_exception_holds(rulebook: Rulebook):
    rulebook.add(EXAMPLE)
    cycle = a_cycle(expires_on=a_cycle().expires_on.replace(year=2022), rules="example-aemt-capped")

    assert not rulebook.pack_for(cycle, Level.AEMT).limits.delivery
    assert rulebook.pack_for(cycle, Level.AEMT) is rulebook.pack_for(cycle, Level.AEMT)


def test_an_id_is_taken_once(rulebook: Rulebook):
    rulebook.add(EXAMPLE)
    shipped = resources.path("rules", "ma-aemt-nccp2025.toml")

    with pytest.raises(Conflict, match="There is a rule pack “example-aemt-capped” already"):
        rulebook.add(EXAMPLE)
    with pytest.raises(Conflict, match="There is a rule pack “ma-aemt-nccp2025” already"):
        rulebook.add(shipped)
    with pytest.raises(NotFound, match="No rule pack “ma-aemt-nccp2025” was added here"):
        rulebook.remove("ma-aemt-nccp2025")


@pytest.mark.parametrize(
    "name",
    [
        "rules.toml",
        "xy-nurse-model.toml",
        "XY-aemt-model.toml",
        "xy-aemt-mödel.toml",
        "xy-aemt-model.toml.exe",
        "xy-aemt-model",
        "con.toml",
        "-aemt-model.toml",
        f"{'x' * 60}-aemt-model.toml",
        "xy-aemt-mo\u202edel.toml",
    ],
)
def test_a_strange_name_is_refused(rulebook: Rulebook, tmp_path: Path, name: str):
    with pytest.raises(BadRulePack, match="must be named by place, level and model"):
        rulebook.add(written(tmp_path, example(), name))


def test_what_is_no_file_is_refused(rulebook: Rulebook, tmp_path: Path):
    (tmp_path / NAME).mkdir()
    with pytest.raises(BadRulePack, match="is not there, or not a file"):
        rulebook.add(tmp_path / NAME)
    with pytest.raises(BadRulePack, match="is not there, or not a file"):
        rulebook.add(tmp_path / "gone" / NAME)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders are a Unix thing")
def test_a_pipe_that_never_ends_is_refused(rulebook: Rulebook, tmp_path: Path):
    os.mkfifo(tmp_path / NAME)

    with pytest.raises(BadRulePack, match="is not there, or not a file"):
        rulebook.add(tmp_path / NAME)


HOSTILE = [
    (b"\x00\xff\xfe", "is not TOML"),
    (b"import os\nos.remove('x')", "is not TOML"),
    ("a = " + "[" * 50_000, "nested too deeply"),
    ("a = " + "{b = " * 50_000, "nested too deeply"),
    ("x = " + "9" * 100_000, "is not TOML"),
    ("# " + "x" * 300_000, "is larger than 256 KB"),
    (example("schema = 2", "schema = 2.0"), "schema: must be a whole number"),
    (example("schema = 2", "schema = true"), "schema: must be a whole number"),
    (example("schema = 2", f"schema = {10**30}"), "schema: must lie between"),
    (example("schema = 2", 'schema = 2\n"\\u0007" = 1'), "unknown key"),
    (example('id = "example', 'id = "another'), "id: must be the name of the file"),
    (example("[limits]", "[limitz]"), "limitz: unknown key"),
    (example("[limits]", "[limits]\nweek = 1"), "limits.week: unknown key"),
    (example('day = { hours = "12.00"', 'day = { hours = "12"'), "limits.day.hours: must be hours as text"),
    (example('day = { hours = "12.00"', 'day = { hours = "0.00"'), "a day gives no hours"),
    (example('day = { hours = "12.00"', 'day = { hours = "inf"'), "limits.day.hours: must be hours as text"),
    (example('fraction = "2/3"', 'fraction = "4/3"'), "limits.delivery[1].most.fraction: must be a fraction"),
    (example('fraction = "2/3"', 'fraction = "1/0"'), "limits.delivery[1].most.fraction: must be a fraction"),
    (example('fraction = "2/3"', "fraction = 0.66"), "limits.delivery[1].most.fraction: must be a fraction"),
    (
        example('category = "local"', 'category = "national"'),
        "limits.delivery[1].category: “national” stands",
    ),
    (
        example('ways = ["distributive"]', "ways = []"),
        "limits.delivery[0].ways: must name at least one way",
    ),
    (
        example('ways = ["distributive"]', 'ways = ["vilt", "vilt"]'),
        "limits.delivery[0].ways: names one of them twice",
    ),
    (example('key = "live-trauma"', 'key = "../../etc"'), "limits.parts[0].key: must be a name of up to 40"),
    (example('topics = ["trauma"]', 'topics = ["x"]'), "limits.parts[0].topics[0]: must be one of airway"),
    (example("waives_delivery_caps = true", "waives_delivery_caps = 1"), "must be true or false"),
    (
        example("waives_delivery_caps = true\n").replace("practice_until = 2022-06-30\n", ""),
        "licence.exceptions[0]: changes nothing",
    ),
    (example("practice_until = 2022-06-30", "practice_until = 0001-01-01"), "must lie between 1900-01-01"),
    (
        example("practice_until = 2022-06-30", "milestones = { nothing = 2022-06-30 }"),
        "licence.exceptions[0].milestones.nothing: unknown key",
    ),
    (example("expires_from = 2022-01-01", "expires_from = 2023-01-01"), "ends before it begins"),
    (example('card = "cpr"\n', ""), "licence.prerequisites[0].card: must be named for the kind “card”"),
    (example('card = "cpr"', 'card = "library"'), "licence.prerequisites[0].card: must be one of state, cpr"),
    (example('"Trauma"', '"Trau\\u0000ma"'), "topics[2].name: holds the control character U+0000"),
    (example('"Trauma"', f'"{"T" * 3000}"'), "topics[2].name: has 3,000 characters, more than 2,000"),
    (example("notes = [", "notes = [" + '"a",' * 300), "notes: has 301 entries, more than 200"),
]


@pytest.mark.parametrize(("content", "what"), HOSTILE, ids=lambda case: str(case)[:30])
def test_a_hostile_or_mistaken_file_is_refused_in_a_sentence(
    rulebook: Rulebook, tmp_path: Path, content: str | bytes, what: str
):
    with pytest.raises(BadRulePack) as refusal:
        rulebook.add(written(tmp_path, content))

    assert what in str(refusal.value)
    assert "example-aemt-capped" in str(refusal.value)
    assert len(str(refusal.value)) < 400
    assert not rulebook.is_added("example-aemt-capped")
    assert not (tmp_path / "added").exists()


def test_nobody_but_the_holder_overrides(rulebook: Rulebook, tmp_path: Path):
    national = 'national = { hours = "25.00", source = "fictionia", on = 2026-11-22, status = '
    text = example(f'{national}"unconfirmed"', f'{national}"overridden"')

    with pytest.raises(BadRulePack, match="only the holder of the records can override a value"):
        rulebook.add(written(tmp_path, text))


def test_a_file_damaged_since_is_told_and_the_others_still_offered(rulebook: Rulebook, tmp_path: Path):
    rulebook.add(EXAMPLE)
    (tmp_path / "added" / NAME).write_text("damaged", encoding="utf-8")
    (tmp_path / "added" / "notes.txt").write_text("mine", encoding="utf-8")

    again = Rulebook.load(resources.path("rules"), tmp_path / "added")

    assert again.look_into("example-aemt-capped")[0] is None
    assert "is not TOML" in again.look_into("example-aemt-capped")[1]
    assert {pack.id for pack in again.offered(Level.AEMT)} == {"ma-aemt-nccp2025", "ma-aemt-nccp2016"}


def test_a_pack_of_the_first_shape_is_still_read():
    text = resources.path("rules", "ma-aemt-nccp2025.toml").read_text(encoding="utf-8")
    head, _, rest = text.partition("[[licence.first_cycles]]")
    older = head.replace("schema = 2", "schema = 1") + rest[rest.index("[sources.") :]

    pack = pack_of("ma-aemt-nccp2025.toml", older.encode())

    assert pack.categories[Category.NATIONAL].value == Hours(2500)
    assert not pack.licence.first_cycles
