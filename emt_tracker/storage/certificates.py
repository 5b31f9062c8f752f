"""Certificate bytes, one at a time, held against their SHA-256 on the way in and on the way out."""

from collections.abc import Iterable
from hashlib import sha256 as digest_of
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select, union
from sqlalchemy.dialects.sqlite import insert

from emt_tracker.domain.errors import NotFound, Refused, Unreadable
from emt_tracker.storage.dossier_tables import CardDocumentRow, StepReceiptRow
from emt_tracker.storage.tables import CertificateRow, DocumentRow, table_of

_TABLE: Final = CertificateRow.__table__
_NAMING: Final = (DocumentRow, CardDocumentRow, StepReceiptRow)


def keep_certificate(connection: Connection, sha256: str, data: bytes) -> None:
    """Keep the bytes; keeping the same file again heals bytes that were damaged on the disk.

    Raises:
        Refused: when they are not the bytes of this digest, or none at all.
    """
    if not data:
        raise Refused("The file is empty.", "Choose the certificate itself.")
    if digest_of(data).hexdigest() != sha256:
        raise Refused("The file changed while it was read.", "Add it again.")
    fresh = insert(CertificateRow).values(sha256=sha256, size=len(data), data=data)
    healed = {"size": fresh.excluded.size, "data": fresh.excluded.data}
    connection.execute(fresh.on_conflict_do_update(index_elements=["sha256"], set_=healed))


def read_certificate(connection: Connection, sha256: str) -> bytes:
    """The bytes that were kept under this digest.

    Raises:
        NotFound: when no such file is held.
        Unreadable: when the bytes are no longer the ones that were kept.
    """
    data = connection.execute(select(_TABLE.c.data).where(_TABLE.c.sha256 == sha256)).scalar()
    if data is None:
        raise NotFound("This file is not held in your records.", "Attach it again to keep it.")
    if digest_of(data).hexdigest() != sha256:
        raise Unreadable(
            "This file was damaged on the disk after it was kept.",
            "Attach the original again, or take it from a backup.",
        )
    return bytes(data)


def let_go(connection: Connection, digests: Iterable[str]) -> int:
    """Remove the bytes of these files, whoever names them; how many were there."""
    which = delete(CertificateRow).where(_TABLE.c.sha256 == bindparam("digest"))
    return sum(connection.execute(which, {"digest": sha256}).rowcount for sha256 in digests)


def drop_unattached(connection: Connection) -> int:
    """Remove the bytes that no course (in the Trash or out of it), card or receipt names; how many files."""
    named = union(*(select(table_of(row).c.sha256) for row in _NAMING))
    return connection.execute(delete(CertificateRow).where(_TABLE.c.sha256.not_in(named))).rowcount
