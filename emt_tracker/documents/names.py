"""File names as labels: what is shown and stored beside a certificate, never a path to open."""

import unicodedata

LONGEST = 120
"""The most characters that a stored file name has."""

_FALLBACK = "certificate"
_LONGEST_SUFFIX = 10
_DROPPED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))  # controls, bidi marks, lone surrogates, unassigned
_SPACES = frozenset(("Zs", "Zl", "Zp"))


def plain_name(name: str) -> str:
    """The base name of `name`, composed (NFC), on one line, without invisible characters, ≤ `LONGEST` long.

    Right-to-left overrides are dropped: they can make ``exe.pdf`` of ``fdp.exe``.
    """
    base = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    composed = unicodedata.normalize("NFC", base)
    kept = "".join(map(_visible, composed))
    return _shortened(" ".join(kept.split()).strip(". ") or _FALLBACK)


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in _SPACES or character in "\t\n\r\v\f":
        return " "
    return "" if category in _DROPPED else character


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not stem or len(suffix) > _LONGEST_SUFFIX:
        return name[:LONGEST].rstrip()
    room = LONGEST - len(dot + suffix) - 1
    return f"{stem[:room].rstrip()}…{dot}{suffix}"
