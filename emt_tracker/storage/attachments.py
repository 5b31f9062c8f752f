"""Every file that something on the records names: courses in the Trash or out of it, cards and receipts."""

from collections.abc import Iterator
from dataclasses import dataclass

from emt_tracker.domain.courses import Document
from emt_tracker.domain.dossier import Card, StepDone
from emt_tracker.storage.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Attached:
    """A file, what it is attached to, and that by the id it is known by."""

    document: Document
    to: str
    subject: str

    @property
    def words(self) -> str:
        """``“stroke.pdf” of “Stroke Update”``."""
        return f"“{self.document.name}” of {self.to}"


def attached(records: Snapshot) -> Iterator[Attached]:
    """Each file as often as it is named."""
    for course_id, kept in records.kept.items():
        for document in kept.course.documents:
            yield Attached(document, f"“{kept.course.title}”", course_id)
    for entry in records.dossier.entries.values():
        if isinstance(entry, Card):
            for document in entry.documents:
                yield Attached(document, f"the card “{entry.label}”", entry.key[1])
        elif isinstance(entry, StepDone):
            for document in entry.receipts:
                task = entry.task.replace("_", " ")
                yield Attached(document, f"the step “{task}” of the cycle “{entry.cycle_id}”", entry.key[1])
