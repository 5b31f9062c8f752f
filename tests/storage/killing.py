"""Rounds of kill -9 in the middle of work, in a process of their own: ``python killing.py FOLDER ROUNDS``.

Each round forks a writer, which says over a pipe what it was told is saved, and kills it at a random moment.
What it said must be on the records afterwards, and beyond that at most the one change that it had no time to
report. Prints one line of JSON.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.dossier import StepDone
from emt_tracker.storage.store import Store
from tests.builders import TODAY, a_course, a_document, a_portfolio, adding, an_allocation, beginning
from tests.entries import noting
from tests.storage.reopening import opened

LONGEST = 0.06


def killed_at_random(work: Callable[[int], None], chance: random.Random, longest: float) -> list[str]:
    """Fork, work until killed, and what the work said it had done by then."""
    reading, writing = os.pipe()
    worker = os.fork()
    if worker == 0:
        os.close(reading)
        work(writing)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        first = pipe.readline()
        time.sleep(chance.uniform(0, longest))
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        return [line.strip() for line in (first, *pipe) if line.endswith("\n")]


def keep_writing(path: Path, say: int) -> None:
    """Add courses with a certificate, note a step of each, and throw every third into the Trash, for ever."""
    with opened(path) as store:
        os.write(say, b"ready\n")
        for number in count():
            data = os.urandom(50_000)
            course = a_course(
                id=f"k-{len(store.portfolio().courses) + len(store.trash())}",
                documents=(a_document(data),),
                allocations=(an_allocation("1"), an_allocation("2", None)),
            )
            store.write(adding(course), {sha256(data).hexdigest(): data})
            os.write(say, f"added {course.id}\n".encode())
            store.write(noting(StepDone(course.id, "pay", TODAY, receipts=course.documents)))
            os.write(say, f"noted {course.id}\n".encode())
            if number % 3 == 0:
                store.write(Changes("Delete", {course.id: Edit(Kept(course), Kept(course, TODAY))}))
                os.write(say, f"trashed {course.id}\n".encode())


def rounds_of(path: Path, rounds: int, chance: random.Random) -> dict[str, Any]:
    """So many rounds on one record file: what was said, what of it is lost, and what is not whole."""
    told: list[str] = []
    faults: list[str] = []
    for _ in range(rounds):
        before = len(told)
        told += killed_at_random(lambda say: keep_writing(path, say), chance, LONGEST)[1:]
        faults += _what_is_wrong(path, told, before)
        told = _all_on(path)
    return {"rounds": rounds, "told": len(told), "faults": faults}


def _all_on(path: Path) -> list[str]:
    with opened(path) as store:
        thrown = [kept.course.id for kept in store.trash()]
        courses = [course.id for course in store.portfolio().courses]
        steps = store.dossier().all(StepDone)
    told = [f"added {name}" for name in courses + thrown] + [f"trashed {name}" for name in thrown]
    return told + [f"noted {step.cycle_id}" for step in steps if step.receipts]


def _what_is_wrong(path: Path, told: list[str], before: int) -> list[str]:
    found = set(_all_on(path))
    wrong = [f"lost: {line}" for line in told if line not in found]
    if len(found) > len(told) + 1:
        wrong.append(f"{len(found) - len(told)} changes more than were told, after {before}")
    with opened(path) as store:
        wrong += [problem.message for problem in store.check()]
    return wrong


def main(folder: Path, rounds: int) -> None:
    """Make records, work on them and kill, and print what came of it."""
    path = folder / "records.db"
    with Store.open(path, create=True, backups=folder / "backups") as store:
        store.write(beginning(a_portfolio()))
    print(json.dumps(rounds_of(path, rounds, random.Random(20261122))))  # noqa: T201, S311


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
