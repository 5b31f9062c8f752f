"""The worker process: reads documents for the client, one question at a time, and may die of them.

Started as ``python -m emt_tracker.documents.worker``. Questions come by standard input and answers go to
standard output, as frames; a prepared file is written into the working folder. The reasons are in
`docs/decisions/0020-documents-worker.md`.
"""

import errno
import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, BinaryIO

from emt_tracker.documents.confine import allow_cpu, confine
from emt_tracker.documents.drawable import Drawable
from emt_tracker.documents.frames import Frame, GarbledError, receive, send
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.memory import expect_documents
from emt_tracker.documents.problems import Problem, UnreadableDocument
from emt_tracker.documents.recognise import PDF, recognise
from emt_tracker.documents.walls import build_walls

_LONGEST_QUESTION = 64 * 1024 * 1024
_WRITTEN_AT_ONCE = 256 * 1024
_FAULTS_OF_THE_DISK = {
    errno.ENOSPC: Problem.NO_ROOM,
    errno.EDQUOT: Problem.NO_ROOM,
    errno.EFBIG: Problem.TOO_LARGE,
}


def main() -> int:
    """Serve until the client ends the conversation; 0 then, 2 where it was not one."""
    questions, answers = _private_pipes()
    try:
        limits = _agreed_limits(questions)
        _load_engines()
        expect_documents()
        confine(limits)
        build_walls(Path.cwd())
        send(answers, Frame({"ready": True}))
        while question := receive(questions, _LONGEST_QUESTION):
            send(answers, _answered(question, limits))
    except (GarbledError, BrokenPipeError):
        return 2
    return 0


def _private_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The two pipes under other numbers, so that nothing a library prints gets into the conversation."""
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return questions, answers


def _agreed_limits(questions: IO[bytes]) -> Limits:
    """The limits, which are the first thing said.

    Raises:
        GarbledError: something else was said first.
    """
    first = receive(questions, 0)
    values = first.header.get("limits") if first else None
    if not isinstance(values, dict):
        raise GarbledError("limits")
    try:
        return Limits(**values)
    except TypeError as error:
        raise GarbledError("limits") from error


def _load_engines() -> None:
    """Import what nearly every question needs, so that its clock measures the document and not the disk."""
    import emt_tracker.documents.drawing
    import emt_tracker.documents.pictures  # noqa: F401


def _answered(question: Frame, limits: Limits) -> Frame:
    """The answer, or a reason from the list: what a document does to a library must not end the worker."""
    try:
        return _HANDLERS[question.text("do")](question, limits)
    except UnreadableDocument as fault:
        return _refused(fault.problem)
    except MemoryError:
        return _refused(Problem.TOO_MUCH_MEMORY)
    except OSError as error:
        return _refused(_FAULTS_OF_THE_DISK.get(error.errno or 0, Problem.DAMAGED))
    except GarbledError:
        raise
    except Exception:  # noqa: BLE001 - decoders raise of every kind on what they cannot read
        return _refused(Problem.DAMAGED)


def _refused(problem: Problem) -> Frame:
    return Frame({"refused": problem.value})


def _describe(question: Frame, limits: Limits) -> Frame:
    allow_cpu(limits.seconds)
    with _opened(question, limits) as document:
        return Frame(
            {
                "count": document.count,
                "sizes": document.sizes(),
                "encrypted": document.encrypted,
                "problem": document.problem,
                "signed": document.signed,
            }
        )


def _render(question: Frame, limits: Limits) -> Frame:
    allow_cpu(limits.seconds)
    with _opened(question, limits) as document:
        image = document.draw(*(question.integer(key) for key in ("page", "width", "height")))
    return Frame({"width": image.width, "height": image.height, "stride": image.stride}, image.pixels)


def _prepare(question: Frame, limits: Limits) -> Frame:
    from emt_tracker.documents.preparing import prepare

    allow_cpu(limits.prepare_seconds)
    with _new_file(question.text("out")) as out:
        prepare(question.body, _media_type(question), out, limits)
    return Frame({"done": True})


def _words(question: Frame, limits: Limits) -> Frame:
    from emt_tracker.documents.page_writer import words_json

    allow_cpu(limits.seconds)
    with _opened(question, limits) as document:
        words = document.words(question.integer("page"))
    return Frame({"count": len(words)}, json.dumps(words_json(words), separators=(",", ":")).encode("ascii"))


def _unpack(question: Frame, limits: Limits) -> Frame:
    from emt_tracker.documents.taking_out import printed_on, take_out
    from emt_tracker.documents.unpacking import part_of, seconds_for

    copy = Path(Path(question.text("file")).name)
    allow_cpu(seconds_for(copy.stat().st_size, limits.prepare_seconds))
    files = take_out(copy, lambda number: _new_file(part_of(copy, number).name))
    found = {"files": files, "printed": printed_on(copy)}
    return Frame({"count": len(files)}, json.dumps(found, separators=(",", ":")).encode("ascii"))


def _opened(question: Frame, limits: Limits) -> AbstractContextManager[Drawable]:
    from emt_tracker.documents.drawing import opened_pdf
    from emt_tracker.documents.pictures import opened_pictures

    media_type = _media_type(question)
    if media_type == PDF:
        return opened_pdf(question.body, limits)
    return opened_pictures(question.body, media_type, limits)


def _media_type(question: Frame) -> str:
    media_type = recognise(question.body)
    if media_type is None:
        raise UnreadableDocument(Problem.DAMAGED)
    return media_type


def _new_file(name: str) -> BinaryIO:
    """A file of this name that did not exist, in the working folder, for its owner alone."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(Path(name).name, flags, 0o600), "w+b", _WRITTEN_AT_ONCE)


_HANDLERS: Mapping[str, Callable[[Frame, Limits], Frame]] = {
    "describe": _describe,
    "render": _render,
    "prepare": _prepare,
    "words": _words,
    "unpack": _unpack,
}


if __name__ == "__main__":
    sys.exit(main())
