"""Draws the pages of the record for the documentation: of the sample, each print, at 110 dots per inch.

Use: ``python packaging/record_pictures.py`` with the project installed. Pictures are reduced to 64 colors.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image

PLACE = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PROGRAM = (sys.executable, "-m", "emt_tracker")
SCALE = 110 / 72
AS_OF = "2026-11-22"
PARTS = {"glance": 1, "summary": 2, "courses": 3, "gaps": 5, "retention": 6}
"""Pages of the audit record by number; an exhibit and the manifest are found by their labels."""
SISTERS = ("summary", "packet", "worksheet")


def run(*words: object) -> None:
    """One command of the program."""
    subprocess.run([*PROGRAM, *map(str, words)], check=True, stdout=subprocess.DEVNULL)


def picture(path: Path, page: int, name: str) -> None:
    """A page of a PDF as a picture of the documentation."""
    with pypdfium2.PdfDocument(path) as pdf:
        drawn: Image.Image = pdf[page - 1].render(scale=SCALE).to_pil().convert("RGB")
    colors = drawn.quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    colors.save(PLACE / f"{name}.png", optimize=True)


def labelled(path: Path, label: str) -> int:
    """The page that carries a label."""
    with pypdfium2.PdfDocument(path) as pdf:
        return next(page for page in range(len(pdf)) if pdf.get_page_label(page) == label) + 1


def main() -> None:
    """Replace the pictures of the record."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        run("demo", "--out", folder)
        record = folder / "audit-record.pdf"
        for part, page in PARTS.items():
            picture(record, page, f"record-{part}")
        picture(record, labelled(record, "Ex4-1"), "record-exhibit")
        picture(record, labelled(record, "M-2"), "record-manifest")
        common = ("--data-dir", folder / "records", "--as-of", AS_OF)
        for print_name in SISTERS:
            run("record", "--print", print_name, "--out", folder / f"{print_name}.pdf", *common)
            picture(folder / f"{print_name}.pdf", 1, f"print-{print_name}")
        run("record", "--print", "folder", "--out", folder / "courses", *common)
        course = min((folder / "courses").glob("*Sepsis*.pdf"))
        picture(course, 1, "print-course")


if __name__ == "__main__":
    main()
