"""Page 2: each requirement with what was earned and what counts, then how hours became credit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import Color

from emt_tracker.domain import grounds
from emt_tracker.domain.courses import Allocation, Category, Delivery
from emt_tracker.domain.grounds import TOTAL
from emt_tracker.domain.hours import Hours, total
from emt_tracker.domain.progress import Tally, Verdict
from emt_tracker.domain.rules import TopicRule
from emt_tracker.reports.cells import Bar, Figure, Marked
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.gaps import subtopic_gaps
from emt_tracker.reports.lettering import draw_decimal, draw_text, whole
from emt_tracker.reports.own_values import draw_own_values, marked, told_in_summary
from emt_tracker.reports.phrases import by_delivery, count, exhibit_links
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.strokes import MASTHEAD_RULE, PEDIATRIC, ROW_RULE, STRONG_RULE, draw_rule
from emt_tracker.reports.tables import Column, Row, Table, cell
from emt_tracker.reports.theme import (
    BOTTOM,
    CELL,
    HAIR,
    INK,
    LACK,
    LEFT,
    MISSING,
    RIGHT,
    SECOND,
    SECTION,
    STRONG,
    SUB,
    Type,
    column,
)
from emt_tracker.reports.words import Block, Piece, Text, Wide, Words

_COLUMNS: Final = (
    Column("Component and topic", 172),
    *(Column(head, 52, align="right") for head in ("Required", "Earned", "Counted", "To spare", "Short")),
    Column("", 72, before=14),
)
_INDENT: Final = 14
_DETAIL: Final = 404
_SPARE: Final = CELL.but(color=SECOND)
_LINE_HEIGHT: Final = 16

Chooses = Callable[[Allocation], bool]


def draw_summary(sheet: Sheet, content: RecordContent) -> None:
    """Draw the page, or pages."""
    sheet.begin_page("Summary")
    sheet.bookmark("summary", "Summary")
    sheet.title(
        "Summary by component and topic",
        f"{content.progress.pack.title}. Each hour counts once. Hours above a requirement stand under “To"
        " spare” and fill no other topic by themselves.",
    )
    Table(sheet, _COLUMNS).place(list(_rows(content)))
    if content.verdicts:
        _draw_reconciliation(sheet, content)
    if told_in_summary(content):
        sheet.y -= 22
        draw_own_values(sheet, content)


@dataclass(frozen=True, slots=True)
class _Look:
    """How a row of the summary stands out: topics do not, categories do, and the total ends it."""

    kind: Type
    indent: float
    padding: tuple[float, float]
    rule: float = ROW_RULE
    rule_color: Color = HAIR
    rule_over: bool = False


_TOPIC: Final = _Look(CELL, _INDENT, (4.2, 4.4))
_FIRST: Final = _Look(STRONG, 0, (8, 4.4))
_CATEGORY: Final = _Look(STRONG, 0, (8, 4.4), rule_over=True)
_TOTAL: Final = _Look(STRONG, 0, (6, 6), MASTHEAD_RULE, INK, rule_over=True)


def _rows(content: RecordContent) -> Iterator[Row]:
    progress = content.progress
    is_owed = not progress.is_complete
    for category in Category:
        is_national = category is Category.NATIONAL
        words = marked(category.label, f"categories.{category}", progress)
        name = Marked(category, words, STRONG.but(size=9.6))
        details = () if is_national else _details(content, _in(category), _INDENT)
        look = _FIRST if is_national else _CATEGORY
        yield _row((name, *details), progress.categories[category], look, is_owed=is_owed)
        if is_national:
            yield from _topic_rows(content, is_owed=is_owed)
    yield _row((Words(marked("Total", TOTAL, progress), STRONG),), progress.total, _TOTAL, is_owed=is_owed)


def _topic_rows(content: RecordContent, *, is_owed: bool) -> Iterator[Row]:
    progress = content.progress
    for rule in progress.pack.topics:
        yield _row(tuple(_topic(content, rule)), progress.topics[rule.topic], _TOPIC, is_owed=is_owed)
    if progress.pediatric:
        yield _row(tuple(_pediatric(content)), progress.pediatric, _TOPIC, is_owed=is_owed)


def _row(name: tuple[Block, ...], tally: Tally, look: _Look, *, is_owed: bool) -> Row:
    figures = (
        Figure(tally.required, look.kind),
        Figure(tally.creditable, look.kind),
        Figure(tally.credited, look.kind),
        Figure(tally.excess, _SPARE),
        Figure(tally.short, MISSING if is_owed else _SPARE),
        Bar(tally, is_owed),
    )
    above, below = look.padding
    cells = (cell(*name, indent=look.indent), *(cell(figure) for figure in figures))
    return Row(cells, above, below, look.rule, look.rule_color, look.rule_over)


def _topic(content: RecordContent, rule: TopicRule) -> Iterator[Block]:
    """The name of a topic, what proves its hours, and which of its subtopics are represented."""
    yield Words(marked(rule.name, f"topics.{rule.topic}", content.progress), CELL)
    yield from _details(content, _in_topic(rule))
    missing = dict(subtopic_gaps(content.progress)).get(rule.name, ())
    if rule.subtopics:
        covered = [part.name for part in rule.subtopics if part.name not in missing]
        yield _detail(f"Represented: {', '.join(covered) or 'none'}", SUB)
    if missing:
        yield _detail(f"Not represented: {', '.join(missing)}", LACK)


def _pediatric(content: RecordContent) -> Iterator[Block]:
    words = marked("of which pediatric content", grounds.PEDIATRIC, content.progress)
    yield Marked(PEDIATRIC, words, CELL, 7.8)
    proof = _proof(content, _is_pediatric)
    if proof:
        yield _detail(proof, SUB)
    yield _detail("Overlaps the topics above; adds no hours", SUB)


def _details(content: RecordContent, chosen: Chooses, indent: float = 0) -> Iterator[Block]:
    """What proves the hours, and how they were delivered."""
    proof = _proof(content, chosen)
    if proof:
        yield _detail(proof, SUB, indent)
    amounts = _by_delivery(content, chosen)
    if amounts:
        yield _detail(by_delivery(amounts), SUB, indent)


def _detail(text: Text, kind: Type, indent: float = 0) -> Block:
    """A line under a name, as far as the bars: beside it is nothing but the figures of the first line."""
    return Wide(Words(text, kind, indent=indent), _DETAIL + indent)


def _proof(content: RecordContent, chosen: Chooses) -> tuple[Piece, ...]:
    """The exhibits of the chosen hours as links, and how many courses have none."""
    exhibits = content.exhibits_of()
    verdicts = [each for each in content.counting if any(_credited(each, chosen))]
    links = exhibit_links([one for each in verdicts for one in exhibits.get(each.course.id, ())], SUB)
    unproven = sum(not exhibits.get(each.course.id) for each in verdicts)
    if not unproven:
        return links
    lack = Piece(whole(f"{count(unproven, 'course')} without document"), LACK)
    return (*links, Piece("; ", SUB), lack) if links else (lack,)


def _credited(verdict: Verdict, chosen: Chooses) -> Iterator[Allocation]:
    return (line for line in verdict.course.allocations if verdict.gives_credit(line) and chosen(line))


def _by_delivery(content: RecordContent, chosen: Chooses) -> dict[Delivery, Hours]:
    sums: dict[Delivery, Hours] = {}
    for verdict in content.counting:
        delivery = verdict.course.delivery
        hours = total([line.hours for line in _credited(verdict, chosen)])
        sums[delivery] = sums.get(delivery, Hours(0)) + hours
    return {delivery: hours for delivery, hours in sums.items() if hours}


def _in(category: Category) -> Chooses:
    return lambda line: line.category is category


def _in_topic(rule: TopicRule) -> Chooses:
    return lambda line: line.category is Category.NATIONAL and line.topic is rule.topic


def _is_pediatric(line: Allocation) -> bool:
    return line.category is Category.NATIONAL and bool(line.pediatric_hours)


def _is_any(line: Allocation) -> bool:
    del line
    return True


def _draw_reconciliation(sheet: Sheet, content: RecordContent) -> None:
    """From the hours of all courses down to what counts, and what was earned by delivery."""
    steps = _steps(content)
    deliveries = _by_delivery(content, _is_any)
    sheet.y -= 26
    if sheet.y - _LINE_HEIGHT * max(len(steps), len(deliveries) + 1) < BOTTOM:
        sheet.continue_page()
    top = sheet.y
    with sheet.heads():
        draw_text(sheet.pen, LEFT, top - 10, "From hours ", SECTION)
        draw_text(sheet.pen, LEFT, top - 23, "to credit", SECTION)
    names = {
        Delivery.CLASSROOM: "Classroom",
        Delivery.VILT: "Live remote (VILT)",
        Delivery.DISTRIBUTIVE: "Distributive (online)",
        Delivery.UNKNOWN: "Delivery not known",
    }
    earned = [(names[each], str(deliveries[each])) for each in Delivery if each in deliveries]
    earned.append(("Earned", str(content.progress.total.creditable)))
    left = _draw_sum(sheet, column(4), column(4) + 196, top, steps)
    right = _draw_sum(sheet, column(9) + 8, RIGHT, top, earned)
    sheet.y = min(left, right)


def _steps(content: RecordContent) -> list[tuple[str, str]]:
    progress, verdicts = content.progress, content.verdicts
    apart = [each for each in verdicts if not each.counts]
    tally = progress.total
    parts = (
        (f"{count(len(apart), 'course')} not counted", total([each.credit for each in apart])),
        ("In no category yet", progress.unallocated),
        ("Taught below the holder’s level", tally.entered - tally.creditable),
        ("Above a requirement, to spare", tally.excess),
    )
    return [
        (f"All {count(len(verdicts), 'course')}" if len(verdicts) != 1 else "One course",
         str(total([each.credit for each in verdicts]))),
        *((name, f"−{hours}") for name, hours in parts if hours),
        ("Counted", str(tally.credited)),
    ]  # fmt: skip


def _draw_sum(sheet: Sheet, x: float, right: float, top: float, lines: list[tuple[str, str]]) -> float:
    """Lines with a strong rule over and under the last, which is their sum."""
    y = top
    for index, (name, figure) in enumerate(lines):
        kind: Type = STRONG if index == len(lines) - 1 else CELL
        with sheet.pen.tag("P"):
            draw_text(sheet.pen, x, y - 10, f"{name} ", kind)
            draw_decimal(sheet.pen, right - 11.5, y - 10, figure, kind)
        y -= _LINE_HEIGHT
        strong = index >= len(lines) - 2
        draw_rule(sheet.pen, x, y, right, STRONG_RULE if strong else ROW_RULE, INK if strong else HAIR)
    return y
