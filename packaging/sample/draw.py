"""Draw the sample certificates and write ``resources/sample``: the same bytes each time it is run.

    python packaging/sample/draw.py

Six forms, as certificates come: three PDFs with text, a scan, a screenshot, and photographs of paper.
"""

import io
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Final

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.pagesizes import landscape, letter
from reportlab.pdfgen.canvas import Canvas

from emt_tracker.domain.courses import Course, Document
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.exchange.portfolio_writer import write_portfolio

sys.path.insert(0, str(Path(__file__).parent))
from records import CYCLES, PROFILE, Entry, entries

OUT: Final = Path(__file__).resolve().parents[2] / "resources" / "sample"
SAMPLE: Final = "SAMPLE · drawn for EMT Tracker · not a certificate of any course"
INK, NAVY, GOLD, GREY = "#1d2433", "#1f3a5f", "#a9812f", "#6b7280"
_KINDS: Final = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".png": "image/png"}


def main() -> None:
    """Write the portfolio and every certificate anew."""
    folder = OUT / "certificates"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    courses = tuple(_with_certificate(entry, folder) for entry in entries())
    (OUT / "portfolio.json").write_bytes(write_portfolio(Portfolio(PROFILE, CYCLES, courses)))


def _with_certificate(entry: Entry, folder: Path) -> Course:
    if entry.form == "-":
        return entry.course
    ending, data = FORMS[entry.form](entry.course)
    name = f"{entry.course.completed_on} {_short(entry.course.title)}{ending}"
    (folder / f"{entry.course.id}{ending}").write_bytes(data)
    document = Document(sha256(data).hexdigest(), name, _KINDS[ending], len(data))
    return replace(entry.course, documents=(document,))


def _short(title: str) -> str:
    words = title.partition(":")[0].replace("/", "-")
    return words if words.isascii() else words.encode("ascii", "ignore").decode()


# The three papers


def online(course: Course) -> bytes:
    """A landscape page of an online school: double border, facts in a row at the foot."""
    page, canvas, finish = _sheet(landscape(letter))
    width, height = page
    canvas.setStrokeColor(NAVY)
    canvas.setLineWidth(3)
    canvas.rect(24, 24, width - 48, height - 48)
    canvas.setLineWidth(0.8)
    canvas.rect(31, 31, width - 62, height - 62)
    _centred(canvas, width / 2, height - 110, "CERTIFICATE OF COMPLETION", "Times-Bold", 30, NAVY)
    _centred(canvas, width / 2, height - 150, "This certificate is presented to", "Times-Italic", 14, GREY)
    _centred(canvas, width / 2, height - 195, PROFILE.name, "Times-Bold", 34, INK)
    _centred(canvas, width / 2, height - 230, "for successfully completing", "Times-Italic", 14, GREY)
    _fitted(canvas, width / 2, height - 275, course.title, "Times-Bold", 24, INK, width - 140)
    _centred(canvas, width / 2, height - 305, f"given by {course.provider}", "Times-Roman", 13, INK)
    facts = _facts(course)
    for index, (label, value) in enumerate(facts):
        x = 150 + index * (width - 300) / (len(facts) - 1)
        _centred(canvas, x, 165, value, "Helvetica-Bold", 11, INK)
        _centred(canvas, x, 148, label, "Helvetica", 8.5, GREY)
    if course.instructor:
        _signature(canvas, width / 2, 88, course.instructor)
    return finish(width / 2)


def academy(course: Course) -> bytes:
    """An upright page with a band and a seal."""
    (width, height), canvas, finish = _sheet(letter)
    canvas.setFillColor(NAVY)
    canvas.rect(0, height - 110, width, 110, stroke=0, fill=1)
    _fitted(
        canvas, width / 2, height - 68, course.provider.upper(), "Helvetica-Bold", 22, "#ffffff", width - 80
    )
    _centred(canvas, width / 2, height - 92, "Continuing education for EMS", "Helvetica", 11, "#cbd5e1")
    _centred(canvas, width / 2, height - 190, "This certifies that", "Times-Italic", 14, GREY)
    _centred(canvas, width / 2, height - 235, PROFILE.name, "Times-Bold", 30, INK)
    _centred(canvas, width / 2, height - 256, f"NREMT {PROFILE.nremt_number}", "Helvetica", 10, GREY)
    words = "has successfully completed the continuing education course"
    _centred(canvas, width / 2, height - 300, words, "Times-Italic", 14, GREY)
    _fitted(canvas, width / 2, height - 345, course.title, "Times-Bold", 22, INK, width - 100)
    for index, (label, value) in enumerate(_facts(course)):
        y = height - 410 - index * 24
        canvas.setFillColor(GREY)
        canvas.setFont("Helvetica", 10)
        canvas.drawRightString(width / 2 - 12, y, label.upper())
        canvas.setFillColor(INK)
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(width / 2 + 2, y, value)
    _seal(canvas, width / 2, 190)
    _signature(canvas, width / 2, 88, course.instructor)
    return finish(width / 2)


def roster(course: Course) -> bytes:
    """A course roster with one line filled in."""
    (width, height), canvas, finish = _sheet(letter)
    canvas.setFillColor(INK)
    canvas.setFont("Helvetica-Bold", 17)
    canvas.drawString(54, height - 72, "Course roster")
    canvas.setFont("Helvetica", 11)
    canvas.drawRightString(width - 54, height - 72, course.provider)
    facts = [
        ("Course", course.title),
        *_facts(course),
        ("Place", course.location),
        ("Instructor", course.instructor),
    ]
    for index, (label, value) in enumerate(facts):
        y = height - 108 - index * 22
        canvas.setFont("Helvetica", 9)
        canvas.drawString(54, y, label)
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(210, y, value)
        canvas.setStrokeColor("#cbd5e1")
        canvas.line(54, y - 6, width - 54, y - 6)
    top = height - 300
    canvas.setFont("Helvetica-Bold", 9)
    for x, label in ((60, "No."), (90, "Name"), (300, "Number"), (400, "Signature")):
        canvas.drawString(x, top + 6, label)
    canvas.setStrokeColor(GREY)
    for index in range(9):
        canvas.line(54, top - index * 30, width - 54, top - index * 30)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, top - 20, "1")
    canvas.drawString(90, top - 20, PROFILE.name)
    canvas.drawString(300, top - 20, str(PROFILE.nremt_number))
    canvas.setFillColor(NAVY)
    canvas.setFont("Times-Italic", 17)
    canvas.drawString(400, top - 21, PROFILE.name)
    _signature(canvas, width - 150, 88, course.instructor)
    return finish(width / 2)


# The ways in which paper becomes a file


def as_scan(course: Course) -> tuple[str, bytes]:
    """A page from an office scanner: grey, a little askew, inside a PDF."""
    picture = _picture(academy(course), 110).convert("L")
    askew = picture.rotate(0.6, Image.Resampling.BICUBIC, fillcolor=250)
    jpeg = io.BytesIO()
    askew.save(jpeg, "JPEG", quality=38)
    page, canvas, finish = _sheet(letter)
    jpeg.seek(0)
    canvas.drawInlineImage(Image.open(jpeg), 0, 0, *page)
    return ".pdf", finish(None)


def as_screenshot(course: Course) -> tuple[str, bytes]:
    """What a browser showed: few colours, stored without loss."""
    out = io.BytesIO()
    _picture(online(course), 84).quantize(24).save(out, "PNG", optimize=True)
    return ".png", out.getvalue()


def as_photo(course: Course) -> tuple[str, bytes]:
    """A page photographed on a table with a telephone: at an angle, in uneven light."""
    random = Random(course.id)  # noqa: S311  (a picture, no secret)
    paper = _picture(academy(course), 100).convert("RGB")
    table = Image.new("RGB", (1080, 1400), (116, 92, 70))
    shadow = Image.new("L", table.size, 0)
    width, height = paper.size
    corners = [
        (90 + random.randint(-20, 25), 80),
        (985, 95 + random.randint(-25, 25)),
        (1000, 1320),
        (70, 1300),
    ]
    ImageDraw.Draw(shadow).polygon([(x + 14, y + 18) for x, y in corners], fill=150)
    table.paste((60, 46, 34), mask=shadow.filter(ImageFilter.GaussianBlur(16)))
    shape = Image.new("L", table.size, 0)
    ImageDraw.Draw(shape).polygon(corners, fill=255)
    source = [(0, 0), (width, 0), (width, height), (0, height)]
    bent = paper.transform(
        table.size, Image.Transform.PERSPECTIVE, _perspective(corners, source), Image.Resampling.BICUBIC
    )
    table.paste(bent, mask=shape.filter(ImageFilter.GaussianBlur(1)))
    light = Image.linear_gradient("L").resize(table.size).rotate(180)
    lit = Image.composite(table, Image.eval(table, lambda value: int(value * 0.78)), light)
    out = io.BytesIO()
    lit.save(out, "JPEG", quality=46, exif=_camera())
    return ".jpg", out.getvalue()


def _camera() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Sample", "Drawn, not taken"
    return exif


def _perspective(corners: list[tuple[int, int]], source: list[tuple[int, int]]) -> list[float]:
    """The eight coefficients that take the table's corners to the paper's, by Gaussian elimination."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for index in range(8):
        pivot = max(range(index, 8), key=lambda row: abs(rows[row][index]))
        rows[index], rows[pivot] = rows[pivot], rows[index]
        rows[index] = [value / rows[index][index] for value in rows[index]]
        for other in range(8):
            if other != index:
                factor = rows[other][index]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[index], strict=True)]
    return [row[8] for row in rows]


def _picture(pdf: bytes, dots_an_inch: int) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[0].render(scale=dots_an_inch / 72).to_pil()


# Parts of a page

Finish = Callable[[float | None], bytes]


def _sheet(page: tuple[float, float]) -> tuple[tuple[float, float], Canvas, Finish]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=page, invariant=1, pageCompression=1)
    canvas.setTitle("Sample certificate")

    def finish(centre: float | None) -> bytes:
        if centre is not None:
            _centred(canvas, centre, 40, SAMPLE, "Helvetica", 8, GREY)
        canvas.save()
        return out.getvalue()

    return page, canvas, finish


def _facts(course: Course) -> list[tuple[str, str]]:
    attended = f" (attended {course.hours_attended.short})" if course.hours_attended else ""
    facts = [
        ("Completion date", f"{course.completed_on:%m/%d/%Y}"),
        ("Continuing education hours", f"{course.hours_approved.short}{attended}"),
    ]
    label = f"{course.approval.body.upper()} approval number"
    if course.approval.number:
        return [*facts, (label, course.approval.number)]
    return [*facts, ("EMS approval", "Not assigned")]


def _centred(canvas: Canvas, x: float, y: float, text: str, font: str, size: float, color: str) -> None:
    canvas.setFillColor(color)
    canvas.setFont(font, size)
    canvas.drawCentredString(x, y, text)


def _fitted(
    canvas: Canvas, x: float, y: float, text: str, font: str, size: float, color: str, width: float
) -> None:
    while canvas.stringWidth(text, font, size) > width:
        size -= 0.5
    _centred(canvas, x, y, text, font, size, color)


def _signature(canvas: Canvas, x: float, y: float, name: str) -> None:
    _centred(canvas, x, y + 6, name.partition(",")[0], "Times-Italic", 19, NAVY)
    canvas.setStrokeColor(GREY)
    canvas.setLineWidth(0.6)
    canvas.line(x - 95, y, x + 95, y)
    _centred(canvas, x, y - 12, f"{name}, instructor", "Helvetica", 8.5, GREY)


def _seal(canvas: Canvas, x: float, y: float) -> None:
    canvas.setStrokeColor(GOLD)
    for radius, line in ((40, 2.5), (34, 0.8)):
        canvas.setLineWidth(line)
        canvas.circle(x, y, radius)
    _centred(canvas, x, y + 2, "SAMPLE", "Helvetica-Bold", 11, GOLD)
    _centred(canvas, x, y - 11, "SEAL", "Helvetica", 8, GOLD)


FORMS: Final[dict[str, Callable[[Course], tuple[str, bytes]]]] = {
    "online": lambda course: (".pdf", online(course)),
    "academy": lambda course: (".pdf", academy(course)),
    "roster": lambda course: (".pdf", roster(course)),
    "scan": as_scan,
    "screenshot": as_screenshot,
    "photo": as_photo,
}

if __name__ == "__main__":
    main()
