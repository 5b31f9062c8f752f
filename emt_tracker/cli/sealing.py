"""``--seal``: asking for the passphrase of a key, and sealing the record that was written."""

import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass
from typing import TYPE_CHECKING

from emt_tracker.cli.answers import size
from emt_tracker.cli.values import a_path
from emt_tracker.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from emt_tracker.services.bundle import Services
    from emt_tracker.services.sealing import OpenKey


def add_seal(verb: ArgumentParser) -> None:
    """Offer the options that seal."""
    verb.add_argument(
        "--seal", action="store_true", help="seal it with your own key, which is made the first time"
    )
    verb.add_argument(
        "--seal-key", type=a_path, metavar="FILE.p12", help="seal it with the key in this PKCS#12 file"
    )


def key_asked_for(arguments: Namespace, services: "Services") -> "OpenKey | None":
    """The key to seal with, opened before anything is written; None where no seal is wanted.

    The passphrase is asked for at a terminal, and is otherwise the first line of the input.

    Raises:
        NotInstalled: when the extra that seals is not there.
        Refused: when the passphrase is another, or the two that were typed differ.
    """
    if not (arguments.seal or arguments.seal_key):
        return None
    services.sealing.require_installed()
    if arguments.seal_key or services.sealing.has_key:
        return services.sealing.open_key(_passphrase("Passphrase of the seal's key: "), arguments.seal_key)
    return services.sealing.make_key(services.cycles.profile.name, _new_passphrase())


def sealed_in_words(services: "Services", record: "Path", key: "OpenKey") -> "Iterator[str]":
    """Seal a record, and say what came of it."""
    sealed = services.sealing.seal(record, key)
    issued = "self-issued: nobody else vouches for that name" if sealed.is_self_issued else "issued to them"
    yield f"Sealed by “{sealed.holder}” with a key that is {issued}. Now {size(sealed.size)}."
    yield f"SHA-256 with the seal {sealed.sha256}"


def _new_passphrase() -> str:
    first = _passphrase("Choose a passphrase for your new key (empty: whoever has its file can seal): ")
    if _is_asked() and getpass("Once more: ") != first:
        raise Refused("The two passphrases differ.", "No key was made and nothing was written.")
    return first


def _passphrase(question: str) -> str:
    return getpass(question) if _is_asked() else sys.stdin.readline().rstrip("\r\n")


def _is_asked() -> bool:
    return sys.stdin.isatty()
