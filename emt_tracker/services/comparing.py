"""What a record's manifest says, held against itself."""

from collections.abc import Iterator

from emt_tracker.exchange.record_file import portfolio_digest
from emt_tracker.exchange.record_manifest import Manifest, RecordDocument
from emt_tracker.reports.fingerprint import fingerprint_of
from emt_tracker.services.verified import About, Difference, DifferenceKind


def about_of(manifest: Manifest) -> About:
    """What the record says of itself."""
    return About(
        holder=manifest.portfolio.profile.name if manifest.portfolio else manifest.holder,
        record_date=manifest.record_date,
        print=manifest.print,
        fingerprint=manifest.fingerprint,
        exhibits=len(manifest.documents),
        attached=sum(document.attached is not None for document in manifest.documents),
    )


def differing_fingerprint(manifest: Manifest) -> Iterator[Difference]:
    """The one difference there is where the fingerprint does not follow from what the manifest holds."""
    recorded = portfolio_digest(manifest)
    follows = fingerprint_of(
        portfolio=recorded,
        held=manifest.held,
        record_date=manifest.record_date,
        cycle=manifest.cycle,
        program=manifest.program,
        rules=manifest.rules,
    )
    if follows != manifest.fingerprint or recorded != manifest.portfolio_sha256:
        message = "The fingerprint does not follow from the courses, the dates and the files in the manifest."
        yield Difference(DifferenceKind.FINGERPRINT, "the manifest", message)


def subject_of(document: RecordDocument) -> str:
    """``exhibit 3``."""
    return f"exhibit {document.exhibit}"


def named(document: RecordDocument) -> str:
    """``Exhibit 3 “airway.pdf”``."""
    return f"Exhibit {document.exhibit} “{document.name}”"
