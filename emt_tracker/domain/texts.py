"""What a text may hold: anything that people write, but nothing that paper and screen cannot show."""

import re
from typing import Final

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HALF_CHARACTER: Final = re.compile("[\ud800-\udfff]")


def text_fault(text: str) -> str | None:
    """What is wrong with a text, or None: control characters (tabs and line ends aside), half characters."""
    if text.isprintable():
        return None
    if control := _CONTROL.search(text):
        return f"holds the control character U+{ord(control.group()):04X}"
    if _HALF_CHARACTER.search(text):
        return "holds half a character (a lone surrogate)"
    return None
