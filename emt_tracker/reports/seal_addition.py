"""What `seal` adds behind a record, and how an addition that is anything else is told from it.

It writes the catalog and the first page again, each with one reference more, and the seal: nothing visible.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from pyhanko.pdf_utils.generic import DictionaryObject, PdfObject
    from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
    from pyhanko.sign.validation import EmbeddedPdfSignature

_FIELD_KEYS: Final = {"/FT", "/T", "/Type", "/Subtype", "/F", "/Rect", "/P", "/V"}
_CATALOG_KEYS: Final = {"/AcroForm", "/Extensions", "/Perms"}
_TAIL: Final = 40


def startxref(file: BinaryIO, ends: int) -> int:
    """Where the record says that its table of places begins."""
    file.seek(max(0, ends - _TAIL))
    return int(file.read(_TAIL).rpartition(b"startxref\n")[2].split()[0])


def only_a_seal(reader: "PdfFileReader", signature: "EmbeddedPdfSignature") -> Iterator[bool]:
    """Each thing that must be so for the added part to be a seal and nothing else."""
    before, root = reader.get_historical_resolver(0), reader.root_ref
    page = before.root["/Pages"]["/Kids"].raw_get(0).reference
    field = signature.sig_field
    old = {reference.idnum for reference in reader.xrefs.explicit_refs_in_revision(0)}
    new = {reference.idnum for reference in reader.xrefs.explicit_refs_in_revision(1)}
    added = reader.xrefs.get_xref_data(1)
    yield new & old <= {root.idnum, page.idnum}
    yield not added.freed and added.hybrid is None
    trailer, first = reader.trailer_view, before.trailer_view
    yield all(_written(trailer.raw_get(key)) == _written(first.raw_get(key)) for key in ("/Root", "/Info"))
    yield "/Encrypt" not in trailer
    catalog, form = reader.root, reader.root["/AcroForm"]
    yield _without(catalog, _CATALOG_KEYS) == _without(before.root, set())
    yield set(form.keys()) == {"/Fields", "/SigFlags"} and len(form["/Fields"]) == 1
    yield set(catalog["/Perms"].keys()) == {"/DocMDP"}
    yield from _page_is_kept(reader, before, page.idnum)
    yield set(field.keys()) <= _FIELD_KEYS
    yield (field["/Subtype"], field["/FT"], [int(side) for side in field["/Rect"]]) == (
        "/Widget",
        "/Sig",
        [0] * 4,
    )


def _page_is_kept(reader: "PdfFileReader", before: "HistoricalResolver", page: int) -> Iterator[bool]:
    """Whether the first page is as it was, with one place more: the seal's, which has no extent."""
    from pyhanko.pdf_utils.generic import Reference

    now = reader.get_object(Reference(page, 0, reader))  # type: ignore[no-untyped-call]
    then = before.get_object(Reference(page, 0, reader))
    yield _without(now, {"/Annots"}) == _without(then, {"/Annots"})
    places = [_written(place) for place in then.get("/Annots", [])]
    *kept, added = [_written(place) for place in now["/Annots"]]
    yield kept == places
    yield added == _written(reader.root["/AcroForm"]["/Fields"])[1:-1].strip()


def _without(dictionary: "DictionaryObject", keys: set[str]) -> dict[str, bytes]:
    """What a dictionary holds apart from some keys, as it is written: references, not what they lead to."""
    return {key: _written(dictionary.raw_get(key)) for key in dictionary if key not in keys}


def _written(value: "PdfObject") -> bytes:
    written = BytesIO()
    value.write_to_stream(written, None)
    return written.getvalue()


def fills_its_place(file: BinaryIO, signature: "EmbeddedPdfSignature") -> bool:
    """Whether the bytes that no signature covers, its own, are it and then zeros, as they were written."""
    from asn1crypto.cms import ContentInfo  # type: ignore[import-untyped]

    _, begins, ends, _ = signature.byte_range
    file.seek(begins)
    place = file.read(ends - begins)
    value: bytes = ContentInfo.load(signature.pkcs7_content).dump()
    return place == b"<" + value.hex().upper().encode().ljust(len(place) - 2, b"0") + b">"
