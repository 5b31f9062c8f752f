"""The file that describes the way through a recertification, read into a process of the domain."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

from emt_tracker.domain.process import (
    Asks,
    Case,
    Contact,
    Council,
    ExamRule,
    Link,
    Means,
    Process,
    Route,
    Step,
    Task,
    TaskKind,
    Text,
    Timing,
    Variant,
)
from emt_tracker.domain.profiles import REGIONS, Holder, Level
from emt_tracker.storage.rule_file import (
    read_sources,
    read_toml,
    read_year_day,
    read_years,
)
from emt_tracker.storage.rule_schema import Table

SCHEMA: Final = 1
"""The version of the file's own shape."""

_DATES: Final = (
    "step_a_submitted_on",
    "step_a_approved_on",
    "step_b_submitted_on",
    "renewal_verified_on",
    "exam_passed_on",
)
_SMALLEST_ATTEMPTS: Final = 1

E = TypeVar("E", Level, Holder, Route, Means, Asks)


class ProcessFile:
    """One file, read when its process is first asked for: starting up does not wait for it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def process(self) -> Process:
        """The process.

        Raises:
            BadRulePack: naming the file and the key path of the first slip, or what does not add up.
        """
        return read_process(self._path)


def read_process(path: Path) -> Process:
    """Read and check one file.

    Raises:
        BadRulePack: naming the file and the key path of the first slip, or what does not add up.
    """
    table = Table(path.name, "", read_toml(path))
    if table.whole("schema") != SCHEMA:
        raise table.fault("schema", f"must be {SCHEMA}")
    if table.text("id") != path.stem:
        raise table.fault("id", f"must be the name of the file, {path.stem}")
    renewal = table.table("renewal")
    process = Process(
        id=table.text("id"),
        title=table.text("title"),
        issuers=_issuers(table),
        renewal_years=renewal.sourced("years", read_years),
        training_year=renewal.sourced("training_year", read_year_day),
        sources=read_sources(table.table("sources")),
        contacts={key: _contact(key, entry) for key, entry in table.table("contacts").entries()},
        links={key: _link(key, entry) for key, entry in table.table("links").entries()},
        tasks=tuple(_task(entry) for entry in table.tables("tasks")),
        variants=tuple(_variant(entry) for entry in table.tables("variants")),
        councils=tuple(_councils(table)),
        timings=tuple(_timing(entry) for entry in table.tables("timings")),
        exams=tuple(_exam(entry) for entry in table.tables("exams")),
        texts={key: _text(key, entry) for key, entry in table.table("texts").entries()},
    )
    renewal.close()
    table.close()
    return process


def _issuers(table: Table) -> tuple[str, ...]:
    issuers = table.texts("issuers")
    if not issuers:
        raise table.fault("issuers", "must name at least one")
    return issuers


def _said(table: Table) -> str:
    return table.text("text")


def _optional(table: Table, key: str) -> str | None:
    return table.text(key) if key in table else None


def _contact(key: str, entry: Table) -> Contact:
    contact = Contact(
        key,
        entry.text("label"),
        entry.sourced("told", _said),
        _optional(entry, "phone") or "",
        _optional(entry, "email") or "",
        _optional(entry, "url") or "",
    )
    entry.close()
    return contact


def _link(key: str, entry: Table) -> Link:
    link = Link(key, entry.text("label"), entry.sourced("url", _said))
    if not link.url.value.startswith("https://"):
        raise entry.fault("url.text", "must begin with https://")
    entry.close()
    return link


def _task(entry: Table) -> Task:
    task = Task(
        key=entry.text("key"),
        step=entry.choice("step", Step),
        kind=entry.choice("kind", TaskKind),
        title=entry.text("title"),
        detail=entry.sourced("detail", _said),
        link=_optional(entry, "link"),
        contact=_optional(entry, "contact"),
        fee=_optional(entry, "fee"),
        due=_optional(entry, "due"),
        date=_date(entry),
        asks=_members(entry, "asks", Asks),
        after=entry.texts("after"),
        not_before=_optional(entry, "not_before"),
        case=_case(entry),
    )
    entry.close()
    return task


def _date(entry: Table) -> str | None:
    name = _optional(entry, "date")
    if name is not None and name not in _DATES:
        raise entry.fault("date", f"must be one of {', '.join(_DATES)}")
    return name


def _case(entry: Table) -> Case:
    if "case" not in entry:
        return Case()
    table = entry.table("case")
    case = Case(
        frozenset(_members(table, "levels", Level)),
        frozenset(_members(table, "holders", Holder)),
        frozenset(_members(table, "routes", Route)),
        frozenset(_members(table, "means", Means)),
    )
    table.close()
    return case


def _members(table: Table, key: str, kind: type[E]) -> tuple[E, ...]:
    known = {str(member.value): member for member in kind}
    names = table.texts(key)
    for name in names:
        if name not in known:
            raise table.fault(key, f"must be among {', '.join(known)}")
    return tuple(known[name] for name in names)


def _variant(entry: Table) -> Variant:
    variant = Variant(entry.choice("route", Route), entry.text("title"), entry.sourced("summary", _said))
    entry.close()
    return variant


def _councils(table: Table) -> Iterator[Council]:
    named: set[str] = set()
    for entry in table.tables("councils"):
        council = Council(entry.text("region"), entry.text("contact"))
        if council.region not in REGIONS or council.region in named:
            raise entry.fault("region", f"must be one of {', '.join(REGIONS)}, each once")
        named.add(council.region)
        entry.close()
        yield council


def _timing(entry: Table) -> Timing:
    timing = Timing(entry.text("key"), entry.text("label"), entry.sourced("takes", _said))
    entry.close()
    return timing


def _exam(entry: Table) -> ExamRule:
    rule = ExamRule(
        entry.sourced("apply_by", read_year_day), entry.sourced("attempts", _attempts), _case(entry)
    )
    entry.close()
    return rule


def _attempts(table: Table) -> int:
    times = table.whole("times")
    if times < _SMALLEST_ATTEMPTS:
        raise table.fault("times", f"must be {_SMALLEST_ATTEMPTS} or more")
    return times


def _text(key: str, entry: Table) -> Text:
    text = Text(
        key,
        entry.sourced("said", _said),
        entry.text("title"),
        _optional(entry, "contact"),
        _optional(entry, "link"),
    )
    entry.close()
    return text
