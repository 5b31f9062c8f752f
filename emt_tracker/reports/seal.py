"""Sealing a record that was written: one invisible signature behind it, which allows no change after it.

The record's own bytes stay what they are; the seal is added behind them, as PDF's incremental updates are.
Only the catalog and the first page appear again in it, with a reference to the seal. Sealed files are not the
same bytes each time, as they say when they were sealed.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from emt_tracker.domain.errors import Fault
from emt_tracker.reports.seal_check import SealState, check_seal
from emt_tracker.reports.seal_key import OpenKey, require_extra
from emt_tracker.reports.writing import replacing

if TYPE_CHECKING:
    from typing import BinaryIO

FIELD: Final = "RecordSeal"
REASON: Final = "Sealed by the holder of this record"


def seal(record: Path, out: Path, key: OpenKey) -> None:
    """Write a record with a seal behind it to ``out``, which may be the record itself.

    Args:
        record: A record as the program writes it, without a seal.
        out: Where the sealed one goes; the name keeps its old file until the new one is whole and checked.
        key: What seals it.

    Raises:
        NotInstalled: when the extra is not there.
        Fault: when it cannot be written, or the seal does not hold.
    """
    require_extra()
    ends = record.stat().st_size
    with replacing(out) as writing:
        with record.open("rb") as source:
            _sign(source, writing.file, key)
        writing.file.flush()
        os.fsync(writing.file.fileno())
        if check_seal(writing.path, ends).state is not SealState.INTACT:
            raise Fault("The seal does not hold on this file.", "Seal a record as EMT Tracker wrote it.")


def _sign(source: "BinaryIO", out: "BinaryIO", key: OpenKey) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    class Addition(IncrementalPdfFileWriter):
        """An update that leaves what the record says about itself as it is."""

        def _update_meta(self) -> None:
            """Nothing: no date of change, no name of a library."""

    about = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        reason=REASON,
        name=key.holder,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
    )
    try:
        signer = PdfSigner(about, key.signer, new_field_spec=SigFieldSpec(FIELD))
        signer.sign_pdf(Addition(source), output=out)
    except (PdfError, SigningError) as error:
        raise Fault(
            f"The record could not be sealed: {error}.", "Seal a record as EMT Tracker wrote it."
        ) from error
