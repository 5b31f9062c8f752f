"""The record in pictures: asked for, written, looked at, searched, verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from emt_tracker.services.records import Print
from emt_tracker.services.sample import AS_OF
from emt_tracker.ui.dialogs.export_record import ExportRecord
from emt_tracker.ui.dialogs.record_preview import RecordPreview
from emt_tracker.ui.dialogs.record_preview_side import PAGES
from emt_tracker.ui.dialogs.seal_record import SealRecord
from emt_tracker.ui.dialogs.verify_record import VerifyRecord

if TYPE_CHECKING:
    from pathlib import Path

    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.main_window import MainWindow
    from emt_tracker.ui.operations import Operations

_FLIPPED = 0x40


class Album(Protocol):
    """What the pictures are taken with and of."""

    folder: Path
    window: MainWindow
    operations: Operations

    def save(self, name: str, *, alone: bool = False) -> None:
        """Take a picture of the window and the dialog over it, or of the dialog ``alone``."""

    def settle(self) -> None:
        """Wait until all is at rest."""

    def close_dialogs(self) -> None:
        """Leave the window alone."""


def take_records(album: Album, services: Services) -> None:
    """Every state of the dialogs around one record, which is removed at the end."""
    written = album.folder / "record.pdf"
    for kind in Print:
        _ask(album, services, kind).close()
    export = _ask(album, services, Print.AUDIT, name="export-sections")
    export.write(str(written))
    album.save("export")
    if services.sealing.is_installed:
        _seal(album, services, export, written)
    _preview(album, services, export, written)
    album.close_dialogs()
    _verify(album, services, written, "verify-whole")
    _change(written)
    _verify(album, services, written, "verify-changed")
    written.unlink()


def _ask(album: Album, services: Services, kind: Print, name: str = "") -> ExportRecord:
    asked = ExportRecord(
        album.window, album.operations, services, AS_OF, None, str(album.folder), chosen=kind
    )
    asked.open()
    if name:
        asked.asking.sections.fold.click()
    album.save(name or f"export-{kind}")
    return asked


def _preview(album: Album, services: Services, export: ExportRecord, written: Path) -> None:
    preview = RecordPreview(export, album.operations, services.records, written)
    preview.resize(preview.sizeHint())
    preview.open()
    album.save("preview", alone=True)
    preview.side.show_list(PAGES)
    preview.search_bar.begin()
    preview.search_bar.field.setText("airway management")
    preview.search_bar.typed.emit("airway management")
    album.settle()
    preview.search.step(1)
    album.save("preview-found", alone=True)


def _seal(album: Album, services: Services, export: ExportRecord, written: Path) -> None:
    """What is asked before the first seal; nothing is sealed."""
    asked = SealRecord(export, album.operations, services, written)
    asked.open()
    album.save("seal")
    asked.close()


def _verify(album: Album, services: Services, path: Path, name: str) -> None:
    verify = VerifyRecord(album.window, album.operations, services, str(album.folder))
    verify.open()
    verify.verify(path)
    album.save(name)
    verify.close()


def _change(path: Path) -> None:
    """Flip one bit in the middle of the record, where its exhibits are."""
    changed = bytearray(path.read_bytes())
    changed[len(changed) // 2] ^= _FLIPPED
    path.write_bytes(changed)
