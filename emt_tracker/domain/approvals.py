"""Approval numbers: who approved a course and what the number itself tells.

CAPCE course numbers read ``24-MILB-F3-0123``: year, provider, format, serial (handout: "All courses must
have an approval number from the OEMS or CAPCE"). OEMS numbers have no published grammar, so any text is kept.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_CAPCE: Final = re.compile(r"\s*([0-9]{2})-[A-Z]{3,4}-F[1-9]-[0-9]{4}\s*", re.ASCII | re.IGNORECASE)
_CENTURY: Final = 2000
_NO_NUMBER: Final = frozenset(
    {"not assigned", "not applicable", "n/a", "none", "pending", "tbd", "unknown", "applied for"}
)
"""What certificates print in the place of a number."""


def is_number(text: str) -> bool:
    """Whether a text can be an approval number at all: “Not assigned” and the like are not."""
    words = " ".join(text.lower().split()).strip(" .-–—:")
    return bool(words) and words not in _NO_NUMBER


class ApprovalBody(StrEnum):
    """Who approved a course."""

    CAPCE = "capce"
    OEMS = "oems"
    NONE = "none"

    @property
    def label(self) -> str:
        """As people say it."""
        return {"capce": "CAPCE", "oems": "Massachusetts OEMS", "none": "Not approved by either"}[self.value]


@dataclass(frozen=True, slots=True)
class Approval:
    """An approving body and its number, as printed on the certificate; the number may not be known."""

    body: ApprovalBody = ApprovalBody.NONE
    number: str | None = None

    @property
    def is_missing(self) -> bool:
        """No body, or no number: such a course does not count."""
        return self.body is ApprovalBody.NONE or not (self.number or "").strip()

    @property
    def capce_year(self) -> int | None:
        """The year in a CAPCE number (four digits); None for other bodies and other forms."""
        match = _CAPCE.fullmatch(self.number or "") if self.body is ApprovalBody.CAPCE else None
        return _CENTURY + int(match.group(1)) if match else None
