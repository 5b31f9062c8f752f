"""The one family of faults that are shown to people: what happened, and what to do about it.

Everything else that is raised is a bug and reaches the crash report.
"""


class Fault(Exception):
    """A known fault in words. ``str()`` gives the sentence and its remedy together."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".rstrip()


class InvalidValue(Fault, ValueError):
    """A value that breaks a rule of the domain: refused before it exists."""


class NotFound(Fault):
    """Something asked for by its id is not on these records."""


class Conflict(Fault):
    """A change that would overwrite what the records already hold."""


class BadRulePack(Fault):
    """A rule pack that is incomplete, mistyped or does not add up."""


class StoreUnavailable(Fault):
    """The records cannot be opened or written: in use, read-only, damaged, newer, full disk."""


class StoreInUse(StoreUnavailable):
    """Another window or command of this program holds the records."""


class StoreDamaged(StoreUnavailable):
    """The records are not what was written any more."""


class Unreadable(Fault):
    """A document that could not be read; its bytes are kept as they are."""


class Refused(Fault):
    """A file or input that is not taken in: empty, too large, a link, not a document."""


class Cancelled(Fault):
    """The person stopped the work; nothing was left behind."""


class Faults(Fault):
    """Several faults of one input, each as ``path: what is wrong``."""

    def __init__(self, message: str, faults: tuple[str, ...], remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.faults = faults
