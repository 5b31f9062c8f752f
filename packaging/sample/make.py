"""Make resources/sample: ``python packaging/sample/make.py``. The same rows give the same files."""

import re
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT))

from courses import AGENCY, CYCLES, HOLDER, ROWS  # noqa: E402
from papers import Paper, draw  # noqa: E402

from emt_tracker.documents.recognise import recognise  # noqa: E402
from emt_tracker.domain.approvals import Approval, ApprovalBody  # noqa: E402
from emt_tracker.domain.courses import (  # noqa: E402
    Allocation,
    Category,
    Course,
    Delivery,
    Document,
    DocumentKind,
    Topic,
)
from emt_tracker.domain.cycles import Cycle, Steps  # noqa: E402
from emt_tracker.domain.hours import Hours  # noqa: E402
from emt_tracker.domain.portfolio import Portfolio  # noqa: E402
from emt_tracker.domain.profiles import Level, Profile  # noqa: E402
from emt_tracker.exchange.portfolio_writer import write_portfolio  # noqa: E402

SAMPLE = PROJECT / "resources" / "sample"
CATEGORIES = {"N": Category.NATIONAL, "L": Category.LOCAL, "I": Category.INDIVIDUAL}
DELIVERIES = {
    "1": Delivery.CLASSROOM,
    "2": Delivery.CLASSROOM,
    "3": Delivery.DISTRIBUTIVE,
    "5": Delivery.VILT,
}


def main() -> None:
    folder = SAMPLE / "certificates"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    rows = [[cell.strip() for cell in row.split("|")] for row in ROWS.strip().splitlines()]
    courses = tuple(course(number, row, folder) for number, row in enumerate(reversed(rows), start=1))
    portfolio = Portfolio(holder(), tuple(cycle(facts) for facts in CYCLES), courses)
    (SAMPLE / "portfolio.json").write_bytes(write_portfolio(portfolio))
    print(f"{len(courses)} courses, {len(list(folder.iterdir()))} certificates")


def holder() -> Profile:
    return Profile(HOLDER, Level.AEMT, agency=AGENCY, nremt_number="E0000042", state_number="E0900042")


def cycle(facts: dict[str, str | None]) -> Cycle:
    renewed = date.fromisoformat(facts["renewed"]) if facts["renewed"] else None
    return Cycle(
        str(facts["id"]),
        date.fromisoformat(str(facts["expires"])),
        last_recertified_on=date.fromisoformat(str(facts["last"])),
        steps=Steps(
            step_a_submitted_on=renewed,
            step_a_approved_on=renewed,
            step_b_submitted_on=renewed,
            renewal_verified_on=renewed,
        ),
    )


def course(number: int, row: list[str], folder: Path) -> Course:
    day, title, hours, where, approval, provider, instructor, kind = (
        "" if cell == "-" else cell for cell in row
    )
    form = re.search(r"[FT]([1-5])", approval)
    body = (
        ApprovalBody.NONE if not approval else ApprovalBody.CAPCE if "-F" in approval else ApprovalBody.OEMS
    )
    paper = Paper(HOLDER, title, spelled(day), hours, approval, provider, instructor)
    return Course(
        f"s-{number:03}",
        title,
        date.fromisoformat(day),
        Hours.parse(hours),
        delivery=DELIVERIES[form[1]] if form else Delivery.UNKNOWN,
        approval=Approval(body, approval or None),
        provider=provider,
        instructor=instructor,
        location="Hartsfield" if kind == "roster" else "",
        allocations=tuple(allocation(part) for part in where.split(",") if part),
        nremt_entered=day < "2026-10-10" and bool(approval),
        documents=(document(kind, paper, day, folder),) if kind else (),
    )


def allocation(part: str) -> Allocation:
    name, _, amount = part.strip().partition(" ")
    category, _, topic = name.partition(":")
    hours, _, pediatric = amount.partition("/")
    return Allocation(
        CATEGORIES[category],
        Hours.parse(hours),
        Topic(topic) if topic else None,
        Hours.parse(pediatric or "0"),
    )


def document(kind: str, paper: Paper, day: str, folder: Path) -> Document:
    ending, data = draw(kind, paper)
    slug = re.sub(r"[^a-z0-9]+", "-", paper.title.lower()).strip("-")[:40].strip("-")
    path = folder / f"{day}-{slug}.{ending}"
    path.write_bytes(data)
    media_type = recognise(data)
    assert media_type is not None  # noqa: S101
    of = DocumentKind.ROSTER if kind == "roster" else DocumentKind.CERTIFICATE
    return Document(sha256(data).hexdigest(), path.name, media_type, len(data), of)


def spelled(day: str) -> str:
    known = date.fromisoformat(day)
    return f"{known:%B} {known.day}, {known.year}"


if __name__ == "__main__":
    main()
