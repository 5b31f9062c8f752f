"""``worksheet``: what to type at NREMT and what of it was typed, in words or as one JSON object."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from emt_tracker.cli.answers import number, say, say_json
from emt_tracker.cli.program import Program
from emt_tracker.cli.records import day_asked_for, existing_records, require_a_cycle
from emt_tracker.cli.values import add_cycle_and_day
from emt_tracker.domain.calendar import in_words as day
from emt_tracker.domain.worksheet_rows import LineState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from emt_tracker.cli.values import Verbs
    from emt_tracker.domain.worksheet_rows import Sheet, WorksheetRow


def offer(verbs: "Verbs") -> None:
    """Offer the verb."""
    verb = verbs.add_parser("worksheet", help="say what to type at NREMT", description=tell_lines.__doc__)
    verb.add_argument("--json", action="store_true", help="print one JSON object")
    add_cycle_and_day(verb)
    verb.set_defaults(verb=tell_lines)


def tell_lines(arguments: Namespace, program: Program) -> int:
    """Say what to type at NREMT, in its order, and what of it was typed or changed since."""
    as_of = day_asked_for(arguments, program)
    with existing_records(arguments, program) as services:
        require_a_cycle(services)
        sheet = services.worksheets.sheet(as_of, arguments.cycle)
    if arguments.json:
        say_json(_object(sheet, as_of))
    else:
        say(*_in_words(sheet))
    return 0


def _in_words(sheet: "Sheet") -> "Iterator[str]":
    told = sheet.entering
    entered = f"{told.lines} of {number(told.of_lines, 'line')} entered"
    yield f"{entered}, {told.hours} of {told.of_hours} h, on your records."
    heads = {area.name: f": {area.assigned} of {area.tally.required} h assigned" for area in sheet.areas}
    names = dict.fromkeys([*heads, *(row.area for row in sheet.rows)])
    for name in names:
        yield ""
        yield f"{name}{heads.get(name, '')}"
        for row in sheet.rows:
            if row.area == name:
                yield from _line(row)


def _line(row: "WorksheetRow") -> "Iterator[str]":
    box = "[x]" if row.state in (LineState.ENTERED, LineState.GONE) else "[ ]"
    if row.state is LineState.SPARE:
        box = "   "
    facts = ", ".join(part for part in (day(row.completed_on), row.number, row.provider) if part)
    yield f"  {box} {row.hours!s:>6} h  {row.title} ({facts})"
    yield from (f"{'':15}{words}" for words in _remarks(row))


def _remarks(row: "WorksheetRow") -> "Iterator[str]":
    if row.entered_on:
        yield f"Entered {day(row.entered_on)}"
    if row.changed:
        yield f"Changed since. {'; '.join(change.words for change in row.changed)}"
    if row.gone:
        yield f"Withdraw it at NREMT: {row.gone.label}"
    if row.spare:
        yield f"{row.spare} h to spare here"


def _object(sheet: "Sheet", as_of: "date") -> dict[str, Any]:
    told = sheet.entering
    return {
        "as_of": as_of.isoformat(),
        "cycle": sheet.cycle_id,
        "by_exam": sheet.is_by_exam,
        "lines": {"entered": told.lines, "of": told.of_lines, "changed": told.changed, "gone": told.gone},
        "hours": {"entered": str(told.hours), "of": str(told.of_hours)},
        "areas": [
            {
                "category": area.category,
                "topic": area.topic,
                "name": area.name,
                "required": str(area.tally.required),
                "assigned": str(area.assigned),
            }
            for area in sheet.areas
        ],
        "rows": [_row(row) for row in sheet.rows],
    }


def _row(row: "WorksheetRow") -> dict[str, Any]:
    return {
        "course": row.course_id,
        "category": row.category,
        "topic": row.topic,
        "completed_on": row.completed_on.isoformat(),
        "title": row.title,
        "description": row.description,
        "number": row.number or None,
        "provider": row.provider,
        "delivery": row.delivery,
        "credit": str(row.credit),
        "assign": str(row.hours),
        "spare": str(row.spare),
        "document_held": row.has_proof,
        "state": row.state,
        "entered_on": row.entered_on and row.entered_on.isoformat(),
        "changed": [{"field": one.field, "was": one.was, "now": one.now} for one in row.changed],
        "gone": row.gone,
    }
