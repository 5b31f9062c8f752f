"""One rule-pack file: its tables, read into a pack of the domain."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from emt_tracker.domain.courses import Category, Topic
from emt_tracker.domain.errors import BadRulePack
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.rules import (
    Fee,
    MilestoneRule,
    Retention,
    RulePack,
    Source,
    Sourced,
    Status,
    SubtopicRule,
    TopicRule,
    YearDay,
)
from emt_tracker.storage.rule_licence import read_licence
from emt_tracker.storage.rule_limits import read_limits
from emt_tracker.storage.rule_schema import Table

SCHEMA: Final = 2
"""The version of the file's own shape. The first is still read: it has neither ``limits`` nor ``licence``."""

_NEEDED_MILESTONES: Final = ("opens", "deadline", "signoff")
_SECOND_SHAPE: Final = ("limits", "licence")
_FURTHEST_OFFSET: Final = 10
_MOST_YEARS: Final = 99
MOST_BYTES: Final = 256 * 1024
"""No file of rules is larger."""

Expirations = tuple[date | None, date | None]


def read_pack(path: Path) -> RulePack:
    """Read and check one file.

    Raises:
        BadRulePack: naming the file and the key path of the first slip, or what does not add up.
    """
    return pack_of(path.name, _content(path))


def pack_of(name: str, content: bytes) -> RulePack:
    """Check the content of one file of that name.

    Raises:
        BadRulePack: naming the file and the key path of the first slip, or what does not add up.
    """
    stem = Path(name).stem
    table = Table(name, "", _tables(name, content))
    _require_shape(table)
    if table.text("id") != stem:
        raise table.fault("id", f"must be the name of the file, {stem}")
    pack = _pack(table)
    if f"-{pack.level}-" not in pack.id:
        raise table.fault("level", f"must be the level in the id, {pack.id}")
    table.close()
    return pack


def _require_shape(table: Table) -> None:
    shape = table.whole("schema")
    if not 1 <= shape <= SCHEMA:
        raise table.fault("schema", f"must be 1 or {SCHEMA}")
    for key in _SECOND_SHAPE:
        if shape == 1 and key in table:
            raise table.fault(key, f"needs schema = {SCHEMA}")


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a file.

    Raises:
        BadRulePack: when it is too large, nested too deeply, or not TOML.
    """
    return _tables(path.name, _content(path))


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _tables(name: str, content: bytes) -> dict[str, Any]:
    import tomllib

    if len(content) > MOST_BYTES:
        raise BadRulePack(f"{name}: file: is larger than {MOST_BYTES // 1024} KB.")
    try:
        return tomllib.loads(content.decode("utf-8").replace("\r\n", "\n"))
    except ValueError as slip:  # not UTF-8, or not TOML
        raise BadRulePack(f"{name}: file: is not TOML: {slip}.") from slip
    except RecursionError as slip:
        raise BadRulePack(f"{name}: file: is nested too deeply.") from slip


def _pack(table: Table) -> RulePack:
    applies = table.sourced("applies", _expirations)
    sources = read_sources(table.table("sources"))
    if applies.source not in sources:
        raise table.fault("applies.source", f"source “{applies.source}” is not described")
    categories = _categories(table.table("categories"))
    milestones = _milestones(table)
    return RulePack(
        id=table.text("id"),
        title=table.text("title"),
        level=table.choice("level", Level),
        model=table.text("model"),
        issuer=table.text("issuer"),
        status=table.choice("status", Status),
        expires_from=applies.value[0],
        expires_through=applies.value[1],
        sources=sources,
        categories=categories,
        topics=tuple(_topic(entry) for entry in table.tables("topics")),
        pediatric=_pediatric(table),
        milestones=milestones,
        **_terms(table),
        fees=tuple(_fee(entry) for entry in table.tables("fees")),
        notes=table.texts("notes"),
        limits=read_limits(table, categories),
        licence=read_licence(table, {rule.key for rule in milestones}),
    )


def _expirations(table: Table) -> Expirations:
    first = table.day("expires_from") if "expires_from" in table else None
    last = table.day("expires_through") if "expires_through" in table else None
    return first, last


def read_sources(table: Table) -> Mapping[str, Source]:
    """The sources that a file describes, by id."""
    return {source_id: _source(source_id, entry) for source_id, entry in table.entries()}


def _source(source_id: str, entry: Table) -> Source:
    source = Source(
        source_id,
        entry.text("title"),
        entry.text("publisher"),
        entry.text("url"),
        entry.text("published"),
        entry.day("verified_on"),
    )
    entry.close()
    return source


def _categories(table: Table) -> Mapping[Category, Sourced[Hours]]:
    categories = {category: table.sourced(category.value, _hours) for category in Category}
    table.close()
    return categories


def _topic(entry: Table) -> TopicRule:
    rule = TopicRule(
        entry.choice("topic", Topic),
        entry.text("name"),
        entry.sourced("required", _hours),
        tuple(_subtopics(entry)),
    )
    entry.close()
    return rule


def _subtopics(topic: Table) -> Iterator[SubtopicRule]:
    seen: set[str] = set()
    for entry in topic.tables("subtopics"):
        rule = SubtopicRule(entry.name("key"), entry.text("name"), entry.hours("hours"))
        if rule.key in seen:
            raise entry.fault("key", f"“{rule.key}” stands twice")
        seen.add(rule.key)
        entry.close()
        yield rule


def _pediatric(table: Table) -> Sourced[Hours] | None:
    if "pediatric" not in table:
        return None
    part = table.table("pediatric")
    required = part.sourced("required", _hours)
    part.close()
    return required


def _milestones(table: Table) -> tuple[MilestoneRule, ...]:
    rules = tuple(_milestone(entry) for entry in table.tables("milestones"))
    keys = [rule.key for rule in rules]
    if len(set(keys)) != len(keys) or not set(keys).issuperset(_NEEDED_MILESTONES):
        raise table.fault("milestones", f"must name each of {', '.join(_NEEDED_MILESTONES)} once")
    return rules


def _milestone(entry: Table) -> MilestoneRule:
    rule = MilestoneRule(
        entry.name("key"), entry.sourced("day", read_year_day), entry.text("label"), entry.text("consequence")
    )
    entry.close()
    return rule


def _terms(table: Table) -> dict[str, Any]:
    renewal, proof = table.table("renewal"), table.table("proof")
    terms = {
        "exam_opens": renewal.sourced("exam_opens", read_year_day),
        "lapse_years": renewal.sourced("lapse_years", read_years),
        "capce_number_years": proof.sourced("capce_number_years", read_years),
        "retention": Retention(proof.sourced("retention_years", read_years)),
    }
    renewal.close()
    proof.close()
    return terms


def _fee(entry: Table) -> Fee:
    fee = Fee(
        entry.name("key"),
        entry.text("label"),
        entry.sourced("amount", lambda table: _not_negative(table, "cents")),
        entry.text("for_expirations"),
    )
    entry.close()
    return fee


def _hours(table: Table) -> Hours:
    return table.hours("hours")


def read_years(table: Table) -> int:
    """A number of years."""
    return table.whole("years", 0, _MOST_YEARS)


def _not_negative(table: Table, key: str) -> int:
    value = table.whole(key)
    if value < 0:
        raise table.fault(key, "must not be negative")
    return value


def read_year_day(table: Table) -> YearDay:
    """A day of the year, near the year of expiration."""
    month, day, offset = table.whole("month"), table.whole("day"), table.whole("year_offset")
    if abs(offset) > _FURTHEST_OFFSET:
        raise table.fault("year_offset", f"must lie within {_FURTHEST_OFFSET} years")
    try:
        return YearDay(month, day, offset)
    except ValueError as slip:
        raise table.fault("day", f"month {month} has no day {day} in every year") from slip
