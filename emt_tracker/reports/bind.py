"""Putting the pages of the exhibits into the drawn record: each a form on its page, beneath the frame.

A form holds a page's content and resources alone: scripts, actions, links and attachments of the original
stay behind. Streams are copied as they are. pikepdf keeps all of them in memory until the file is written: a
record takes as much memory as its exhibits.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import BinaryIO, Final, cast

import pikepdf

from emt_tracker.domain.errors import Cancelled, Unreadable
from emt_tracker.reports.content import Exhibit, RecordContent
from emt_tracker.reports.exhibits import Placement

_WRITTEN: Final = 1 << 20
_ID_DIGITS: Final = 32
_CONSTANT_ID: Final = b"31415926535897932384626433832795"
_TRAILER: Final = 400
"""Bytes at the end of the file that hold the trailer, and no file of ours is shorter."""
_VERSION: Final = "1.7"
_FORM: Final = pikepdf.Name("/Exhibit")

Advance = Callable[[int, int], None]


class _Patient(io.RawIOBase):
    """Takes every write and keeps the first fault for later: at a failed one qpdf ends the whole process."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._fault: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: bytes | memoryview) -> int:  # type: ignore[override]  # the stub's buffer is wider
        if self._fault is None:
            try:
                self._file.write(data)
            except OSError as fault:
                self._fault = fault
        return len(data)

    def raise_fault(self) -> None:
        """Raise what went wrong, if anything did."""
        if self._fault is not None:
            raise self._fault


def bind(
    drawn: BinaryIO,
    placements: Iterable[Placement],
    content: RecordContent,
    out: BinaryIO,
    advance: Advance,
    cancelled: Callable[[], bool],
) -> None:
    """Write the drawn record with its exhibits to ``out``. ``advance`` is told parts done of parts in all.

    Raises:
        Unreadable: when a prepared exhibit cannot be read back.
        Cancelled: when ``cancelled`` says so; ``out`` is then worth nothing.
        OSError: when ``out`` cannot be written, a full disk for example.
    """
    groups = [(exhibit, list(pages)) for exhibit, pages in _by_exhibit(placements)]
    with pikepdf.open(drawn) as record:
        for done, (exhibit, pages) in enumerate(groups, 1):
            if cancelled():
                raise Cancelled("The record was not written.")
            _place(record, exhibit, pages)
            advance(done, len(groups))
        _identify(record, content)
        patient = _Patient(out)
        buffered = io.BufferedWriter(cast("io.RawIOBase", patient), _WRITTEN)
        record.save(
            cast("BinaryIO", buffered),
            min_version=_VERSION,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            static_id=True,
        )
        buffered.flush()
    patient.raise_fault()
    _put_second_id(out, content.fingerprint)


def _by_exhibit(placements: Iterable[Placement]) -> Iterator[tuple[Exhibit, Iterator[Placement]]]:
    return groupby(placements, key=lambda placement: placement.exhibit)


def _place(record: pikepdf.Pdf, exhibit: Exhibit, pages: list[Placement]) -> None:
    assert exhibit.prepared is not None  # noqa: S101  (only shown exhibits are placed)
    try:
        # Read as a stream: a file that is mapped and then cut short by another program ends this one.
        with pikepdf.open(exhibit.prepared, access_mode=pikepdf.AccessMode.stream) as source:
            for placement in pages:
                _place_page(record, source, placement)
    except (OSError, pikepdf.PdfError) as fault:
        message = f"The pages of exhibit {exhibit.number}, “{exhibit.file_name}”, could not be bound in."
        raise Unreadable(message, "Try again; the certificate itself is kept unchanged.") from fault


def _place_page(record: pikepdf.Pdf, source: pikepdf.Pdf, placement: Placement) -> None:
    form = record.copy_foreign(source.pages[placement.exhibit_page].as_form_xobject())
    page = record.pages[placement.record_page]
    name = page.add_resource(form, pikepdf.Name.XObject, _FORM)  # named by us: pikepdf would draw lots
    scale = placement.scale
    drawing = f"q {scale:.5f} 0 0 {scale:.5f} {placement.x:.3f} {placement.y:.3f} cm {name} Do Q\n"
    page.contents_add(drawing.encode("ascii"), prepend=True)


def _identify(record: pikepdf.Pdf, content: RecordContent) -> None:
    """The record date is the file's only date, its fingerprint the id: a clock would tell another."""
    stamp = f"D:{content.record_date:%Y%m%d}000000Z"
    record.docinfo[pikepdf.Name.CreationDate] = stamp
    record.docinfo[pikepdf.Name.ModDate] = stamp
    first = pikepdf.String(bytes.fromhex(content.fingerprint[:_ID_DIGITS]))
    record.trailer.ID = pikepdf.Array([first, first])


def _put_second_id(out: BinaryIO, fingerprint: str) -> None:
    """Replace qpdf's constant second id: its digest over all bytes would take as long as copying them."""
    out.seek(-_TRAILER, io.SEEK_END)
    tail = out.read()
    out.seek(-_TRAILER, io.SEEK_END)
    out.write(tail.replace(_CONSTANT_ID, fingerprint[:_ID_DIGITS].encode("ascii")))
