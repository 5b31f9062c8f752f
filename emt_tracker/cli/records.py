"""The records that a command is about."""

from argparse import Namespace
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import TYPE_CHECKING

from emt_tracker.cli.answers import Negative
from emt_tracker.cli.program import Program
from emt_tracker.domain.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emt_tracker.services.bundle import Services


@contextmanager
def existing_records(arguments: Namespace, program: Program) -> "Iterator[Services]":
    """The use cases on records that have begun.

    Raises:
        Negative: when there are none yet.
        Fault: when they cannot be opened.
    """
    with ExitStack() as held:
        try:
            services = held.enter_context(program.services(arguments.data_dir, create=False))
        except NotFound as missing:
            raise _no_records() from missing
        if not services.cycles.has_begun:
            raise _no_records()
        yield services


def day_asked_for(arguments: Namespace, program: Program) -> date:
    """The day that ``--as-of`` names, else today in Massachusetts."""
    named: date | None = arguments.as_of
    return program.today() if named is None else named


def require_a_cycle(services: "Services") -> None:
    """Say so where no cycle was entered: there is nothing to judge yet.

    Raises:
        Negative: when there is none.
    """
    if not services.cycles.all:
        raise Negative("There is no recertification cycle on the records yet.")


def _no_records() -> Negative:
    return Negative("There are no records yet.", "Import a portfolio, or open the window to begin.")
