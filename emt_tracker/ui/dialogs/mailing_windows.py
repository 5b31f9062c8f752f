"""Simple MAPI, which Windows mail programs answer to: a draft with one file attached, shown to the person."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_LOGON_UI: Final = 0x1
_DIALOG: Final = 0x8
_NO_PLACE: Final = 0xFFFFFFFF
"""The attachment stands at no place within the text."""
_DONE: Final = 0
_STOPPED_BY_PERSON: Final = 1


class FileDescription(ctypes.Structure):
    """``MapiFileDescW``: one file."""

    _fields_ = (
        ("reserved", ctypes.c_ulong),
        ("flags", ctypes.c_ulong),
        ("position", ctypes.c_ulong),
        ("path", ctypes.c_wchar_p),
        ("name", ctypes.c_wchar_p),
        ("kind", ctypes.c_void_p),
    )


class MailMessage(ctypes.Structure):
    """``MapiMessageW``: subject, text and files; no recipient, the person names them."""

    _fields_ = (
        ("reserved", ctypes.c_ulong),
        ("subject", ctypes.c_wchar_p),
        ("text", ctypes.c_wchar_p),
        ("message_type", ctypes.c_wchar_p),
        ("received", ctypes.c_wchar_p),
        ("conversation", ctypes.c_wchar_p),
        ("flags", ctypes.c_ulong),
        ("originator", ctypes.c_void_p),
        ("recipient_count", ctypes.c_ulong),
        ("recipients", ctypes.c_void_p),
        ("file_count", ctypes.c_ulong),
        ("files", ctypes.POINTER(FileDescription)),
    )


def message(subject: str, body: str, attachment: Path) -> MailMessage:
    """The draft as the mail program reads it."""
    file = FileDescription(position=_NO_PLACE, path=str(attachment), name=attachment.name)
    return MailMessage(subject=subject, text=body, file_count=1, files=ctypes.pointer(file))


def open_draft(subject: str, body: str, attachment: Path) -> bool:
    """Show the draft; waits until its window is closed. False when no mail program takes it.

    A draft that the person put away was taken.
    """
    try:
        library = ctypes.WinDLL("mapi32.dll")  # type: ignore[attr-defined,unused-ignore]
        send = library.MAPISendMailW
    except (AttributeError, OSError):
        return False
    draft = message(subject, body, attachment)
    answer = send(0, 0, ctypes.byref(draft), _LOGON_UI | _DIALOG, 0)
    return answer in (_DONE, _STOPPED_BY_PERSON)
