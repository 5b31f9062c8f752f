"""A draft with the record attached. A small program on the path stands in for the mail program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QProcess, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from emt_tracker.ui.dialogs.mailing import LARGE, Draft, LargeMail, command_for, mail
from emt_tracker.ui.dialogs.mailing_windows import message, open_draft
from emt_tracker.ui.dialogs.message import Message
from tests.ui.records.conftest import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from emt_tracker.ui.pages.records import RecordsPage

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="xdg-email is how Linux desktops do it")


class Desktop(QObject):
    """Takes the addresses that would be opened by the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url)


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    taking = Desktop()
    for scheme in ("file", "mailto"):
        QDesktopServices.setUrlHandler(scheme, taking, "take")
    yield taking
    for scheme in ("file", "mailto"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "Audit record – Renée “R”.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    return path


def a_mail_program(folder: Path, monkeypatch: pytest.MonkeyPatch, *, exit_code: int = 0) -> Path:
    """``xdg-email`` that writes what it was given, a line an argument."""
    said = folder / "said"
    program = folder / "bin" / "xdg-email"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{said}.part"\nmv "{said}.part" "{said}"\n'
                       f"exit {exit_code}\n")  # fmt: skip
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    return said


@on_linux
def test_the_mail_program_gets_the_file(
    page: RecordsPage, pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    said = a_mail_program(tmp_path, monkeypatch)
    mail(page, pdf)
    qtbot.waitUntil(said.exists)
    qtbot.waitUntil(lambda: page.findChild(QProcess) is None)
    given = said.read_text("utf-8").splitlines()
    assert given[given.index("--attach") + 1] == str(pdf)
    assert given[given.index("--subject") + 1] == "Audit record – Renée “R”"
    assert page.findChild(Message) is None


@on_linux
@pytest.mark.parametrize("exit_code", [None, 3])
def test_without_one_the_way_is_open_by_hand(
    page: RecordsPage,
    pdf: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    desktop: Desktop,
    qtbot: QtBot,
    exit_code: int | None,
):
    if exit_code is None:
        monkeypatch.setenv("PATH", str(tmp_path))
    else:
        a_mail_program(tmp_path, monkeypatch, exit_code=exit_code)
    mail(page, pdf)
    qtbot.waitUntil(lambda: page.findChild(Message) is not None)
    folder, draft = desktop.opened
    assert Path(folder.toLocalFile()) == tmp_path
    assert draft.scheme() == "mailto"
    assert "Audit%20record" in draft.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    assert "Attach the file by hand" in words_in(page.findChild(Message))


@on_linux
def test_where_nothing_opens_a_folder_the_sentence_names_it(
    page: RecordsPage, pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    mail(page, pdf)
    qtbot.waitUntil(lambda: page.findChild(Message) is not None)
    assert f"Open the folder {tmp_path} and drag" in words_in(page.findChild(Message))


@on_linux
def test_the_sheet_that_asked_may_be_closed_meanwhile(
    page: RecordsPage,
    pdf: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    desktop: Desktop,  # noqa: ARG001 - takes what would be opened
    qtbot: QtBot,
):
    said = a_mail_program(tmp_path, monkeypatch, exit_code=3)
    asking = Message(page, "Asking", "")
    asking.open()
    mail(asking, pdf)
    asking.accept()
    qtbot.waitUntil(lambda: said.exists() and page.findChild(QProcess) is None)
    qtbot.waitUntil(lambda: "Attach the file by hand" in words_in(page.findChild(Message)))


def test_a_file_that_is_gone_is_a_sentence(page: RecordsPage, tmp_path: Path):
    mail(page, tmp_path / "gone.pdf")
    assert "“gone.pdf” is not there any more." in words_in(page.findChild(Message))


@on_linux
def test_a_large_file_is_asked_about_first(
    page: RecordsPage, pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    said = a_mail_program(tmp_path, monkeypatch)
    with pdf.open("r+b") as file:
        file.truncate(LARGE + 1)
    asked: list[bool] = []
    mail(page, pdf, smaller=lambda: asked.append(True))
    sheet = page.findChild(LargeMail)
    assert "Many mail servers refuse messages above 20 MB" in words_in(sheet)
    qtbot.mouseClick(sheet.smaller_button, Qt.MouseButton.LeftButton)
    assert asked == [True]
    qtbot.waitUntil(lambda: page.findChild(LargeMail) is None)
    mail(page, pdf)
    sheet = page.findChild(LargeMail)
    assert not sheet.smaller_button.isVisible()
    qtbot.mouseClick(sheet.anyway_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(said.exists)
    qtbot.waitUntil(lambda: page.findChild(QProcess) is None)


def test_each_system_has_its_own_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    draft = Draft("Record", "Attached.", tmp_path / "record.pdf")
    assert command_for(draft, "darwin") == ("/usr/bin/open", "-a", "Mail", str(draft.attachment))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert command_for(draft, "linux") == ()


def test_the_windows_draft_names_the_file_and_nobody(tmp_path: Path):
    draft = message("Record", "Attached.", tmp_path / "Renée.pdf")
    assert (draft.subject, draft.text, draft.file_count, draft.recipient_count) == (
        "Record",
        "Attached.",
        1,
        0,
    )
    assert draft.files[0].path == str(tmp_path / "Renée.pdf")
    assert draft.files[0].name == "Renée.pdf"


@pytest.mark.skipif(sys.platform == "win32", reason="there it would open a draft")
def test_where_there_is_no_mapi_nothing_is_taken(tmp_path: Path):
    assert not open_draft("Record", "Attached.", tmp_path / "record.pdf")
