"""The originals and the manifest inside the record: untouched, so that any reader can take them out."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from emt_tracker.reports.content import Exhibit, RecordContent
from emt_tracker.reports.fingerprint import rules_of
from emt_tracker.reports.pdf_file import PdfFile, array, reference, text

FORMAT: Final = "emt-tracker/record"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
_ENDINGS: Final = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/heic": ".heic",
    "image/webp": ".webp",
}
_UNKNOWN: Final = "application/octet-stream"
_MEDIA_TYPE: Final = re.compile("[A-Za-z0-9][A-Za-z0-9.+_-]{0,59}/[A-Za-z0-9][A-Za-z0-9.+_-]{0,59}")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """Where bytes lie in the file, uncompressed and in one piece."""

    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Attachments:
    """What the catalog names: the tree of names, and the list of associated files."""

    names: str
    associated: str


class Attaching:
    """Attaches files one by one; ``stored`` tells where each original lies, by the number of its exhibit."""

    def __init__(self, file: PdfFile, day: date) -> None:
        self.stored: dict[int, Stored] = {}
        self._file = file
        self._day = f"(D:{day:%Y%m%d}000000Z)"
        self._specifications: dict[str, int] = {}

    def attach_original(self, exhibit: Exhibit, data: bytes) -> None:
        """Attach an original, byte for byte."""
        number = self._file.reserve()
        begins = self._file.put_stream(number, self._entries(exhibit.media_type, len(data)), data)
        self.stored[exhibit.number] = Stored(begins, len(data))
        words = f"The original of exhibit {exhibit.number}: {exhibit.file_name}"
        self._specify(attachment_name(exhibit), number, words, "Source")

    def attach_manifest(self, data: bytes) -> Stored:
        """Attach the manifest, compressed; returns where its packed data lies."""
        number = self._file.reserve()
        place = self._file.put_packed(number, self._entries("application/json", len(data)), data)
        words = "What this record holds, with the digest of every file"
        self._specify(MANIFEST, number, words, "Data")
        return Stored(*place)

    def finish(self) -> Attachments:
        """What the catalog has to name."""
        pairs = sorted(self._specifications.items())
        names = " ".join(f"{text(name)} {reference(number)}" for name, number in pairs)
        return Attachments(f"<</EmbeddedFiles<</Names[{names}]>>>>", array(reference(n) for _, n in pairs))

    def _entries(self, media_type: str, size: int) -> str:
        """What a portfolio says of a file's type may be any text; here it becomes a name of the PDF."""
        known = media_type if _MEDIA_TYPE.fullmatch(media_type) else _UNKNOWN
        subtype = known.replace("/", "#2F")
        return f"/Type/EmbeddedFile/Subtype/{subtype}/Params<</Size {size}/ModDate{self._day}>>"

    def _specify(self, name: str, number: int, words: str, relationship: str) -> None:
        self._specifications[name] = self._file.add(
            f"<</Type/Filespec/F{text(name)}/UF{text(name)}/Desc{text(words)}"
            f"/AFRelationship/{relationship}/EF<</F {reference(number)}/UF {reference(number)}>>>>"
        )


def attachment_name(exhibit: Exhibit) -> str:
    """The name of an original among the attachments: ``exhibit-012.pdf``; its own stands beside it."""
    return f"exhibit-{exhibit.number:03}{_ENDINGS.get(exhibit.media_type, '.bin')}"


def manifest(
    content: RecordContent,
    stored: Mapping[int, Stored],
    pictures: Mapping[int, Sequence[Json]],
) -> bytes:
    """The manifest as JSON: ``docs/record-file.md`` describes it key by key.

    The portfolio itself stands in the archive copy alone: whoever gets another copy to look at is not handed
    everything that was ever recorded, notes included.
    """
    about = {
        "format": FORMAT,
        "version": VERSION,
        "print": content.options.print.value,
        "fingerprint": content.fingerprint,
        "record_date": content.record_date.isoformat(),
        "cycle": content.progress.cycle.id,
        "program": content.program_version,
        "rules": rules_of(content.progress),
        "holder": content.profile.name,
        "portfolio_sha256": hashlib.sha256(content.portfolio).hexdigest(),
    }
    documents = [
        _document(exhibit, stored.get(exhibit.number), pictures.get(exhibit.number, ()))
        for exhibit in content.exhibits
    ]
    portfolio = content.portfolio.strip() if content.options.is_archive else b"null"
    return b"".join(  # a portfolio is JSON already; read and written again, 5,000 courses take a second
        (
            *(_json(about).removesuffix(b"\n}"), b',\n "portfolio": ', portfolio),
            *(b',\n "documents": ', _json(documents), b"\n}\n"),
        )
    )


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8")


def _document(exhibit: Exhibit, stored: Stored | None, pictures: Sequence[Json]) -> Json:
    attached = stored and {
        "name": attachment_name(exhibit),
        "offset": stored.offset,
        "length": stored.length,
    }
    shown = {"as": exhibit.shown_as, "pages": len(exhibit.shown), "pictures": list(pictures)}
    return {
        "exhibit": exhibit.number,
        "courses": list(exhibit.course_ids),
        "name": exhibit.file_name,
        "media_type": exhibit.media_type,
        "size": exhibit.size,
        "sha256": exhibit.sha256,
        "kind": exhibit.kind.value,
        "held": exhibit.is_held,
        "attached": attached,
        "shown": shown if exhibit.is_shown and pictures else None,
    }
