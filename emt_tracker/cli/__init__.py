"""The command line: every verb is one use case, said in words or as one JSON object."""

from collections.abc import Sequence

from emt_tracker.cli.program import Program

__all__ = ["Program", "main"]


def main(arguments: Sequence[str], program: Program) -> int:
    """Carry out one command and return the exit status; without one, open the window.

    0 done, 1 a negative answer, 2 bad use or bad input.
    """
    if not arguments:
        return program.window(None)
    from emt_tracker.cli.running import run

    return run(arguments, program)
