"""One run of the command line: carried out, or refused in one plain sentence; never a traceback."""

import os
import sys
from collections.abc import Sequence
from typing import Final

from emt_tracker.cli.answers import Negative, plain
from emt_tracker.cli.arguments import parse
from emt_tracker.cli.program import Program
from emt_tracker.domain.errors import Fault, Faults

DONE: Final = 0
NEGATIVE: Final = 1
BAD: Final = 2
_INTERRUPTED: Final = 130


def run(arguments: Sequence[str], program: Program) -> int:
    """Carry out one command and return the exit status."""
    _take_any_letter()
    try:
        status = _carry_out(arguments, program)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:  # whoever reads, such as head, has seen enough
        _let_go_of_stdout()
        return DONE
    except OSError as error:
        if error.filename is None:
            _let_go_of_stdout()
        return _refuse(_refused_by_the_system(error))
    return status


def _carry_out(arguments: Sequence[str], program: Program) -> int:
    try:
        parsed = parse(arguments)
        status = parsed.verb(parsed, program)
        assert isinstance(status, int)  # noqa: S101  (argparse knows no types)
    except SystemExit as leaving:  # --help and --version
        return leaving.code if isinstance(leaving.code, int) else DONE
    except Negative as answer:
        _say(answer)
        return NEGATIVE
    except Fault as fault:
        _say(fault)
        return BAD
    except KeyboardInterrupt:
        _say(Fault("Stopped."))
        return _INTERRUPTED
    except OSError:
        raise
    except Exception as bug:  # noqa: BLE001  (the command line's one crash handler)
        return _refuse(f"Something unexpected happened, please report it: {_where(bug)}.")
    return status


def _refused_by_the_system(error: OSError) -> str:
    what = "The answer" if error.filename is None else f"“{error.filename}”"
    return f"{what} could not be read or written: {error.strerror}."


def _where(bug: BaseException) -> str:
    trace = bug.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""  # noqa: PTH119
    return f"{type(bug).__name__}{place}"


def _say(fault: Fault) -> None:
    lines = [str(fault), *(fault.faults if isinstance(fault, Faults) else ())]
    for line in lines:
        _complain(line)


def _refuse(sentence: str) -> int:
    _complain(sentence)
    return BAD


def _complain(line: str) -> None:
    """Say it on stderr or nowhere: print() would take stdout where there is no stderr."""
    if sys.stderr is not None:
        print(plain(line), file=sys.stderr)


def _take_any_letter() -> None:
    """A terminal that lacks a letter shows a stand-in for it instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _let_go_of_stdout() -> None:
    """Keep the interpreter from flushing into the broken pipe once more when it ends."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
