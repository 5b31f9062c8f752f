"""Everything that a rule pack says, line by line: value, source, status, and what the holder replaced."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from emt_tracker.domain.calendar import MONTHS, in_words
from emt_tracker.domain.overrides import RuleValue, rule_values
from emt_tracker.domain.rules import RulePack, Source, Sourced, Status, YearDay


class Group(StrEnum):
    """What a line is about, in the order in which groups are shown."""

    HOURS = "hours"
    LIMITS = "limits"
    DATES = "dates"
    LICENCE = "licence"
    PROOF = "proof"
    FEES = "fees"

    @property
    def label(self) -> str:
        """As a heading."""
        return {
            "hours": "Hours",
            "limits": "Limits",
            "dates": "Dates",
            "licence": "The licence",
            "proof": "Proof and keeping",
            "fees": "Fees",
        }[self.value]


_GROUPS = {
    "categories": Group.HOURS,
    "topics": Group.HOURS,
    "pediatric": Group.HOURS,
    "limits": Group.LIMITS,
    "milestones": Group.DATES,
    "renewal": Group.DATES,
    "proof": Group.PROOF,
    "retention": Group.PROOF,
    "fees": Group.FEES,
}


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One value in words, and who says so.

    ``meaning`` is the same for values that say the same, whatever the year. Of a value that the holder
    replaced, ``original_words``, ``note`` and ``replaced_on`` tell what the pack says, why and since when;
    source, day and status are the pack's in any case.
    """

    path: str
    group: Group
    label: str
    words: str
    meaning: str
    source: Source
    on: date
    status: Status
    detail: str = ""
    original_words: str = ""
    note: str = ""
    replaced_on: date | None = None

    @property
    def is_replaced(self) -> bool:
        """Whether the holder put another value in its place."""
        return self.replaced_on is not None

    @property
    def can_be_explained(self) -> bool:
        """Whether a figure or an override can name it."""
        return self.group is not Group.LICENCE


def rule_lines(pack: RulePack, expires_on: date) -> tuple[RuleLine, ...]:
    """Everything that a pack says for one expiration, group by group."""
    lines = [*_values(pack, expires_on), *_licence(pack, expires_on)]
    order = list(Group)
    return tuple(sorted(lines, key=lambda line: order.index(line.group)))


def _values(pack: RulePack, expires_on: date) -> Iterator[RuleLine]:
    details = {f"milestones.{rule.key}": rule.consequence for rule in pack.milestones}
    details |= {f"fees.{fee.key}": f"For {fee.for_expirations}." for fee in pack.fees}
    for rule in pack.topics:
        if rule.subtopics:
            names = ", ".join(part.name for part in rule.subtopics)
            details[f"topics.{rule.topic}"] = f"Each of these must be represented: {names}."
    for value in rule_values(pack, expires_on):
        yield _value(value, pack, details.get(value.path, ""))


def _value(value: RuleValue, pack: RulePack, detail: str) -> RuleLine:
    rule = value.rule
    said = rule.original or rule
    return RuleLine(
        value.path,
        _GROUPS[value.path.partition(".")[0]],
        value.label,
        value.words,
        _meaning(rule.value, detail if value.path.startswith("topics") else ""),
        pack.sources[said.source],
        said.on,
        said.status,
        detail,
        value.original_words,
        rule.note,
        rule.on if rule.is_overridden else None,
    )


def _meaning(value: object, detail: str) -> str:
    shown = f"{value.month}-{value.day}/{value.year_offset}" if isinstance(value, YearDay) else str(value)
    return f"{shown} {detail}".rstrip()


def _licence(pack: RulePack, expires_on: date) -> Iterator[RuleLine]:
    licence = pack.licence
    if licence.expiry and (ends := licence.expires_on(expires_on)):
        days = licence.expiry.days
        words = f"{in_words(ends)}, {_counted(days.value, 'day')} after the NREMT certification"
        yield _line(pack, "licence.expiry", f"{licence.expiry.label} ends", words, days, str(days.value))
    for rule in licence.first_cycles:
        first, last = MONTHS[rule.from_month - 1], MONTHS[rule.through_month - 1]
        words = f"{_counted(rule.years.value, 'year')}, to {MONTHS[rule.month - 1]} {rule.day}"
        label = f"First cycle, certified {first} to {last}"
        yield _line(pack, f"licence.first_cycles.{rule.from_month}", label, words, rule.years, words)
    for made in licence.exceptions:
        about = f"Expirations {in_words(made.expires_from)} to {in_words(made.expires_through)}"
        yield _line(pack, f"licence.exceptions.{made.key}", about, made.why.value, made.why, made.why.value)
    for asked in licence.prerequisites:
        words = f"{asked.whom}: {asked.asked.value}" if asked.whom else asked.asked.value
        yield _line(pack, f"licence.prerequisites.{asked.key}", asked.label, words, asked.asked, words)


def _line(
    pack: RulePack, path: str, label: str, words: str, rule: Sourced[int] | Sourced[str], meaning: str
) -> RuleLine:
    source = pack.sources[rule.source]
    return RuleLine(path, Group.LICENCE, label, words, meaning, source, rule.on, rule.status)


def _counted(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {one}s"
