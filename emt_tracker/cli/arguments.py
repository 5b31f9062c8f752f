"""The words of the command line, and the verb that they name."""

import argparse
from argparse import Namespace
from collections.abc import Sequence
from typing import Any, NoReturn

from emt_tracker import __version__
from emt_tracker.cli import (
    allocate,
    attach,
    cards,
    check,
    closing,
    demo,
    explain,
    override,
    plan,
    portfolios,
    progress,
    record,
    rules,
    verify,
    worksheet,
)
from emt_tracker.cli.program import Program
from emt_tracker.cli.values import a_path
from emt_tracker.domain.errors import Fault


class BadUse(Fault):
    """A command that cannot be understood."""


class Parser(argparse.ArgumentParser):
    """Refuses bad use with one sentence, and takes no abbreviated options."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  (argparse's own keywords)
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """Refuse in one sentence."""
        raise BadUse(f"{self.prog}: {message}.", f"“{self.prog} --help” tells more.")


def parse(words: Sequence[str]) -> Namespace:
    """What was asked for; ``verb`` is the function that does it.

    Raises:
        BadUse: in one sentence.
        SystemExit: where only help or the version was wanted.
    """
    return _parser().parse_args(words)


def _parser() -> Parser:
    parser = Parser(
        prog="emt-tracker",
        description="A record book for EMS recertification. Without a command the window opens.",
        epilog="Exit status: 0 done, 1 a negative answer, 2 bad use or bad input.",
    )
    parser.add_argument("--version", action="version", version=f"EMT Tracker {__version__}")
    _add_data_dir(parser, None)
    parser.set_defaults(verb=_open_window)
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND")
    for module in (
        portfolios,
        progress,
        plan,
        worksheet,
        allocate,
        cards,
        explain,
        override,
        rules,
        attach,
        record,
        verify,
        closing,
        check,
        demo,
    ):
        module.offer(verbs)
    for verb in verbs.choices.values():
        _add_data_dir(verb, argparse.SUPPRESS)  # so that it may also stand behind the command
    return parser


def _add_data_dir(parser: argparse.ArgumentParser, default: str | None) -> None:
    help_line = "the folder of the records; otherwise the system’s own place"
    parser.add_argument("--data-dir", type=a_path, default=default, metavar="DIR", help=help_line)


def _open_window(arguments: Namespace, program: Program) -> int:
    return program.window(arguments.data_dir)
