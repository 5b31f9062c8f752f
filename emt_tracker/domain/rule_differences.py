"""What the rules of one cycle say otherwise than those of the cycle before."""

from collections.abc import Iterable
from dataclasses import dataclass

from emt_tracker.domain.rule_lines import Group, RuleLine


@dataclass(frozen=True, slots=True)
class RuleDifference:
    """One value that differs; ``before`` or ``now`` is empty where those rules say nothing of it."""

    path: str
    group: Group
    label: str
    before: str
    now: str


def rule_differences(before: Iterable[RuleLine], now: Iterable[RuleLine]) -> tuple[RuleDifference, ...]:
    """What differs, in the order of the later rules; then what they do not say any more.

    Dates that only moved by a year are the same, and so are values that only another source confirms.
    """
    old = {line.path: line for line in before}
    new = {line.path: line for line in now}
    changed = [
        RuleDifference(path, line.group, line.label, _words(old[path]) if path in old else "", _words(line))
        for path, line in new.items()
        if path not in old or old[path].meaning != line.meaning
    ]
    gone = [
        RuleDifference(path, line.group, line.label, _words(line), "")
        for path, line in old.items()
        if path not in new
    ]
    return (*changed, *gone)


def _words(line: RuleLine) -> str:
    """With the parts of a topic, which are a part of what it asks."""
    return f"{line.words}. {line.detail}" if line.path.startswith("topics.") and line.detail else line.words
