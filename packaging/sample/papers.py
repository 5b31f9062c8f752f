"""Certificates drawn for the sample: invented people and providers, three layouts, some photographed."""

import io
import math
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import landscape, letter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
INK, SOFT, LINE = HexColor("#1d2430"), HexColor("#5b6472"), HexColor("#b9c0ca")
SHADES = ("#1f4f8f", "#0a7567", "#7a3b1d", "#5a3d8a", "#2f5d3a")


@dataclass(frozen=True)
class Paper:
    """What a certificate says."""

    holder: str
    title: str
    day: str
    hours: str
    number: str
    provider: str
    instructor: str


def draw(kind: str, paper: Paper) -> tuple[str, bytes]:
    """The file name's ending and the bytes of one certificate."""
    if kind == "photo":
        return "jpg", photographed(certificate(paper))
    if kind == "scan":
        return "png", scanned(certificate(paper))
    return "pdf", {"roster": roster, "online": statement, "certificate": certificate}[kind](paper)


def begin(size: tuple[float, float], paper: Paper) -> tuple[Canvas, io.BytesIO]:
    rl_config.invariant = 1
    for name in (
        "SourceSans3-Regular",
        "SourceSans3-Semibold",
        "SourceSerif4Display-Regular",
        "SourceSerif4-It",
    ):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, FONTS / f"{name}.ttf"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, initialFontName="SourceSans3-Regular")
    canvas.setTitle(paper.title)
    return canvas, buffer


def shade(paper: Paper) -> HexColor:
    return HexColor(SHADES[sum(map(ord, paper.provider)) % len(SHADES)])


def put(
    canvas: Canvas, x: float, y: float, text: str, size: float, font: str = "SourceSans3-Regular"
) -> None:
    canvas.setFont(font, size)
    canvas.drawCentredString(x, y, text)


def fitted(text: str, font: str, size: float, width: float) -> float:
    return min(size, size * width / pdfmetrics.stringWidth(text, font, size))


def signature(canvas: Canvas, x: float, y: float, name: str, seed: int) -> None:
    canvas.setStrokeColor(HexColor("#23407a"))
    canvas.setLineWidth(1.1)
    path = canvas.beginPath()
    path.moveTo(x - 60, y)
    for step in range(1, 60):
        wave = math.sin(step * (0.5 + seed % 5 / 12)) * (11 - step / 8) + math.sin(step * 1.7 + seed) * 4
        path.lineTo(x - 60 + step * 2, y + wave)
    canvas.drawPath(path)
    canvas.setStrokeColor(LINE)
    canvas.line(x - 90, y - 14, x + 90, y - 14)
    canvas.setFillColor(SOFT)
    put(canvas, x, y - 27, name, 9.5)


def certificate(paper: Paper) -> bytes:
    """A landscape sheet with a double frame."""
    width, height = landscape(letter)
    canvas, buffer = begin((width, height), paper)
    canvas.setStrokeColor(shade(paper))
    canvas.setLineWidth(4)
    canvas.rect(28, 28, width - 56, height - 56)
    canvas.setLineWidth(0.8)
    canvas.rect(38, 38, width - 76, height - 76)
    canvas.setFillColor(shade(paper))
    put(canvas, width / 2, height - 92, paper.provider.upper(), 13, "SourceSans3-Semibold")
    canvas.setFillColor(INK)
    put(canvas, width / 2, height - 150, "Certificate of Completion", 34, "SourceSerif4Display-Regular")
    canvas.setFillColor(SOFT)
    put(canvas, width / 2, height - 190, "This is to say that", 12, "SourceSerif4-It")
    canvas.setFillColor(INK)
    put(canvas, width / 2, height - 232, paper.holder, 28, "SourceSerif4Display-Regular")
    canvas.setFillColor(SOFT)
    put(canvas, width / 2, height - 268, "completed", 12, "SourceSerif4-It")
    canvas.setFillColor(INK)
    size = fitted(paper.title, "SourceSans3-Semibold", 20, width - 150)
    put(canvas, width / 2, height - 302, paper.title, size, "SourceSans3-Semibold")
    for place, (label, value) in enumerate(
        (
            ("Completed on", paper.day),
            ("Hours", paper.hours),
            ("Approval number", paper.number or "Not assigned"),
        )
    ):
        x = width / 2 + (place - 1) * 190
        canvas.setFillColor(SOFT)
        put(canvas, x, height - 362, label, 10)
        canvas.setFillColor(INK)
        put(canvas, x, height - 382, value, 14, "SourceSans3-Semibold")
    signature(
        canvas,
        width / 2,
        132,
        f"{paper.instructor}, instructor" if paper.instructor else "Registrar",
        len(paper.title),
    )
    canvas.setFillColor(SOFT)
    put(canvas, width / 2, 58, "A fictional certificate of a fictional provider, for looking around.", 8)
    canvas.save()
    return buffer.getvalue()


def roster(paper: Paper) -> bytes:
    """A portrait sign-in sheet; the holder is one of twelve."""
    width, height = letter
    canvas, buffer = begin((width, height), paper)
    canvas.setFillColor(INK)
    put(canvas, width / 2, height - 62, paper.provider.upper(), 10, "SourceSans3-Semibold")
    put(canvas, width / 2, height - 82, "Continuing Education Roster", 16, "SourceSans3-Semibold")
    rows = (("Program", paper.title), ("Approval no.", paper.number), ("Instructor", paper.instructor))
    for place, (label, value) in enumerate(rows):
        canvas.setFont("SourceSans3-Semibold", 9.5)
        canvas.drawString(64, height - 118 - place * 20, label)
        canvas.setFont("SourceSans3-Regular", 9.5)
        canvas.drawString(140, height - 118 - place * 20, value)
    canvas.setFont("SourceSans3-Regular", 9.5)
    canvas.drawString(400, height - 138, f"Date: {paper.day}")
    canvas.drawString(400, height - 158, f"Credit hours: {paper.hours}")
    names = [
        "Łukasz Próbny",
        "Bridget McSample",
        "Mary-Kate Example",
        "Luis Fernando Ejemplo",
        paper.holder,
        "Eileen Van der Test",
        "Mikhail Primerov",
        "Jorge Muestra",
        "Anthony D'Example",
        "Kwame Asante-Sample",
        "Ana Lucía Modelo",
        "Jean-Luc Essai",
    ]
    top = height - 200
    canvas.setFillColor(HexColor("#dfe5ee"))
    canvas.rect(64, top - 20, width - 128, 22, stroke=0, fill=1)
    canvas.setFillColor(INK)
    for x, head in ((72, "#"), (96, "Print name"), (300, "EMT no."), (390, "Signature")):
        canvas.setFont("SourceSans3-Semibold", 9)
        canvas.drawString(x, top - 13, head)
    canvas.setStrokeColor(LINE)
    for place, name in enumerate(names):
        y = top - 20 - (place + 1) * 28
        canvas.setFont("SourceSans3-Regular", 9.5)
        canvas.setFillColor(INK)
        canvas.drawString(72, y + 10, str(place + 1))
        canvas.drawString(96, y + 10, name)
        canvas.drawString(300, y + 10, f"E{9000000 + place * 7321:07d}")
        canvas.setLineWidth(0.5)
        canvas.line(64, y, width - 64, y)
        scribble(canvas, 395, y + 12, place + len(paper.title))
    signature(canvas, 180, 112, paper.instructor or "Instructor", len(paper.number))
    canvas.setFillColor(SOFT)
    put(canvas, width / 2, 52, "A fictional roster of a fictional provider, for looking around.", 8)
    canvas.save()
    return buffer.getvalue()


def scribble(canvas: Canvas, x: float, y: float, seed: int) -> None:
    canvas.saveState()
    canvas.setStrokeColor(HexColor("#2a4b8d"))
    canvas.setLineWidth(0.7)
    path = canvas.beginPath()
    path.moveTo(x, y)
    for step in range(1, 44):
        path.lineTo(
            x + step * 1.9, y + math.sin(step * (0.6 + seed % 7 / 14)) * 5 + math.sin(step * 0.21 + seed) * 3
        )
    canvas.drawPath(path)
    canvas.restoreState()


def statement(paper: Paper) -> bytes:
    """A portrait printout of an online course."""
    width, height = letter
    canvas, buffer = begin((width, height), paper)
    canvas.setFillColor(shade(paper))
    canvas.rect(0, height - 84, width, 84, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.setFont("SourceSans3-Semibold", 18)
    canvas.drawString(56, height - 52, paper.provider)
    canvas.setFillColor(INK)
    canvas.setFont("SourceSerif4Display-Regular", 26)
    canvas.drawString(56, height - 140, "Record of completion")
    canvas.setFont("SourceSans3-Semibold", fitted(paper.title, "SourceSans3-Semibold", 15, width - 112))
    canvas.drawString(56, height - 176, paper.title)
    rows = (
        ("Participant", paper.holder),
        ("Completion date", paper.day),
        ("Credit hours", paper.hours),
        ("Course number", paper.number or "None: awarded without continuing-education credit"),
        ("Class type", "Distributive" if "-F3-" in paper.number else "Online"),
        ("Coordinator", paper.instructor or "Course office"),
    )
    for place, (label, value) in enumerate(rows):
        y = height - 226 - place * 30
        canvas.setFont("SourceSans3-Regular", 10)
        canvas.setFillColor(SOFT)
        canvas.drawString(56, y, label)
        canvas.setFont("SourceSans3-Semibold", 11.5)
        canvas.setFillColor(INK)
        canvas.drawString(186, y, value)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.4)
        canvas.line(56, y - 10, width - 56, y - 10)
    canvas.setFont("SourceSans3-Regular", 8)
    canvas.setFillColor(SOFT)
    canvas.drawString(56, 52, "A fictional printout of a fictional provider, for looking around.")
    canvas.save()
    return buffer.getvalue()


def picture(pdf: bytes, scale: float) -> Image.Image:
    page = pypdfium2.PdfDocument(pdf)[0]
    image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return image


def photographed(pdf: bytes) -> bytes:
    """The paper on a table: tilted, shaded, a little soft."""
    paper = picture(pdf, 1.3)
    table = Image.new("RGB", (paper.width + 160, paper.height + 150), "#8a7766")
    sheet = paper.convert("RGBA").rotate(2.2, expand=True, resample=Image.Resampling.BICUBIC)
    table.paste(sheet, (55, 45), sheet)
    light = Image.radial_gradient("L").resize(table.size).point(lambda value: 255 - value // 3)
    table = ImageChops.multiply(table, light.convert("RGB")).filter(ImageFilter.GaussianBlur(0.6))
    buffer = io.BytesIO()
    table.save(buffer, "JPEG", quality=78)
    return buffer.getvalue()


def scanned(pdf: bytes) -> bytes:
    """The paper on a flatbed: grey, with a shadow at its edge."""
    image = picture(pdf, 1.2).convert("L").rotate(0.6, fillcolor=246, resample=Image.Resampling.BICUBIC)
    ImageDraw.Draw(image).rectangle((0, 0, 7, image.height), fill=205)
    buffer = io.BytesIO()
    image.quantize(24).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
