"""What an approval number tells by its form. Nothing here approves or refuses: every text is kept."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import Delivery

_CAPCE_FORMAT: Final = re.compile(r"[0-9]{2}-[A-Z]{3,4}-F([1-9])-[0-9]{4}", re.ASCII)
_CAPCE_BEGUN: Final = re.compile(r"[0-9]{2}-[A-Z]{3,4}-F", re.ASCII)
_OEMS_TYPE: Final = re.compile(r"T([1-5])(?![0-9])", re.ASCII)
_CAPCE_DELIVERIES: Final = {
    "1": Delivery.CLASSROOM,
    "2": Delivery.CLASSROOM,
    "3": Delivery.DISTRIBUTIVE,
    "5": Delivery.VILT,
}
_OEMS_DELIVERIES: Final = {
    "1": Delivery.CLASSROOM,
    "2": Delivery.CLASSROOM,
    "3": Delivery.DISTRIBUTIVE,
    "5": Delivery.VILT,
}


class Recognised(NamedTuple):
    """What a number suggests; None where it tells nothing."""

    body: ApprovalBody | None
    delivery: Delivery | None
    words: str


def recognise(number: str) -> Recognised:
    """Read a number as typed: ``26-MILB-F3-0123`` says CAPCE, distributive, 2026."""
    typed = number.strip().upper()
    found = _CAPCE_FORMAT.fullmatch(typed)
    if found:
        delivery = _CAPCE_DELIVERIES.get(found.group(1))
        year = Approval(ApprovalBody.CAPCE, typed).capce_year
        how = _how(delivery)
        return Recognised(ApprovalBody.CAPCE, delivery, ", ".join(["CAPCE", *how, str(year)]))
    if _CAPCE_BEGUN.match(typed):
        return Recognised(ApprovalBody.CAPCE, None, "CAPCE, to be completed")
    if sum(letter.isdigit() for letter in typed) < _FEWEST_DIGITS:
        return Recognised(None, None, "")
    kind = _OEMS_TYPE.search(typed)
    delivery = _OEMS_DELIVERIES.get(kind.group(1)) if kind else None
    return Recognised(ApprovalBody.OEMS, delivery, ", ".join(["MA OEMS", *_how(delivery)]))


_FEWEST_DIGITS: Final = 3


def _how(delivery: Delivery | None) -> list[str]:
    words = {Delivery.CLASSROOM: "live", Delivery.VILT: "live remote", Delivery.DISTRIBUTIVE: "distributive"}
    return [words[delivery]] if delivery else []
