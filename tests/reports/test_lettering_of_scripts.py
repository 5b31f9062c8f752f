"""Every letter of the alphabets that the record promises is in a shipped font that may be embedded."""

import struct
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from emt_tracker import resources
from emt_tracker.reports.lettering import Run, strips
from emt_tracker.reports.theme import load_fonts

FONTS = sorted(resources.path("fonts").glob("*.ttf"))
COPTIC = set(map(chr, range(0x3E2, 0x3F0)))
BLOCKS = {
    "Latin": (0x00A0, 0x024F),
    "Latin Extended Additional": (0x1E00, 0x1EFF),
    "marks": (0x0300, 0x036F),
    "Greek": (0x0370, 0x03FF),
    "Greek Extended": (0x1F00, 0x1FFF),
    "Cyrillic": (0x0400, 0x04FF),
    "Cyrillic Supplement": (0x0500, 0x052F),
    "Armenian": (0x0530, 0x058F),
    "Hebrew": (0x0590, 0x05FF),
    "Georgian": (0x10A0, 0x10FF),
    "Georgian Extended": (0x1C90, 0x1CBF),
    "punctuation": (0x2010, 0x2027),
    "currencies": (0x20A0, 0x20BF),
    "letters in circles": (0x2460, 0x24FF),
    "Hebrew shapes": (0xFB1D, 0xFB4F),
    "Arabic shapes": (0xFE70, 0xFEFE),
}


@pytest.fixture(autouse=True)
def fonts():
    load_fonts()


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_an_alphabet_is_there_to_its_last_letter(block: tuple[int, int]):
    chars = {chr(code) for code in range(block[0], block[1] + 1)}
    chars -= {char for char in chars if unicodedata.category(char) in {"Cn", "Cf"}}
    missing = {char for char in chars if "[U+" in "".join(run.text for run in _runs(char, "Serif"))}
    assert missing - COPTIC == set(), (
        "Coptic letters stand in the Greek block; the record names them by number"
    )


@pytest.mark.parametrize(
    "letters",
    [
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى",
        "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
        "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیے",
    ],
    ids=["Arabic", "Persian", "Urdu"],
)
def test_each_letter_is_there_alone_and_joined_on_both_sides(letters: str):
    for letter in letters:
        for text in (letter, f"ب{letter}ب"):
            assert "[U+" not in "".join(run.text for run in _runs(text, "Serif")), text


@pytest.mark.parametrize("text", ["◇ ✓ → ★ ① ⚕ ⅔ €", "Ἀχιλλεύς", "Անի", "ნინო", "Ṱhavha", "Ғалым Ҡ"])
def test_signs_and_names_print_whole(text: str):
    assert "".join(run.text for run in _runs(text, "Sans-Semibold")) == text


@pytest.mark.parametrize("text", ["नेहा", "สมชาย", "李", "김", "🚑"])
def test_what_would_come_out_wrong_is_named_instead(text: str):
    printed = "".join(run.text for run in _runs(text, "Sans"))
    assert printed == "[" + " ".join(f"U+{ord(char):04X}" for char in text) + "]"


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_a_font_has_outlines_and_may_be_embedded(font: Path):
    data = font.read_bytes()
    tables = {
        data[start : start + 4]: struct.unpack(">I", data[start + 8 : start + 12])[0]
        for start in range(12, 12 + 16 * struct.unpack(">H", data[4:6])[0], 16)
    }
    assert b"glyf" in tables
    assert b"fvar" not in tables, "one weight, not a variable font"
    assert struct.unpack_from(">H", data, tables[b"OS/2"] + 8) == (0,), "fsType: embedding is not restricted"


def test_every_font_has_its_licence_beside_it():
    licences = {font.stem.removeprefix("OFL-") for font in resources.path("fonts").glob("OFL-*.txt")}
    assert all(any(font.stem.startswith(name) for name in licences) for font in FONTS)
    assert all(
        "SIL OPEN FONT LICENSE" in (resources.path("fonts") / f"OFL-{name}.txt").read_text("utf-8")
        for name in licences
    )


def test_an_ordinary_text_reads_no_further_font():
    program = (
        "from emt_tracker.reports import fallbacks, lettering, theme\n"
        "theme.load_fonts()\n"
        "lettering._runs('Airway – Łukasz Γεώργιος Андрій 李', 'Sans')\n"
        "print(fallbacks._load.cache_info().misses)\n"
        "lettering._runs('כהן', 'Sans')\n"
        "print(fallbacks._load.cache_info().misses)\n"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert shown.stdout.split() == ["0", "1"]


def _runs(text: str, font: str) -> tuple[Run, ...]:
    return tuple(run for strip in strips(text, font) for run in strip.runs)
