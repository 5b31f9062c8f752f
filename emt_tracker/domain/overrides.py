"""Rule values that the holder replaced for one cycle: what can be replaced, and the pack as it then stands.

National is the sum of its topics: where a topic is overridden National follows, and it is never overridden by
itself. So topics can be changed one after another, and a pack always adds up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final, TypeVar

from emt_tracker.domain.calendar import FIRST_DAY, LAST_DAY, in_words
from emt_tracker.domain.courses import Category
from emt_tracker.domain.dossier import Override
from emt_tracker.domain.errors import BadRulePack, InvalidValue, NotFound
from emt_tracker.domain.hours import Hours, total
from emt_tracker.domain.limits import PARTS, Limits
from emt_tracker.domain.rules import RulePack, Sourced, Status, YearDay

T = TypeVar("T")

_MOST_YEARS: Final = 99
_MOST_CENTS: Final = 999_999
_MOST_HOURS: Final = Hours(99_900)
_ORDER: Final = ("opens", "deadline", "signoff")
_FOLLOWS: Final = "The sum of its topics, of which the holder changed some."


class ValueKind(StrEnum):
    """What a value is: hours, a date of this cycle, cents of a US dollar, or whole years."""

    HOURS = "hours"
    DAY = "day"
    CENTS = "cents"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class RuleValue:
    """One value of a pack for one expiration: where it stands (``path``), what it is, and who says so."""

    path: str
    label: str
    kind: ValueKind
    rule: Sourced[Hours] | Sourced[YearDay] | Sourced[int]
    expires_on: date

    @property
    def text(self) -> str:
        """As packs and overrides write it: ``12.50``, ``2028-04-15``, cents or years."""
        return _text(self.rule.value, self.expires_on)

    @property
    def words(self) -> str:
        """As people read it: ``12.50 h``, ``Apr 15, 2028``, ``$26.00``, ``5 years``."""
        return _words(self.kind, self.rule.value, self.expires_on)

    @property
    def original_words(self) -> str:
        """What the pack says, where the holder says otherwise; empty where nothing was overridden."""
        original = self.rule.original
        return _words(self.kind, original.value, self.expires_on) if original else ""

    @property
    def can_be_overridden(self) -> bool:
        """National alone cannot: it follows its topics."""
        return self.path != f"categories.{Category.NATIONAL}"


def rule_values(pack: RulePack, expires_on: date) -> tuple[RuleValue, ...]:
    """Every value of a pack, in the order in which packs state them."""
    return tuple(RuleValue(path, label, kind, rule, expires_on) for path, label, kind, rule in _values(pack))


def rule_value(pack: RulePack, expires_on: date, path: str) -> RuleValue:
    """One value of a pack.

    Raises:
        NotFound: when the pack has no such value.
    """
    for value in rule_values(pack, expires_on):
        if value.path == path:
            return value
    raise NotFound(f"The rules “{pack.title}” have no value “{path}”.")


def overridden(pack: RulePack, made: Iterable[Override], expires_on: date) -> RulePack:
    """The pack with the holder’s values in place of its own, in the order in which they were made.

    What does not fit this pack, as after the cycle was given another one, is passed over: it waits until
    it fits again or is removed.
    """
    for override in made:
        try:
            pack = with_override(pack, override, expires_on)
        except (BadRulePack, InvalidValue, NotFound):
            continue
    return pack


def with_override(pack: RulePack, made: Override, expires_on: date) -> RulePack:
    """The pack with one value replaced.

    Raises:
        NotFound: when the pack has no such value.
        InvalidValue: when the value cannot be read, or is National, which follows its topics.
        BadRulePack: when the pack would not add up.
    """
    value = rule_value(pack, expires_on, made.path)
    if not value.can_be_overridden:
        raise InvalidValue("National is the sum of its topics.", "Change the topic that differs.")
    head, _, key = made.path.partition(".")
    match value.kind, head:
        case ValueKind.HOURS, _:
            return _with_hours(pack, made, _hours(made.value), head, key)
        case ValueKind.DAY, _:
            return _with_day(pack, made, _year_day(made.value, expires_on), key)
        case ValueKind.CENTS, _:
            cents = _whole(made.value, _MOST_CENTS, "an amount in cents")
            fees = tuple(
                replace(fee, cents=_replaced(fee.cents, cents, made)) if fee.key == key else fee
                for fee in pack.fees
            )
            return replace(pack, fees=fees)
        case _:
            return _with_years(pack, made, _whole(made.value, _MOST_YEARS, "a number of years"))


def require_order(pack: RulePack, expires_on: date) -> None:
    """Milestones follow one another: applications open, the last day, the last day for sign-off.

    Raises:
        InvalidValue: naming the two that are the wrong way round.
    """
    days = {rule.key: (rule.label, rule.day.value.near(expires_on)) for rule in pack.milestones}
    ordered = [days[key] for key in _ORDER if key in days]
    for (first, before), (second, after) in pairwise(ordered):
        if before > after:
            raise InvalidValue(
                f"“{first}”, {in_words(before)}, would come after “{second}”, {in_words(after)}.",
                "Change the other date first.",
            )


_Value = tuple[str, str, ValueKind, Sourced[Hours] | Sourced[YearDay] | Sourced[int]]


def _values(pack: RulePack) -> Iterator[_Value]:
    for category, hours in pack.categories.items():
        yield f"categories.{category}", category.label, ValueKind.HOURS, hours
    for topic in pack.topics:
        yield f"topics.{topic.topic}", topic.name, ValueKind.HOURS, topic.required
    if pack.pediatric:
        yield "pediatric", "Pediatric content", ValueKind.HOURS, pack.pediatric
    yield from _limits(pack)
    for milestone in pack.milestones:
        yield f"milestones.{milestone.key}", milestone.label, ValueKind.DAY, milestone.day
    yield "renewal.exam_opens", "First day of recertification by exam", ValueKind.DAY, pack.exam_opens
    yield "renewal.lapse_years", "Reinstatement possible for", ValueKind.YEARS, pack.lapse_years
    yield (
        "proof.capce_number_years",
        "A CAPCE number may be older by",
        ValueKind.YEARS,
        pack.capce_number_years,
    )
    yield "retention", "Documents are kept for", ValueKind.YEARS, pack.retention.years
    for fee in pack.fees:
        yield f"fees.{fee.key}", fee.label, ValueKind.CENTS, fee.cents


def _limits(pack: RulePack) -> Iterator[_Value]:
    limits = pack.limits
    if limits.day:
        yield "limits.day", "One day gives at most", ValueKind.HOURS, limits.day
    if limits.shortest_course:
        yield "limits.shortest_course", "A course has at least", ValueKind.HOURS, limits.shortest_course
    for category, cap in limits.delivery.items():
        ways = " or ".join(sorted(way.label for way in cap.deliveries))
        most = replace(cap.most, value=cap.allowed(pack.categories[category].value))
        yield f"limits.delivery.{category}", f"{ways} in {category.label}, at most", ValueKind.HOURS, most
    for subset in limits.subsets:
        yield f"{PARTS}{subset.key}", subset.label, ValueKind.HOURS, subset.required


def _replaced(rule: Sourced[T], value: T, made: Override) -> Sourced[T]:
    original = rule.original or rule
    return Sourced(value, original.source, made.made_on, Status.OVERRIDDEN, original, made.note)


def _with_hours(pack: RulePack, made: Override, hours: Hours, head: str, key: str) -> RulePack:
    if head == "categories":
        category = Category(key)
        rule = _replaced(pack.categories[category], hours, made)
        return replace(pack, categories={**pack.categories, category: rule})
    if head == "pediatric":
        assert pack.pediatric is not None  # noqa: S101  (a pack without it has no such path)
        return replace(pack, pediatric=_replaced(pack.pediatric, hours, made))
    if head == "limits":
        return replace(pack, limits=_with_limit(pack.limits, made, hours, key))
    topics = tuple(
        replace(rule, required=_replaced(rule.required, hours, made)) if rule.topic == key else rule
        for rule in pack.topics
    )
    national = pack.categories[Category.NATIONAL]
    needed = total([rule.required.value for rule in topics])
    follows = _replaced(national, needed, replace(made, note=_FOLLOWS))
    return replace(pack, topics=topics, categories={**pack.categories, Category.NATIONAL: follows})


def _with_limit(limits: Limits, made: Override, hours: Hours, key: str) -> Limits:
    of, _, name = key.partition(".")
    if of == "delivery":
        cap = limits.delivery[Category(name)]
        capped = replace(cap, most=_replaced(cap.most, hours, made))
        return replace(limits, delivery={**limits.delivery, cap.category: capped})
    if of == "parts":
        subsets = tuple(
            replace(subset, required=_replaced(subset.required, hours, made))
            if subset.key == name
            else subset
            for subset in limits.subsets
        )
        return replace(limits, subsets=subsets)
    if of == "day":
        assert limits.day is not None  # noqa: S101  (a pack without it has no such path)
        return replace(limits, day=_replaced(limits.day, hours, made))
    assert limits.shortest_course is not None  # noqa: S101  (as above)
    return replace(limits, shortest_course=_replaced(limits.shortest_course, hours, made))


def _with_day(pack: RulePack, made: Override, day: YearDay, key: str) -> RulePack:
    if made.path == "renewal.exam_opens":
        return replace(pack, exam_opens=_replaced(pack.exam_opens, day, made))
    stones = tuple(
        replace(rule, day=_replaced(rule.day, day, made)) if rule.key == key else rule
        for rule in pack.milestones
    )
    return replace(pack, milestones=stones)


def _with_years(pack: RulePack, made: Override, years: int) -> RulePack:
    match made.path:
        case "renewal.lapse_years":
            return replace(pack, lapse_years=_replaced(pack.lapse_years, years, made))
        case "proof.capce_number_years":
            return replace(pack, capce_number_years=_replaced(pack.capce_number_years, years, made))
        case _:
            kept = replace(pack.retention, years=_replaced(pack.retention.years, years, made))
            return replace(pack, retention=kept)


def _hours(text: str) -> Hours:
    hours = Hours.parse(text.strip())
    if hours > _MOST_HOURS:
        raise InvalidValue(f"{hours} h is more than any cycle asks for.", f"Enter at most {_MOST_HOURS} h.")
    return hours


def _whole(text: str, most: int, what: str) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(most)) or int(text) > most:
        raise InvalidValue(f"“{text}” is not {what}.", f"Enter a whole number up to {most:,}.")
    return int(text)


def _year_day(text: str, expires_on: date) -> YearDay:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = None
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise InvalidValue(f"“{text}” is not a date.", "Write it like 2028-04-15.")
    if (day.month, day.day) == (2, 29):
        raise InvalidValue("February 29 exists in leap years alone.", "Enter February 28 or March 1.")
    return YearDay(day.month, day.day, day.year - expires_on.year)


def _text(value: Hours | YearDay | int, expires_on: date) -> str:
    return value.near(expires_on).isoformat() if isinstance(value, YearDay) else str(value)


def _words(kind: ValueKind, value: Hours | YearDay | int, expires_on: date) -> str:
    if isinstance(value, YearDay):
        return in_words(value.near(expires_on))
    if isinstance(value, Hours):
        return f"{value} h"
    if kind is ValueKind.CENTS:
        return f"${value // 100:,}.{value % 100:02d}"
    return "1 year" if value == 1 else f"{value} years"
