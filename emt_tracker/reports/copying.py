"""Objects of a file that pikepdf has open, written into the file in the making."""

from decimal import Decimal
from typing import Final

import pikepdf

from emt_tracker.reports.pdf_file import PdfFile, reference

_PLAIN: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.+-_")


class Copier:
    """Copies objects of one file with everything that they lead to, each of them once."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._numbers: dict[tuple[int, int], int] = {}
        self._waiting: list[tuple[int, pikepdf.Object]] = []

    def copy(self, value: pikepdf.Object) -> int:
        """Write an indirect object; returns its number in the new file."""
        number = self._number(value)
        while self._waiting:
            self._write(*self._waiting.pop())
        return number

    def _number(self, value: pikepdf.Object) -> int:
        if value.objgen not in self._numbers:
            self._numbers[value.objgen] = self._file.reserve()
            self._waiting.append((self._numbers[value.objgen], value))
        return self._numbers[value.objgen]

    def _write(self, number: int, value: pikepdf.Object) -> None:
        if isinstance(value, pikepdf.Stream):
            entries = self._entries({key: each for key, each in value.items() if key != "/Length"})
            self._file.put_stream(number, entries, value.read_raw_bytes())
        else:
            self._file.put(number, self._inside(value).strip())

    def _entries(self, value: "dict[str, pikepdf.Object]") -> str:
        return "".join(f"{_name(key)}{self._text(inner)}" for key, inner in value.items())

    def _text(self, value: object) -> str:
        """A value within another: a reference where it is an object of its own."""
        if isinstance(value, pikepdf.Object) and value.is_indirect:
            return f" {reference(self._number(value))}"
        return self._inside(value)

    def _inside(self, value: object) -> str:
        if isinstance(value, pikepdf.Dictionary):
            return f"<<{self._entries(dict(value.items()))}>>"
        if isinstance(value, pikepdf.Array):
            return f"[{''.join(map(self._text, value))} ]"
        if isinstance(value, pikepdf.Object):
            return f" {value.unparse().decode('latin-1')}"
        if isinstance(value, bool):
            return f" {str(value).lower()}"
        if isinstance(value, Decimal):
            return f" {value:f}"  # as text it may have an exponent, which no PDF knows
        return " null" if value is None else f" {value}"


def _name(key: str) -> str:
    if _PLAIN.issuperset(key[1:]):
        return key
    return pikepdf.Name(key).unparse().decode("latin-1")
