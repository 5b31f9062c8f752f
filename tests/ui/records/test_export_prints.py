"""Choosing a print and what fits it: copies, years, parts, whose copy, a folder of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from emt_tracker.services.records import Print, PrintOptions, Section, Span
from emt_tracker.ui.dialogs.export_record import ExportRecord
from emt_tracker.ui.dialogs.export_record_parts import format_words
from emt_tracker.ui.dialogs.export_wishes import Wishes, recall
from emt_tracker.ui.dialogs.mailing import LARGE, LargeMail
from emt_tracker.ui.dialogs.record_preview import RecordPreview
from emt_tracker.ui.memory import Forgetful
from tests.ui.records.conftest import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from emt_tracker.ui.pages.records import RecordsPage


@pytest.fixture
def dialog(page: RecordsPage, qtbot: QtBot) -> ExportRecord:
    """The sheet, opened by its button."""
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    return page.findChild(ExportRecord)


def choose(dialog: ExportRecord, kind: Print, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.asking.prints.options[kind], Qt.MouseButton.LeftButton)


def test_each_print_has_its_name_and_what_fits_it(dialog: ExportRecord, qtbot: QtBot):
    asking = dialog.asking
    fitting = (asking.span, asking.copy_for, asking.copies, asking.sections, asking.limit)
    seen = {}
    for kind in Print:
        choose(dialog, kind, qtbot)
        seen[dialog.proposed_name()] = [part.isVisible() for part in fitting]
    name = "Renée St. Laurent – 2026-2028"
    assert seen == {
        f"Audit record – {name}.pdf": [True, True, True, True, False],
        f"Summary – {name}.pdf": [False, True, False, False, False],
        f"Training Officer packet – {name}.pdf": [False, True, False, False, False],
        f"NREMT worksheet – {name}.pdf": [False, False, False, False, False],
        f"Courses – {name}": [False, False, False, False, True],
    }


def test_the_arrow_keys_go_through_the_prints(dialog: ExportRecord, qtbot: QtBot):
    assert dialog.asking.prints.options[Print.AUDIT].hasFocus()
    qtbot.keyClick(dialog.asking.prints.options[Print.AUDIT], Qt.Key.Key_Down)
    assert dialog.asking.wishes().print is Print.SUMMARY
    assert "The hours of 3 courses" in words_in(dialog)


def test_a_row_beside_the_ledger_opens_its_print(page: RecordsPage, qtbot: QtBot):
    qtbot.keyClick(page.exports.prints["packet"], Qt.Key.Key_Return)
    assert page.findChild(ExportRecord).asking.wishes().print is Print.PACKET


def test_the_copy_without_originals_is_named_apart(dialog: ExportRecord, qtbot: QtBot):
    qtbot.mouseClick(dialog.asking.copies.light, Qt.MouseButton.LeftButton)
    assert dialog.proposed_name().endswith("2026-2028 – print copy.pdf")
    assert not dialog.asking.wishes().options("").with_originals


def test_what_is_chosen_reaches_the_print(dialog: ExportRecord, qtbot: QtBot):
    asking = dialog.asking
    asking.span.choose(Span.YEARS)
    qtbot.keyClicks(asking.copy_for, "  Training Officer,  North Shore EMS " + "x" * 90)
    qtbot.mouseClick(asking.sections.fold, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(asking.sections.checks[Section.GAPS], Qt.MouseButton.LeftButton)
    assert asking.sections.fold.text() == "Sections: 5 of 6"
    options = asking.wishes().options(asking.copy_for.text())
    assert options.span is Span.YEARS
    assert options.sections == frozenset(Section) - {Section.GAPS}
    assert options.copy_for.startswith("Training Officer, North Shore EMS xx")
    assert len(options.copy_for) <= 60


def test_what_does_not_fit_a_print_is_left_out():
    wishes = Wishes(Print.WORKSHEET, span=Span.YEARS, sections=frozenset({Section.GAPS}))
    assert wishes.options("Training Officer") == PrintOptions(Print.WORKSHEET, with_originals=False)


def test_wishes_are_remembered_but_not_whose_copy(
    page: RecordsPage, dialog: ExportRecord, tmp_path: Path, qtbot: QtBot
):
    qtbot.mouseClick(dialog.asking.copies.light, Qt.MouseButton.LeftButton)
    dialog.asking.span.choose(Span.CYCLE)
    qtbot.keyClicks(dialog.asking.copy_for, "Captain Example")
    qtbot.mouseClick(dialog.asking.sections.fold, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.asking.sections.checks[Section.MANIFEST], Qt.MouseButton.LeftButton)
    dialog.write(str(tmp_path / "mine.pdf"))
    qtbot.waitUntil(dialog.done_button.isVisible, timeout=20_000)
    dialog.accept()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    page.export_record()
    again = page.findChild(ExportRecord).asking
    assert again.wishes().span is Span.CYCLE
    assert not again.wishes().with_originals
    assert again.sections.checks[Section.SUMMARY].isVisible()
    assert again.sections.chosen() == frozenset(Section) - {Section.MANIFEST}
    assert again.copy_for.text() == ""


@pytest.mark.parametrize(
    "kept", ["", "[]", "{", '{"print": "poster"}', '{"print": "audit", "originals": 1, "span": 3}']
)
def test_what_is_not_understood_is_forgotten(kept: str):
    memory = Forgetful()
    memory.remember("records/export", kept)
    assert recall(memory) == Wishes()


@pytest.mark.parametrize("kind", [Print.SUMMARY, Print.PACKET, Print.WORKSHEET])
def test_every_print_can_be_written(dialog: ExportRecord, kind: Print, tmp_path: Path, qtbot: QtBot):
    choose(dialog, kind, qtbot)
    dialog.write(str(tmp_path / "mine.pdf"))
    qtbot.waitUntil(dialog.done_button.isVisible, timeout=20_000)
    with pikepdf.open(tmp_path / "mine.pdf") as written:
        assert f"\n{len(written.pages)}\n" in words_in(dialog)
    assert dialog.windowTitle().endswith(" written")


def test_a_folder_is_written_beside_one_of_the_same_name(dialog: ExportRecord, tmp_path: Path, qtbot: QtBot):
    name = "Courses – Renée St. Laurent – 2026-2028"
    (tmp_path / name).mkdir()
    choose(dialog, Print.COURSE, qtbot)
    assert dialog.save_button.text() == "Choose a place…"
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    assert chooser.fileMode() is QFileDialog.FileMode.Directory
    chooser.fileSelected.emit(str(tmp_path))
    chooser.close()
    qtbot.waitUntil(dialog.done_button.isVisible, timeout=20_000)
    assert dialog.windowTitle() == "Folder written"
    assert len(list((tmp_path / f"{name} (2)").glob("*.pdf"))) >= 1
    assert not any((tmp_path / name).iterdir())
    assert not dialog.print_button.isVisible()
    assert f"{name} (2)" in words_in(dialog)


def test_cancel_leaves_no_folder(dialog: ExportRecord, tmp_path: Path, qtbot: QtBot):
    choose(dialog, Print.COURSE, qtbot)
    dialog.write(str(tmp_path / "courses"))
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.save_button.isVisible, timeout=20_000)
    assert "Stopped. Nothing was written." in words_in(dialog)
    assert not (tmp_path / "courses").exists()


def test_a_large_record_offers_its_smaller_copy_for_mail(dialog: ExportRecord, tmp_path: Path, qtbot: QtBot):
    path = tmp_path / "mine.pdf"
    dialog.write(str(path))
    qtbot.waitUntil(dialog.done_button.isVisible, timeout=20_000)
    with path.open("r+b") as file:
        file.truncate(LARGE + 1)
    qtbot.mouseClick(dialog.mail_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.findChild(LargeMail).smaller_button, Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    assert chooser.selectedFiles()[0].endswith("print copy.pdf")
    assert not dialog.asking.wishes().with_originals


def test_the_preview_prints_by_the_name_of_the_print(dialog: ExportRecord, tmp_path: Path, qtbot: QtBot):
    choose(dialog, Print.SUMMARY, qtbot)
    dialog.write(str(tmp_path / "mine.pdf"))
    qtbot.waitUntil(dialog.done_button.isVisible, timeout=20_000)
    qtbot.mouseClick(dialog.preview_button, Qt.MouseButton.LeftButton)
    preview = dialog.findChild(RecordPreview)
    qtbot.waitUntil(lambda: preview.canvas.has_page(0))
    assert preview._print_title == "summary"


def test_a_format_is_claimed_or_the_reason_told():
    assert format_words(("PDF/A-3a", "PDF/UA-1"), "") == "Archive format PDF/A-3a, accessible PDF/UA-1"
    assert format_words(("PDF/A-3b",), "") == "Archive format PDF/A-3b"
    reason = "Exhibit 3 could only be placed as it is."
    assert format_words((), reason) == f"PDF, which claims no archive format. {reason}"
