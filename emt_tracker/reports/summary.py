"""Page 2: each requirement with what was earned and what counts, then how hours became credit."""

from collections.abc import Callable, Iterator
from typing import Final

from emt_tracker.domain.courses import Allocation, Category, Delivery
from emt_tracker.domain.hours import Hours, total
from emt_tracker.domain.progress import Tally, Verdict
from emt_tracker.domain.rules import TopicRule
from emt_tracker.reports.cells import Bar, Figure, Marked
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.gaps import subtopic_gaps
from emt_tracker.reports.lettering import draw_decimal, draw_text, tagged, whole
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
from emt_tracker.reports.words import Block, Words

_COLUMNS: Final = (
    Column("Component and topic", 172),
    *(Column(head, 52, align="right") for head in ("Required", "Earned", "Counted", "To spare", "Short")),
    Column("", 72, before=14),
)
_INDENT: Final = 14
_SPARE: Final = CELL.but(color=SECOND)
_LINE_HEIGHT: Final = 16

Chooses = Callable[[Allocation], bool]


def draw_summary(sheet: Sheet, content: RecordContent) -> None:
    """Draw the page, or pages."""
    sheet.begin_page("Summary")
    sheet.bookmark("summary", "Summary")
    sheet.title(
        "Summary by component and topic",
        f"{content.progress.pack.title}. Hours count once; hours above a requirement are shown to spare and"
        " fill no other topic by themselves.",
    )
    Table(sheet, _COLUMNS).place(list(_rows(content)))
    _draw_reconciliation(sheet, content)


def _rows(content: RecordContent) -> Iterator[Row]:
    progress = content.progress
    for category in Category:
        chosen = _in(category)
        name = Marked(category, category.label, STRONG.but(size=9.6))
        details = () if category is Category.NATIONAL else tuple(_details(content, chosen, _INDENT))
        yield _row(
            (name, *details),
            progress.categories[category],
            is_strong=True,
            rule_over=category is not Category.NATIONAL,
        )
        if category is Category.NATIONAL:
            for rule in progress.pack.topics:
                yield _topic_row(content, rule)
            if progress.pediatric:
                yield _pediatric_row(content, progress.pediatric)
    yield _row((Words("Total", STRONG),), progress.total, is_strong=True, rule_over=True, is_last=True)


def _row(
    name: tuple[Block, ...],
    tally: Tally,
    *,
    is_strong: bool = False,
    rule_over: bool = False,
    is_last: bool = False,
) -> Row:
    kind = STRONG if is_strong else CELL
    figures = (
        Figure(tally.required, kind),
        Figure(tally.creditable, kind),
        Figure(tally.credited, kind),
        Figure(tally.excess, _SPARE),
        Figure(tally.short, MISSING),
    )
    return Row(
        (
            cell(*name, indent=0 if is_strong else _INDENT),
            *(cell(figure) for figure in figures),
            cell(Bar(tally)),
        ),
        above=6 if is_last else 8 if is_strong else 4.2,
        below=6 if is_last else 4.4,
        rule=MASTHEAD_RULE if is_last else ROW_RULE,
        rule_color=INK if is_last else HAIR,
        rule_over=rule_over,
    )


def _topic_row(content: RecordContent, rule: TopicRule) -> Row:
    chosen = _in_topic(rule)
    missing = dict(subtopic_gaps(content.progress)).get(rule.name, ())
    blocks: list[Block] = [Words(rule.name, CELL), *_details(content, chosen)]
    if rule.subtopics:
        covered = [part.name for part in rule.subtopics if part.name not in missing]
        blocks.append(Words(f"Represented: {', '.join(covered) or 'none'}", SUB))
    if missing:
        blocks.append(Words(f"Not represented: {', '.join(missing)}", LACK))
    return _row(tuple(blocks), content.progress.topics[rule.topic])


def _pediatric_row(content: RecordContent, tally: Tally) -> Row:
    details = list(_details(content, _is_pediatric))[:1]
    name = Marked(PEDIATRIC, "of which pediatric content", CELL, 7.8)
    return _row((name, *details, Words("Overlaps the topics above; adds no hours", SUB)), tally)


def _details(content: RecordContent, chosen: Chooses, indent: float = 0) -> Iterator[Block]:
    """Which exhibits prove the hours, what has none, and how they were delivered."""
    exhibits = content.exhibits_of()
    verdicts = [each for each in content.counting if any(_credited(each, chosen))]
    links = exhibit_links(one for each in verdicts for one in exhibits.get(each.course.id, ()))
    unproven = sum(not exhibits.get(each.course.id) for each in verdicts)
    lack = tagged(whole(f"{count(unproven, 'course')} without document"), LACK) if unproven else ""
    if links or lack:
        yield Words("; ".join(part for part in (links, lack) if part), SUB, is_markup=True, indent=indent)
    amounts = _by_delivery(verdicts, chosen)
    if amounts:
        yield Words(by_delivery(amounts), SUB, indent=indent)


def _credited(verdict: Verdict, chosen: Chooses) -> Iterator[Allocation]:
    return (line for line in verdict.course.allocations if verdict.gives_credit(line) and chosen(line))


def _by_delivery(verdicts: list[Verdict] | tuple[Verdict, ...], chosen: Chooses) -> dict[Delivery, Hours]:
    sums: dict[Delivery, Hours] = {}
    for verdict in verdicts:
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
    deliveries = _by_delivery(content.counting, _is_any)
    sheet.y -= 26
    if sheet.y - _LINE_HEIGHT * max(len(steps), len(deliveries) + 1) < BOTTOM:
        sheet.continue_page()
    top = sheet.y
    draw_text(sheet.pen, LEFT, top - 10, "From hours", SECTION)
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
        draw_text(sheet.pen, x, y - 10, name, kind)
        draw_decimal(sheet.pen, right - 11.5, y - 10, figure, kind)
        y -= _LINE_HEIGHT
        strong = index >= len(lines) - 2
        draw_rule(sheet.pen, x, y, right, STRONG_RULE if strong else ROW_RULE, INK if strong else HAIR)
    return y
