"""Fictional records of any size, made the same every time."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.courses import Allocation, Category, Course, Delivery, Document, Topic
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level, Profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from emt_tracker.app.opening import Opened

TODAY = date(2026, 11, 22)
CYCLES = tuple(
    Cycle(str(year), date(year, 3, 31), last_recertified_on=date(year - 2, 3, 1))
    for year in range(2020, 2029, 2)
)
_TITLES = (
    "Stroke Update",
    "Ambulance Safety",
    "Pediatric Airway Update",
    "Burn Care",
    "Crew Resource Management",
)
_FIRST_DAY = date(2018, 4, 1)
_MOST_IN_ONE_WRITE = 50_000_000


def courses(number: int) -> tuple[Course, ...]:
    """Courses spread over five cycles, three in four with the name of a certificate."""
    chance = Random(number)  # noqa: S311 - the same sample every time
    span = (TODAY - _FIRST_DAY).days
    return tuple(
        _course(index, _FIRST_DAY + timedelta(days=chance.randrange(span)), chance) for index in range(number)
    )


def _course(index: int, day: date, chance: Random) -> Course:
    topic = chance.choice(list(Topic))
    first = Allocation(Category.NATIONAL, Hours(150), topic)
    second = Allocation(chance.choice([Category.LOCAL, Category.INDIVIDUAL]), Hours(50))
    digest = sha256(str(index).encode()).hexdigest()
    document = Document(digest, f"certificate {index}.pdf", "application/pdf", 50_000)
    return Course(
        id=f"b-{index:05}",
        title=f"{chance.choice(_TITLES)} {index}",
        completed_on=day,
        hours_approved=Hours(200),
        delivery=chance.choice(list(Delivery)),
        approval=Approval(ApprovalBody.CAPCE, f"{day.year % 100:02}-MILB-F3-{index % 10_000:04}"),
        provider="Millbrook Training",
        instructor="R. Vance",
        location="Millbrook",
        allocations=(first, second)[: 1 + index % 2],
        documents=(document,) if index % 4 else (),
    )


@contextmanager
def records(kept: Sequence[Course]) -> Iterator[tuple[Opened, Path]]:
    """An open store in a folder of its own that holds these courses."""
    from emt_tracker.app.opening import open_records
    from emt_tracker.paths import DataPaths

    with TemporaryDirectory(prefix="emt-bench-") as name:
        opened = open_records(DataPaths.at(Path(name)), create=True)
        profile = Profile("Robin Sample", Level.AEMT, nremt_number="E1234567", ems_id="123456789012")
        edits = {course.id: Edit(None, Kept(course)) for course in kept}
        opened.store.write(Changes("Begin", edits, Edit(None, profile), Edit((), CYCLES)))
        try:
            yield opened, Path(name)
        finally:
            opened.close()


def certificates(number: int, total_bytes: int) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of certificate files: half photos, a third scans, the rest short text documents."""
    chance = Random(number)  # noqa: S311 - the same sample every time
    photos, scans = number // 2, number // 3
    each = total_bytes // (photos + scans)
    for index in range(number):
        if index < photos:
            yield f"photo {index}.jpg", _photo(chance, each)
        elif index < photos + scans:
            yield f"scan {index}.pdf", _scan(_photo(chance, each))
        else:
            yield f"text {index}.pdf", _text(f"Certificate of Completion {index}")


def _photo(chance: Random, wanted: int) -> bytes:
    """A JPEG of noise of about so many bytes: nothing in it compresses further."""
    from io import BytesIO

    from PIL import Image

    width = round((wanted / 0.505) ** 0.5)
    height = round(width * 3 / 4)
    noise = Image.frombytes("RGB", (width, height), chance.randbytes(width * height * 3))
    written = BytesIO()
    noise.save(written, "JPEG", quality=80)
    return written.getvalue()


def _scan(jpeg: bytes) -> bytes:
    from io import BytesIO

    import pikepdf
    from PIL import Image

    with Image.open(BytesIO(jpeg)) as picture:
        width, height = picture.size
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792))
        image = pdf.make_stream(jpeg)
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = width, height, 8
        image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
        page.Resources = pikepdf.Dictionary({"/XObject": {"/Im0": image}})
        page.Contents = pdf.make_stream(b"q 612 0 0 792 0 0 cm /Im0 Do Q")
        written = BytesIO()
        pdf.save(written)
        return written.getvalue()


def _text(words: str) -> bytes:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    written = BytesIO()
    canvas = Canvas(written, pagesize=(612, 792), invariant=1)
    for line in range(40):
        canvas.drawString(72, 720 - 16 * line, f"{words}, line {line}: awarded to Robin Sample.")
    canvas.save()
    return written.getvalue()
