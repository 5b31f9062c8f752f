"""A draft with a record attached, in the person's own mail program. This program sends nothing.

Where a system has no way to hand over an attachment, the folder and an empty draft are opened instead.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

import shiboken6
from PySide6.QtCore import QObject, QProcess, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from emt_tracker.ui.dialogs.folders import opens_folder
from emt_tracker.ui.dialogs.message import Message
from emt_tracker.ui.formatting import size
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

LARGE: Final = 20_000_000
"""Bytes from which on many mail servers refuse a message: an attachment grows by a third on its way."""


class Draft(NamedTuple):
    """What the mail program is given; the person adds who it goes to."""

    subject: str
    body: str
    attachment: Path


def mail(parent: QWidget, path: Path, *, smaller: Callable[[], None] | None = None) -> None:
    """Open a draft with a file attached; of a large one first say what comes of it.

    ``smaller`` makes a copy without originals, where there is one to be made.
    """
    try:
        length = path.stat().st_size
    except OSError:
        Message(parent, f"“{path.name}” is not there any more.", "Export it again.").open()
        return
    if length > LARGE:
        LargeMail(parent, path, length, smaller).open()
    else:
        Mailing(parent).begin(_draft(path))


def _draft(path: Path) -> Draft:
    return Draft(path.stem, "Attached: my continuing education record.", path)


class LargeMail(Sheet):
    """Says that the file may be refused, and offers the copy without originals."""

    def __init__(
        self, parent: QWidget, path: Path, length: int, smaller: Callable[[], None] | None = None
    ) -> None:
        super().__init__(parent, "This file is large for an e-mail", width=560)
        self._path = path
        self._smaller = smaller
        words = f"“{path.name}” has {size(length)}. Many mail servers refuse messages above {size(LARGE)}."
        if smaller is not None:
            words += " A copy without originals shows the same pages and has about half the size."
        else:
            words += " It can be handed over on a memory stick or through a shared folder instead."
        self.setAccessibleDescription(words)
        self.body.addWidget(Label(words, "body", "text2", wrap=True))
        self.cancel_button = Button("Cancel", hint="Esc")
        self.anyway_button = Button("Open the draft anyway")
        self.smaller_button = Button("Make the smaller copy", "primary")
        self.smaller_button.setVisible(smaller is not None)
        self.cancel_button.clicked.connect(self.reject)
        self.anyway_button.clicked.connect(self._go_on)
        self.smaller_button.clicked.connect(self._make_smaller)
        self.foot.addStretch(1)
        for button in (self.cancel_button, self.anyway_button, self.smaller_button):
            self.foot.addWidget(button)
        (self.smaller_button if smaller else self.cancel_button).setDefault(True)

    def _go_on(self) -> None:
        self.accept()
        parent = self.parentWidget()
        if parent is not None:
            Mailing(parent).begin(_draft(self._path))

    def _make_smaller(self) -> None:
        self.accept()
        if self._smaller is not None:
            self._smaller()


class Mailing(QObject):
    """Hands one draft to the mail program and goes; where none takes it, opens the way by hand."""

    _answered = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        self._top = _topmost(parent)
        super().__init__(self._top)  # the sheet that asked may be closed before the mail program is there
        self._parent = parent
        self._draft: Draft | None = None
        self._process: QProcess | None = None
        self._answered.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def begin(self, draft: Draft) -> None:
        """Open it in the background: some mail programs answer only when their window is closed."""
        self._draft = draft
        if sys.platform == "win32":
            threading.Thread(target=self._open_by_mapi, args=(draft,), daemon=True).start()
        elif command := command_for(draft, sys.platform):
            self._run(command)
        else:
            self._finish(taken=False)

    def _run(self, command: tuple[str, ...]) -> None:
        self._process = QProcess(self)
        self._process.finished.connect(self._take_exit)
        self._process.errorOccurred.connect(self._take_error)
        self._process.start(command[0], list(command[1:]))

    def _take_exit(self, code: int, status: QProcess.ExitStatus) -> None:
        self._finish(taken=code == 0 and status == QProcess.ExitStatus.NormalExit)

    def _take_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._finish(taken=False)

    def _open_by_mapi(self, draft: Draft) -> None:
        from emt_tracker.ui.dialogs.mailing_windows import open_draft

        taken = open_draft(draft.subject, draft.body, draft.attachment)
        self._answered.emit(taken)

    def _finish(self, taken: bool) -> None:  # noqa: FBT001 - a Qt slot
        if not taken and self._draft is not None:
            over = self._parent if shiboken6.isValid(self._parent) else self._top
            open_by_hand(over, self._draft)
        self.deleteLater()


def _topmost(widget: QWidget) -> QWidget:
    while (parent := widget.parentWidget()) is not None:
        widget = parent
    return widget


def command_for(draft: Draft, platform: str) -> tuple[str, ...]:
    """What opens a draft with an attachment on this system; nothing where there is no such command."""
    if platform == "darwin":
        return ("/usr/bin/open", "-a", "Mail", str(draft.attachment))
    found = QStandardPaths.findExecutable("xdg-email")
    if not found:
        return ()
    words = ("--utf8", "--subject", draft.subject, "--body", draft.body)
    return (found, *words, "--attach", str(draft.attachment))


def open_by_hand(parent: QWidget, draft: Draft) -> None:
    """Show the file in its folder, open an empty draft, and say that the file is to be attached by hand."""
    folder = draft.attachment.parent
    is_open = opens_folder(folder)
    address = f"mailto:?subject={quote(draft.subject)}&body={quote(draft.body)}"
    QDesktopServices.openUrl(QUrl(address))
    title = "Attach the file by hand"
    where = "The folder is open: drag" if is_open else f"Open the folder {folder} and drag"
    detail = (
        f"No mail program here takes an attachment from other programs. {where} "
        f"“{draft.attachment.name}” from it into your message."
    )
    Message(parent, title, detail).open()
