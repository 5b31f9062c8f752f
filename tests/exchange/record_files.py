"""Record files written by hand, with real places and digests, and as small as they can be."""

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.exchange.portfolio_writer import write_portfolio
from emt_tracker.reports.fingerprint import fingerprint_of
from tests.builders import a_course, a_document, a_portfolio

Json = dict[str, Any]
DATE = "2026-11-25"
FILES = {"airway.pdf": b"%PDF-1.7 airway" * 40, "stroke.jpg": b"\xff\xd8\xff stroke" * 30}


def a_recorded_portfolio(files: Mapping[str, bytes] = FILES) -> Portfolio:
    """One course for each file."""
    return a_portfolio(
        *(
            replace(a_course(documents=(a_document(data, name),)), id=f"r-{number}", title=f"Course {number}")
            for number, (name, data) in enumerate(files.items(), 1)
        )
    )


class _Writer:
    """Objects one after the other."""

    def __init__(self) -> None:
        self.data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._places: list[int] = []

    def stream(self, entries: str, data: bytes) -> int:
        """A stream; returns where its data begins."""
        self._places.append(len(self.data))
        self.data += f"{len(self._places)} 0 obj\n<<{entries}/Length {len(data)}>>\nstream\n".encode()
        begins = len(self.data)
        self.data += data + b"\nendstream\nendobj\n"
        return begins

    def plain(self, body: str) -> int:
        """An object that is no stream; returns its number."""
        self._places.append(len(self.data))
        self.data += f"{len(self._places)} 0 obj\n{body}\nendobj\n".encode()
        return len(self._places)

    @property
    def last(self) -> int:
        """The number of the last object."""
        return len(self._places)

    def table(self, root: int) -> int:
        """Where everything lies; returns its place."""
        at = len(self.data)
        places = [*self._places, at]
        rows = [b"\0" * 6, *(b"\1" + place.to_bytes(4, "big") + b"\0" for place in places)]
        entries = f"/Type/XRef/Size {len(rows)}/W[1 4 1]/Root {root} 0 R"
        self.stream(entries, b"".join(rows))
        return at


def a_record_file(
    path: Path,
    portfolio: Portfolio | None = None,
    files: Mapping[str, bytes] = FILES,
    *,
    originals: bool = True,
    changed: Callable[[Json], object] = lambda _manifest: None,
    version: int = 1,
) -> Path:
    """A record of these files. ``changed`` may change the manifest before it is written."""
    portfolio = a_recorded_portfolio(files) if portfolio is None else portfolio
    writer = _Writer()
    names: list[tuple[str, int]] = []
    documents = []
    for number, (name, data) in enumerate(files.items(), 1):
        picture = f"the picture of {name}".encode() * 20
        shown = writer.stream("/Type/XObject/Subtype/Image/Width 1/Height 1", picture)
        attached = None
        if originals:
            begins = writer.stream(f"/Type/EmbeddedFile/Params<</Size {len(data)}>>", data)
            names.append((f"exhibit-{number:03}.pdf", writer.last))
            attached = {"name": names[-1][0], "offset": begins, "length": len(data)}
        pictures = [{"offset": shown, "length": len(picture), "sha256": sha256(picture).hexdigest()}]
        documents.append(
            {
                "exhibit": number,
                "courses": [f"r-{number}"],
                "name": name,
                "media_type": "application/pdf",
                "size": len(data),
                "sha256": sha256(data).hexdigest(),
                "kind": "certificate",
                "held": True,
                "attached": attached,
                "shown": {"as": "page images", "pages": 1, "pictures": pictures},
            }
        )
    manifest = a_manifest(portfolio, documents)
    changed(manifest)
    packed = zlib.compress(json.dumps(manifest).encode())
    places = writer.stream("/Type/EmbeddedFile/Filter/FlateDecode", packed)
    names.append(("manifest.json", writer.last))
    root = _close(writer, names, manifest["fingerprint"])
    table = writer.table(root)
    line = f"%emt-tracker-record {version} manifest={places} length={len(packed)} "
    line += f"sha256={sha256(writer.data).hexdigest()}\n"
    writer.data += f"{line}startxref\n{table}\n%%EOF\n".encode()
    path.write_bytes(writer.data)
    return path


def a_manifest(portfolio: Portfolio, documents: Sequence[Json]) -> Json:
    """The manifest of these documents, sound and with its fingerprint."""
    from datetime import date

    written = write_portfolio(portfolio)
    about = {"cycle": "2028", "program": "0.2.0", "rules": "ma-aemt-nccp2025"}
    fingerprint = fingerprint_of(
        portfolio=sha256(written).hexdigest(),
        held=[document["sha256"] for document in documents if document["held"]],
        record_date=date.fromisoformat(DATE),
        **about,
    )
    return {
        "format": "emt-tracker/record",
        "version": 1,
        "print": "audit",
        "fingerprint": fingerprint,
        "record_date": DATE,
        **about,
        "holder": portfolio.profile.name,
        "portfolio_sha256": sha256(written).hexdigest(),
        "portfolio": json.loads(written),
        "documents": list(documents),
    }


def _close(writer: _Writer, names: Sequence[tuple[str, int]], fingerprint: str) -> int:
    """One page with the fingerprint on it, and the attachments; returns the number of the catalog."""
    groups = " ".join(fingerprint[at : at + 8] for at in range(0, 64, 8))
    writer.stream("", f"BT /F 8 Tf 40 40 Td ({groups}) Tj ET".encode())
    contents = writer.last
    font = writer.plain("<</Type/Font/Subtype/Type1/BaseFont/Courier>>")
    pages = writer.last + 2
    page = writer.plain(
        f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 612 792]/Contents {contents} 0 R"
        f"/Resources<</Font<</F {font} 0 R>>>>>>"
    )
    writer.plain(f"<</Type/Pages/Count 1/Kids[{page} 0 R]>>")
    listed = []
    for name, number in names:
        relationship = "Data" if name == "manifest.json" else "Source"
        file = writer.plain(
            f"<</Type/Filespec/F({name})/UF({name})/AFRelationship/{relationship}/EF<</F {number} 0 R>>>>"
        )
        listed.append(f"({name}) {file} 0 R")
    tree = f"<</EmbeddedFiles<</Names[{' '.join(listed)}]>>>>"
    return writer.plain(f"<</Type/Catalog/Pages {pages} 0 R/Names{tree}>>")
