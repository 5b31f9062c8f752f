"""Whether what stands behind a record is a seal, and nothing but a seal.

A signature alone proves little about the pages: whoever adds one could add other pages with it. So the added
part is held to what `seal` writes (`seal_addition`), and only then is the signature worked out.
"""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from emt_tracker.reports.seal_addition import fills_its_place, only_a_seal, startxref
from emt_tracker.reports.seal_key import holder_of, is_installed, is_self_issued

if TYPE_CHECKING:
    from pyhanko.sign.validation import EmbeddedPdfSignature

MOST_ADDED: Final = 32 * 1024 * 1024
"""Bytes of a seal. The catalog in it names every attached file; 10,000 take about 1 MB."""

_REVISIONS: Final = 2


# What the library logs it also tells its caller; on a terminal it would quote the holder's name.
logging.getLogger("pyhanko").addHandler(logging.NullHandler())


class SealState(StrEnum):
    """What became of the check of a seal."""

    INTACT = "intact"
    BROKEN = "broken"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Seal:
    """What is behind a record.

    Attributes:
        state: Intact: made with the key of this certificate, and no byte changed since. Broken: not so, for
            the ``reason`` given. Unchecked: the extra that checks seals is not installed here.
        reason: In words, unless it is intact.
        holder: The name in the certificate; of a self-issued one nobody checked that name.
        is_self_issued: Whether nobody but the key itself vouches for the name.
        certificate_sha256: The digest of the certificate, by which a key is told from others.
        said_time: When it was sealed by the clock of the computer that sealed it; nobody else vouches for it.
    """

    state: SealState
    reason: str = ""
    holder: str = ""
    is_self_issued: bool = False
    certificate_sha256: str = ""
    said_time: datetime | None = None


def check_seal(path: Path, ends: int) -> Seal:
    """Look at what stands behind the first ``ends`` bytes of a file, which are a whole record.

    Whether the record itself is what was written is told by its last line and is no part of this.

    Raises:
        OSError: when the file cannot be read.
    """
    if not is_installed():
        return Seal(SealState.UNCHECKED, "the extra that checks seals is not installed here")
    if path.stat().st_size - ends > MOST_ADDED:
        return _broken("what was added is larger than any seal")
    with path.open("rb") as file:
        try:
            return _checked(file, ends)
        except OSError:
            raise
        except Exception:  # noqa: BLE001  (a hostile file can fail a parser in any way; it is no seal then)
            return _broken("what was added is not a seal, or it was damaged")


def _broken(reason: str) -> Seal:
    return Seal(SealState.BROKEN, reason)


def _checked(file: BinaryIO, ends: int) -> Seal:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import SignatureCoverageLevel

    reader = PdfFileReader(file)
    if reader.xrefs.total_revisions != _REVISIONS or len(reader.embedded_signatures) != 1:
        return _broken("more was added than one seal")
    (signature,) = reader.embedded_signatures
    if reader.xrefs.get_startxref_for_revision(0) != startxref(file, ends):
        return _broken("what was added does not continue the record")
    if signature.evaluate_signature_coverage() != SignatureCoverageLevel.ENTIRE_FILE:
        return _broken("the seal does not cover the whole file")
    if not fills_its_place(file, signature):
        return _broken("the seal itself was changed")
    if not all(only_a_seal(reader, signature)):
        return _broken("what was added changes more than the seal")
    return _judged(signature)


def _judged(signature: "EmbeddedPdfSignature") -> Seal:
    """The seal by its arithmetic; trust in whoever made it is for people."""
    from cryptography.x509 import load_der_x509_certificate
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    data = signature.signer_cert.dump()
    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    status = validate_pdf_signature(signature, signer_validation_context=nobody, skip_diff=True)
    certificate = load_der_x509_certificate(data)
    holds = status.intact and status.valid
    return Seal(
        SealState.INTACT if holds else SealState.BROKEN,
        "" if holds else "the file was changed after it was sealed",
        holder_of(certificate),
        is_self_issued(certificate),
        hashlib.sha256(data).hexdigest(),
        signature.self_reported_timestamp,
    )
