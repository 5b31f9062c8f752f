"""Pages of certificates are made once, in the background where they can be, and found again."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

import pytest

from emt_tracker.app.opening import open_records
from emt_tracker.domain.errors import NotFound, StoreUnavailable, Unreadable
from emt_tracker.paths import DataPaths
from emt_tracker.services.pages import PreparedPages
from tests.builders import a_course, a_cycle, a_profile
from tests.documents.papers import a_pdf, a_picture, certificate, endless_tiles, locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from emt_tracker.app.opening import Opened

LETTER = certificate("letter.pdf")


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def files_in(opened: Opened) -> list[str]:
    folder = opened.paths.pages
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def opened(data_dir: Path) -> Iterator[Opened]:
    """Records with one course."""
    opened = open_records(DataPaths.at(data_dir), create=True)
    opened.services.cycles.begin(a_profile(), a_cycle())
    opened.services.certificates.keep(a_course(id="c-1"))
    yield opened
    opened.close()


def attach(opened: Opened, *documents: bytes) -> list[str]:
    certificates = opened.services.certificates
    incoming = [certificates.pasted(f"{number}.pdf", data) for number, data in enumerate(documents)]
    certificates.attach("c-1", incoming)
    return [file.sha256 for file in incoming]


def test_pages_are_made_when_a_file_comes_in(opened: Opened) -> None:
    (sha256,) = attach(opened, LETTER)
    opened.services.pages.finish()

    assert files_in(opened) == [f"{sha256}.1.pages"]
    pages = opened.services.pages.of(sha256)
    assert isinstance(pages, PreparedPages)
    assert pages.path.parent == opened.paths.pages
    assert len(pages.pages[0].words) > 100


def test_a_course_that_is_entered_with_files_has_its_pages_made(opened: Opened) -> None:
    incoming = opened.services.certificates.pasted("card.png", a_picture("PNG"))
    opened.services.certificates.keep(a_course(id="c-2"), [incoming])
    opened.services.pages.finish()

    assert files_in(opened) == [f"{incoming.sha256}.1.pages"]


def test_they_are_made_once(opened: Opened) -> None:
    (sha256,) = attach(opened, LETTER)
    pages = opened.services.pages
    pages.finish()
    first = pages.of(sha256)
    opened.reader.close()  # from here on, nothing can be made

    assert pages.of(sha256) == first


def test_a_damaged_file_is_made_anew(opened: Opened) -> None:
    (sha256,) = attach(opened, LETTER)
    opened.services.pages.finish()
    kept = opened.paths.pages / f"{sha256}.1.pages"
    whole = kept.read_bytes()
    kept.write_bytes(whole[:100] + b"!" + whole[101:])

    assert isinstance(opened.services.pages.of(sha256), PreparedPages)
    assert kept.read_bytes() == whole


def test_what_cannot_be_shown_is_remembered_with_its_reason(opened: Opened) -> None:
    (sha256,) = attach(opened, a_pdf(**locked("secret")))
    opened.services.pages.finish()
    opened.reader.close()

    assert "opens only with a password" in str(opened.services.pages.of(sha256))
    assert files_in(opened) == [f"{sha256}.1.pages"]


def test_what_a_busy_machine_may_have_caused_is_tried_again_another_day(opened: Opened) -> None:
    (sha256,) = attach(opened, a_pdf(endless_tiles))
    opened.services.pages.finish()
    opened.reader.close()

    assert "took too long" in str(opened.services.pages.of(sha256))
    assert files_in(opened) == []


def test_a_closed_reader_says_nothing_of_the_document(opened: Opened) -> None:
    (sha256,) = attach(opened, LETTER)
    opened.services.pages.finish()
    opened.paths.pages.joinpath(f"{sha256}.1.pages").unlink()
    opened.reader.close()

    with pytest.raises(Unreadable, match="Reading was stopped"):
        opened.services.pages.of(sha256)
    assert files_in(opened) == []


def test_a_folder_that_takes_nothing_does_not_keep_pages_from_being_shown(opened: Opened) -> None:
    opened.paths.pages.write_text("in the way")
    (sha256,) = attach(opened, LETTER)
    opened.services.pages.finish()
    assert not list(opened.paths.scratch.glob("*.pages"))

    pages = opened.services.pages.of(sha256)

    assert isinstance(pages, PreparedPages)
    assert pages.picture_bytes(pages.pages[0])


def test_a_disk_that_takes_no_scratch_file_is_a_fault_in_words(opened: Opened) -> None:
    (sha256,) = attach(opened, LETTER)
    opened.services.pages.finish()
    shutil.rmtree(opened.paths.pages)
    shutil.rmtree(opened.paths.scratch, ignore_errors=True)
    opened.paths.scratch.write_text("in the way")

    with pytest.raises(StoreUnavailable):
        opened.services.pages.of(sha256)

    opened.paths.scratch.unlink()


def test_pages_of_what_is_not_held_are_asked_for_in_vain(opened: Opened) -> None:
    with pytest.raises(NotFound):
        opened.services.pages.of(digest(b"never seen"))


def test_opening_makes_what_is_missing_and_removes_what_is_not_held(opened: Opened, data_dir: Path) -> None:
    (sha256,) = attach(opened, LETTER)
    opened.services.pages.finish()
    opened.close()
    pages = DataPaths.at(data_dir).pages
    for path in pages.iterdir():
        path.unlink()
    (pages / f"{'0' * 64}.1.pages").write_text("of a file that is gone")
    again = open_records(DataPaths.at(data_dir), create=False)
    try:
        again.make_ready()
        again.services.pages.finish()
        assert files_in(again) == [f"{sha256}.1.pages"]
    finally:
        again.close()


def test_closing_does_not_wait_for_what_is_being_made(opened: Opened) -> None:
    slow = [a_pdf(endless_tiles, size=(600 + number, 792)) for number in range(20)]
    attach(opened, *slow)

    opened.close()

    assert files_in(opened) == []
    opened.services.pages.make_ahead(["0" * 64])
    opened.services.pages.finish()
