"""The way through one recertification: what is to be done, and the commands that note what was done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from emt_tracker.documents.intake import Incoming
from emt_tracker.domain.changes import Changes, Edit
from emt_tracker.domain.courses import Document, DocumentKind
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.dossier import Entry, EntryKey, StepDone
from emt_tracker.domain.errors import Conflict, InvalidValue
from emt_tracker.domain.plan import Plan
from emt_tracker.domain.planning import plan
from emt_tracker.domain.process import Means, Task, TaskKind
from emt_tracker.domain.renewal import EXAM_CHOSEN, EXAM_FAILED, EXAM_PASSED, Renewal, date_of, with_date
from emt_tracker.services.standing import Standing
from emt_tracker.services.typed_lines import TypedLines
from emt_tracker.storage.process_file import ProcessFile
from emt_tracker.storage.store import Store

_NO_DATES: Final[Mapping[str | None, date | None]] = {}
_NO_BYTES: Final[Mapping[str, bytes]] = {}


class Plans:
    """Judges the plan of a cycle; each command is one step to undo."""

    def __init__(self, store: Store, standing: Standing, file: ProcessFile, typed: TypedLines) -> None:
        """``file`` is read when it is first needed."""
        self._store = store
        self._standing = standing
        self._file = file
        self._typed = typed

    def plan(self, as_of: date, cycle_id: str | None = None) -> Plan:
        """The plan of one cycle; without an id of the one that ``as_of`` belongs to.

        Raises:
            NotFound: when there is no such cycle, or none at all.
        """
        stand = self._standing.stand(as_of, cycle_id)
        return plan(
            Renewal(
                stand.portfolio,
                self._store.dossier(),
                stand.progress,
                stand.timeline,
                self._file.process,
                self._typed.of(stand.progress).entering,
            )
        )

    def figures(self, as_of: date, cycle_id: str | None = None) -> dict[str, object]:
        """The same plan as plain JSON values, key for key as ``plan --json`` prints it.

        Raises:
            NotFound: when there is no such cycle, or none at all.
        """
        from emt_tracker.exchange.plan_json import plan_object

        return plan_object(self.plan(as_of, cycle_id))

    def tick(
        self,
        cycle_id: str,
        task: str,
        on: date,
        confirmation: str = "",
        paid_cents: int | None = None,
        note: str = "",
    ) -> Changes:
        """Note that a task was done on a day; ticking it again corrects what was noted, its receipts stay.

        Raises:
            NotFound: when there is no such cycle or task.
            InvalidValue: when the records show by themselves whether it is done, or for an amount below zero.
            Conflict: when the cycle is closed.
        """
        held = self._held(cycle_id)
        named = self._task(task)
        if paid_cents is not None and paid_cents < 0:
            raise InvalidValue("An amount paid cannot be less than nothing.")
        before = held.ticked.get(task)
        receipts = before.receipts if before else ()
        made = StepDone(cycle_id, task, on, confirmation.strip(), paid_cents, receipts, note.strip())
        return self._write(f"Tick a task of {named.step.label}", held, {task: made}, {named.date: on})

    def untick(self, cycle_id: str, task: str) -> Changes:
        """Take a tick back, with what was noted beside it; undo brings all of it back.

        Raises:
            NotFound: when there is no such cycle or task.
            Conflict: when the cycle is closed.
        """
        named = self._task(task)
        label = f"Untick a task of {named.step.label}"
        return self._write(label, self._held(cycle_id), {task: None}, {named.date: None})

    def attach_receipt(self, cycle_id: str, task: str, files: Sequence[Incoming]) -> Changes:
        """Keep files with a task that is done; one that it already has is passed over.

        Raises:
            NotFound: when there is no such cycle or task.
            Conflict: when the task is not ticked, or the cycle is closed.
        """
        held = self._held(cycle_id)
        done = self._done(held, task)
        receipts = {receipt.sha256: receipt for receipt in done.receipts}
        fresh = {file.sha256: file for file in files if file.sha256 not in receipts}
        receipts |= {sha256: _receipt(file) for sha256, file in fresh.items()}
        made = replace(done, receipts=tuple(receipts.values()))
        label = "Attach a receipt" if len(fresh) == 1 else f"Attach {len(fresh)} receipts"
        data = {sha256: file.data for sha256, file in fresh.items()}
        return self._write(label, held, {task: made} if fresh else {}, {}, data)

    def remove_receipt(self, cycle_id: str, task: str, sha256: str) -> Changes:
        """Take a receipt off a task; its bytes stay in the store, so that this can be undone.

        Raises:
            NotFound: when there is no such cycle or task.
            Conflict: when the task is not ticked, or the cycle is closed.
        """
        held = self._held(cycle_id)
        done = self._done(held, task)
        left = tuple(receipt for receipt in done.receipts if receipt.sha256 != sha256)
        return self._write("Remove a receipt", held, {task: replace(done, receipts=left)})

    def choose(self, cycle_id: str, means: Means, on: date) -> Changes:
        """Mean to renew by hours or by exam.

        Raises:
            NotFound: when there is no such cycle.
            Conflict: when the exam was passed or failed already, or the cycle is closed.
        """
        held = self._held(cycle_id)
        if means is Means.HOURS:
            if held.cycle.exam_passed_on is not None:
                raise Conflict("The exam was passed.", "Take that date back first, if it is a mistake.")
            return self._write("Renew by hours", held, {EXAM_CHOSEN: None})
        if EXAM_FAILED in held.ticked:
            raise Conflict("The exam was not passed in this cycle.", "Renew by continuing education.")
        return self._write("Renew by exam", held, {EXAM_CHOSEN: StepDone(cycle_id, EXAM_CHOSEN, on)})

    def exam_passed(self, cycle_id: str, on: date | None) -> Changes:
        """Note when the exam was passed, or with None that it was not.

        Raises:
            NotFound: when there is no such cycle.
            Conflict: when the cycle is closed.
        """
        return self.untick(cycle_id, EXAM_PASSED) if on is None else self.tick(cycle_id, EXAM_PASSED, on)

    def exam_failed(self, cycle_id: str, on: date | None) -> Changes:
        """Note when the exam was failed: the way by hours remains. None takes that back.

        Raises:
            NotFound: when there is no such cycle.
            Conflict: when the exam was passed, or the cycle is closed.
        """
        held = self._held(cycle_id)
        if on is not None and held.cycle.exam_passed_on is not None:
            raise Conflict("The exam was passed.", "Take that date back first, if it is a mistake.")
        made = StepDone(cycle_id, EXAM_FAILED, on) if on else None
        return self._write("Exam not passed" if on else "Take back a failed exam", held, {EXAM_FAILED: made})

    def _held(self, cycle_id: str) -> "_Held":
        cycles, dossier = self._store.portfolio().cycles, self._store.dossier()
        held = _Held(self._store.portfolio().cycle(cycle_id), cycles, dossier.steps(cycle_id))
        if dossier.closing(cycle_id) is not None:
            raise Conflict("This cycle is closed.", "Reopen it to change what was done in it.")
        return held

    def _task(self, key: str) -> Task:
        task = self._file.process.task(key)
        if task.kind is TaskKind.COMPUTED:
            raise InvalidValue(f"“{task.title}” is judged from your records and not ticked.")
        return task

    def _done(self, held: "_Held", key: str) -> StepDone:
        """What stands on the records of a task that is done: it may be a date of the cycle alone."""
        task = self._task(key)
        done_on = date_of(held.cycle, task.date) if task.date else None
        done = held.ticked.get(key) or (StepDone(held.cycle.id, key, done_on) if done_on else None)
        if done is None:
            raise Conflict("This task is not ticked yet.", "Tick it, then add its receipt.")
        return done

    def _write(
        self,
        label: str,
        held: "_Held",
        steps: Mapping[str, StepDone | None],
        dates: Mapping[str | None, date | None] = _NO_DATES,
        data: Mapping[str, bytes] = _NO_BYTES,
    ) -> Changes:
        """Write steps, and the cycle’s dates that they name, as one change; nothing where nothing changes."""
        edits: dict[EntryKey, Edit[Entry]] = {}
        for task, after in steps.items():
            before = held.ticked.get(task)
            entry = after or before
            if entry is not None and before != after:
                edits[entry.key] = Edit(before, after)
        cycle = held.cycle
        for name, day in dates.items():
            cycle = with_date(cycle, name, day) if name else cycle
        after_cycles = tuple(cycle if old.id == cycle.id else old for old in held.cycles)
        cycles = Edit(held.cycles, after_cycles) if after_cycles != held.cycles else None
        changes = Changes(label, cycles=cycles, dossier=edits)
        return self._store.write(changes, data) if changes else changes


@dataclass(frozen=True, slots=True)
class _Held:
    """One cycle, all of them, and what was ticked in it, before a command."""

    cycle: Cycle
    cycles: tuple[Cycle, ...]
    ticked: Mapping[str, StepDone]


def _receipt(file: Incoming) -> Document:
    return Document(file.sha256, file.name, file.media_type, len(file.data), DocumentKind.RECEIPT)
