"""Draws the pictures of the documentation: every page, light and dark, full and empty, at 100 and 200 %.

Use: ``python packaging/pictures.py`` with the project installed. Each scale is a process of its own, since Qt
reads it once at its start. The pictures are reduced to 256 colors, which keeps the repository small.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from PIL import Image

PLACE = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SCALES = ("1", "2")
ONE_SCALE = (
    "import sys; from pathlib import Path; from emt_tracker.app.pictures import take_pictures;"
    "take_pictures(Path(sys.argv[1]), Path(sys.argv[2]))"
)


def draw(scale: str, records: Path, folder: Path) -> None:
    """All pictures of one scale, in a process of its own."""
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
    command = (sys.executable, "-c", ONE_SCALE, str(records), str(folder))
    subprocess.run(command, env=settings, check=True)


def reduce(picture: Path, to: Path) -> None:
    """The same picture with 256 colors."""
    with Image.open(picture) as full:
        colors = full.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        colors.save(to, optimize=True)


def main() -> None:
    """Replace the pictures of the documentation."""
    PLACE.mkdir(parents=True, exist_ok=True)
    drawn = Path(gettempdir()) / "Documents"  # the export's picture shows this folder
    with TemporaryDirectory() as records:
        for scale in SCALES:
            draw(scale, Path(records), drawn)
            for picture in sorted(drawn.glob("*.png")):
                name = picture.stem if scale == "1" else f"{picture.stem}@{scale}x"
                reduce(picture, PLACE / f"{name}.png")
                picture.unlink()
    drawn.rmdir()
    total = sum(path.stat().st_size for path in PLACE.glob("*.png"))
    sys.stdout.write(f"{len(list(PLACE.glob('*.png')))} pictures, {total / 1_000_000:.1f} MB\n")


if __name__ == "__main__":
    main()
