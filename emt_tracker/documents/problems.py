"""Why a document cannot be shown: a closed list, and the one sentence for each.

The worker answers with a member of the list, never with text of its own: a document that takes the worker
over still cannot put words before a person.
"""

from enum import StrEnum

from emt_tracker.domain.errors import Unreadable


class Problem(StrEnum):
    """What stands between a stored document and its picture."""

    DAMAGED = "damaged"
    PASSWORD = "password"  # noqa: S105 - a reason, not a secret
    DYNAMIC_FORM = "dynamic_form"
    NO_PAGES = "no_pages"
    NO_SUCH_PAGE = "no_such_page"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MUCH_MEMORY = "too_much_memory"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    CRASHED = "crashed"
    NO_ROOM = "no_room"
    CLOSED = "closed"


_FRESH_COPY = (
    "It is kept as it is; ask the provider for a fresh copy, or add a scan or a photo of the paper too."
)
_PRINTED_COPY = "It is kept as it is; print it to PDF and add that too."
_WORDS = {
    Problem.DAMAGED: ("This file is damaged and cannot be shown.", _FRESH_COPY),
    Problem.PASSWORD: (
        "This PDF opens only with a password.",
        "It is kept as it is; open it with its password, print it to PDF and add that too.",
    ),
    Problem.DYNAMIC_FORM: (
        "This PDF is an Adobe form that only Adobe Reader can show.",
        "It is kept as it is; open it there, print it to PDF and add that too.",
    ),
    Problem.NO_PAGES: ("This PDF has no pages.", _FRESH_COPY),
    Problem.NO_SUCH_PAGE: ("This document does not have that page.", ""),
    Problem.TOO_MANY_PAGES: (
        "This document has too many pages to show.",
        "It is kept as it is; print the pages of the certificate to PDF and add that too.",
    ),
    Problem.TOO_MANY_PIXELS: (
        "This picture is too large to show.",
        "It is kept as it is; save it smaller (12 megapixels are plenty) and add that too.",
    ),
    Problem.TOO_MUCH_MEMORY: ("This file needs too much memory to show.", _PRINTED_COPY),
    Problem.TOO_LARGE: ("This file grows too large when it is made ready for the record.", _PRINTED_COPY),
    Problem.TOO_SLOW: ("This file took too long to read.", _PRINTED_COPY),
    Problem.CRASHED: ("This file could not be read.", _FRESH_COPY),
    Problem.NO_ROOM: ("There is no room left on the disk.", "Free some space, then try again."),
    Problem.CLOSED: ("Reading was stopped.", ""),
}
_NOT_THE_DOCUMENTS = frozenset((Problem.NO_ROOM, Problem.CLOSED))


class UnreadableDocument(Unreadable):
    """A document that gave no answer, with the reason from the list and its sentence."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(*_WORDS[problem])
        self.problem = problem

    @property
    def lies_in_the_document(self) -> bool:
        """Whether another try would end the same; else the machine or the person stood in the way."""
        return self.problem not in _NOT_THE_DOCUMENTS
