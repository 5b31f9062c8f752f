"""Entries of the dossier into rows, within a transaction that the caller holds."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, assert_never

from sqlalchemy import Connection, Table, delete, insert

from emt_tracker.domain.changes import Edit
from emt_tracker.domain.dossier import (
    Card,
    Closing,
    Entry,
    EntryKey,
    LineEntered,
    Override,
    Planned,
    StepDone,
)
from emt_tracker.storage.dossier_mapping import (
    card_course_values,
    card_document_values,
    card_values,
    closing_values,
    line_values,
    override_values,
    plan_values,
    receipt_values,
    step_values,
)
from emt_tracker.storage.dossier_tables import (
    CardCourseRow,
    CardDocumentRow,
    CardRow,
    ClosingRow,
    LineEnteredRow,
    OverrideRow,
    PlannedCourseRow,
    StepDoneRow,
    StepReceiptRow,
)
from emt_tracker.storage.mapping import Values
from emt_tracker.storage.tables import table_of

_CARD: Final = table_of(CardRow)
_CARD_COURSE: Final = table_of(CardCourseRow)
_CARD_DOCUMENT: Final = table_of(CardDocumentRow)
_STEP: Final = table_of(StepDoneRow)
_RECEIPT: Final = table_of(StepReceiptRow)
_LINE: Final = table_of(LineEnteredRow)
_OVERRIDE: Final = table_of(OverrideRow)
_PLAN: Final = table_of(PlannedCourseRow)
_CLOSING: Final = table_of(ClosingRow)

Rows = Sequence[tuple[Table, Values]]
"""An entry as it lies in the file: its own row, then those of its children."""


def write_entries(
    connection: Connection, edits: Mapping[EntryKey, Edit[Entry]], places: Mapping[EntryKey, int]
) -> None:
    """Make the edits; an entry that is replaced keeps its place, its children go and come with it."""
    for key, edit in edits.items():
        if edit.before is not None:
            _remove(connection, _rows(edit.before, places[key])[0])
    made: dict[Table, list[Values]] = defaultdict(list)  # a table of children comes after its parents’
    for key, edit in edits.items():
        if edit.after is not None:
            for table, values in _rows(edit.after, places[key]):
                made[table].append(values)
    for table, rows in made.items():
        connection.execute(insert(table), rows)


def clear_entries(connection: Connection) -> None:
    """Take every entry away."""
    for table in (_CARD, _STEP, _LINE, _OVERRIDE, _PLAN, _CLOSING):
        connection.execute(delete(table))


def _remove(connection: Connection, row: tuple[Table, Values]) -> None:
    table, values = row
    itself = (column == values[column.name] for column in table.primary_key)
    connection.execute(delete(table).where(*itself))


def _rows(entry: Entry, position: int) -> Rows:
    match entry:
        case Card():
            courses = [(_CARD_COURSE, values) for values in card_course_values(entry)]
            documents = [(_CARD_DOCUMENT, values) for values in card_document_values(entry)]
            return [(_CARD, card_values(entry, position)), *courses, *documents]
        case StepDone():
            receipts = [(_RECEIPT, values) for values in receipt_values(entry)]
            return [(_STEP, step_values(entry, position)), *receipts]
        case LineEntered():
            return [(_LINE, line_values(entry, position))]
        case Override():
            return [(_OVERRIDE, override_values(entry, position))]
        case Planned():
            return [(_PLAN, plan_values(entry, position))]
        case Closing():
            return [(_CLOSING, closing_values(entry, position))]
        case _:
            assert_never(entry)
