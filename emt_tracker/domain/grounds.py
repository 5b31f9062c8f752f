"""What stands behind a figure besides courses: a rule's value, who says so, and what the holder says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.courses import Category
from emt_tracker.domain.overrides import RuleValue, ValueKind, rule_value, rule_values
from emt_tracker.domain.rules import RulePack, Source, Status

TOTAL: Final = "total"
DAYS_LEFT: Final = "days_left"
PEDIATRIC: Final = "pediatric"

_STATUS_WORDS: Final = {
    Status.CONFIRMED: "confirmed",
    Status.PATTERN: "follows earlier years, not yet published for this one",
    Status.UNCONFIRMED: "not confirmed from an official document",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """A value of the rules, where it was read, and what the holder says instead."""

    value: RuleValue
    source: Source
    pack_title: str

    @property
    def is_replaced(self) -> bool:
        """Whether the holder put another value in its place."""
        return self.value.rule.is_overridden

    @property
    def published(self) -> str:
        """What the rules say: ``12.50 h``."""
        return self.value.original_words or self.value.words

    @property
    def sentence(self) -> str:
        """What is asked, by whom."""
        return f"{self.pack_title}: {self.value.label}, {self.published}."

    @property
    def status_words(self) -> str:
        """How sure the published value is."""
        return _STATUS_WORDS[(self.value.rule.original or self.value.rule).status]

    @property
    def source_words(self) -> str:
        """Title, publisher and date of the source, when it was read, and how sure the value is."""
        rule = self.value.rule.original or self.value.rule
        about = (self.source.title, self.source.publisher, self.source.published)
        known = ", ".join(part for part in about if part)
        return f"{known.rstrip('.')}. Read {in_words(rule.on)}; {self.status_words}."

    @property
    def replaced_words(self) -> str:
        """What the holder put in its place, why and when; empty where nothing was replaced."""
        if not self.is_replaced:
            return ""
        rule = self.value.rule
        note = rule.note.rstrip(".")
        return f"{self.value.words} instead of {self.published}: {note}. Changed {in_words(rule.on)}."

    @property
    def own_words(self) -> str:
        """The same as a note below figures that are marked with an asterisk."""
        return f"* {self.value.label}, your value: {self.replaced_words}"


def ground(path: str, pack: RulePack, expires_on: date) -> Ground:
    """One value of a pack with its source.

    Raises:
        NotFound: when the pack has no such value.
    """
    return _with_source(rule_value(pack, expires_on, path), pack)


def grounds(figure: str, pack: RulePack, expires_on: date) -> tuple[Ground, ...]:
    """The values that a figure is judged by: a figure of hours, ``days_left``, or the path of one value.

    Raises:
        NotFound: when there is no such figure.
    """
    return tuple(ground(path, pack, expires_on) for path in _paths(figure, pack))


def replaced(pack: RulePack, expires_on: date) -> tuple[Ground, ...]:
    """Every value that the holder replaced, in the pack's order; National too where it follows its topics."""
    return tuple(
        _with_source(value, pack) for value in rule_values(pack, expires_on) if value.rule.is_overridden
    )


def own_values(pack: RulePack, expires_on: date, *kinds: ValueKind) -> tuple[Ground, ...]:
    """What the holder replaced, of some kinds or any; without National, which only follows its topics."""
    return tuple(
        ground
        for ground in replaced(pack, expires_on)
        if ground.value.can_be_overridden and (not kinds or ground.value.kind in kinds)
    )


def figure_of(path: str) -> str:
    """The figure that a value belongs to: ``local`` for ``categories.local``, ``airway`` for its topic."""
    head, _, key = path.partition(".")
    return key if head in ("categories", "topics") else path


def _with_source(value: RuleValue, pack: RulePack) -> Ground:
    return Ground(value, pack.sources[value.rule.source], pack.title)


def _paths(figure: str, pack: RulePack) -> Iterator[str]:
    if figure == TOTAL:
        yield from (f"categories.{category}" for category in pack.categories)
    elif figure == DAYS_LEFT:
        yield from (f"milestones.{rule.key}" for rule in pack.milestones)
    elif figure in set(Category):
        yield f"categories.{figure}"
        yield from _cap(Category(figure), pack)
    elif any(figure == rule.topic for rule in pack.topics):
        yield f"topics.{figure}"
        yield from _cap(Category.NATIONAL, pack)
    else:
        yield figure


def _cap(category: Category, pack: RulePack) -> Iterator[str]:
    """The cap on ways of delivery, where a pack sets one for a category."""
    if category in pack.limits.delivery:
        yield f"limits.delivery.{category}"
