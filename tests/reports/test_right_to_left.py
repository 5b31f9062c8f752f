"""Hebrew, Arabic, Persian and Urdu in an English line: the right order and shapes, read back as written."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emt_tracker.reports.bidi import VisualRun, visual
from emt_tracker.reports.lettering import plain
from tests.builders import a_course, a_portfolio
from tests.reports.making import a_content, texts, write


def line(text: str) -> str:
    """What stands on the line from left to right, each letter as the letter that it is."""
    return unicodedata.normalize("NFKC", "".join(run.text for run in visual(text)))


def shapes(word: str) -> list[str]:
    """The forms of the letters of a word, from its first (rightmost) to its last."""
    (run,) = visual(word)
    return [_form(char) for char in reversed(run.text)]


def _form(char: str) -> str:
    name = unicodedata.name(char)
    return next((form for form in ("INITIAL", "MEDIAL", "FINAL", "ISOLATED") if f"{form} FORM" in name), name)


def test_a_text_without_such_letters_stays_one_piece():
    text = "Airway (2 h) – Nguyễn Thị Mai, Γεώργιος"
    assert visual(text) == (VisualRun(text, text),)
    assert visual("") == (VisualRun("", ""),)


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Ms. כהן, EMT", "Ms. ןהכ, EMT"),
        ("רות כהן", "ןהכ תור"),
        ("by כהן (לוי) and me", "by (יול) ןהכ and me"),
        ("כהן (Cohen) לוי", "ןהכ (Cohen) יול"),
        ("(כהן)", "(ןהכ)"),
        ("course 12: כהן 34, 56%", "course 12: 56% ,34 ןהכ"),
        ("א-1.5 ב", "ב 1.5-א"),
        ("ב 1,000.50 א", "א 1,000.50 ב"),
        ("A «א [ב] ג» B", "A «ג [ב] א» B"),
        ("א < ב", "ב > א"),
        ("דנה Smith-לוי 3", "הנד Smith-3 יול"),
        ("כהן.", "ןהכ."),
        ("محمد ۱۲ و ٣٤", "٣٤ و ۱۲ دمحم"),
        ("قسم 7/8", "7/8 مسق"),
        ("(א] b)", "(א] b)"),
    ],
)
def test_words_numbers_and_brackets_stand_in_their_order(written: str, seen: str):
    assert line(written) == seen


def test_each_piece_reads_back_as_it_was_written():
    first, name, last = visual("Dr. محمد (EMT)")
    assert (first.text, first.logical) == ("Dr. ", "Dr. ")
    assert name.logical == "محمد"
    assert name.text != name.logical
    assert (last.text, last.logical) == (" (EMT)", " (EMT)")


def test_the_parts_of_a_turned_piece_are_read_from_the_last_to_the_first():
    name = visual("Ms. כהן 12, לוי")[1]
    assert "".join(reversed(name.pieces)) == name.logical == "כהן 12, לוי"
    assert "".join(name.pieces) == name.text
    assert "12" in name.pieces


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("بيت", ["INITIAL", "MEDIAL", "FINAL"]),
        ("دار", ["ISOLATED", "ISOLATED", "ISOLATED"]),
        ("محمد", ["INITIAL", "MEDIAL", "MEDIAL", "FINAL"]),
        ("پژگ", ["INITIAL", "FINAL", "ISOLATED"]),
        ("ماء", ["INITIAL", "FINAL", "ISOLATED"]),
        ("ٹڑے", ["INITIAL", "FINAL", "ISOLATED"]),
        ("بـ", ["INITIAL", "ARABIC TATWEEL"]),
        ("ب", ["ISOLATED"]),
    ],
)
def test_arabic_letters_join(word: str, forms: list[str]):
    assert shapes(word) == forms


def test_lam_and_alef_are_one_shape():
    (alone,) = visual("لا")
    (joined,) = visual("سلام")
    assert alone.text == "\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}"
    assert "\N{ARABIC LIGATURE LAM WITH ALEF FINAL FORM}" in joined.text
    assert shapes("سلام")[-1] == "ISOLATED"
    assert (alone.logical, joined.logical) == ("لا", "سلام")


def test_a_mark_between_letters_does_not_part_them():
    (run,) = visual("مُحَمَّد")
    letters = [char for char in reversed(run.text) if unicodedata.category(char) != "Mn"]
    assert [_form(char) for char in letters] == ["INITIAL", "MEDIAL", "MEDIAL", "FINAL"]
    assert run.text.index("\N{ARABIC DAMMA}") == len(run.text) - 2, (
        "a mark comes before its letter, from the left"
    )


def test_a_non_joiner_parts_letters_and_is_not_drawn():
    (run,) = visual("می\u200cخواهم")  # noqa: RUF001  (Persian)
    assert "\u200c" not in run.text
    assert "\u200c" in run.logical
    assert shapes("می\u200cخ")[:2] == ["INITIAL", "FINAL"]
    assert shapes("ه\u200d") == ["INITIAL"]  # noqa: RUF001  (heh)


def test_points_go_into_their_hebrew_letters():
    (run,) = visual(unicodedata.normalize("NFC", "שׁוּב"))
    assert run.text == "ב\N{HEBREW LETTER VAV WITH DAGESH}\N{HEBREW LETTER SHIN WITH SHIN DOT}"
    (pointed,) = visual("בַ")
    assert pointed.text == "\N{HEBREW POINT PATAH}ב"


def test_a_letter_without_shapes_is_named_not_set_wrongly():
    (pashto,) = visual("ټکټڅ")
    assert pashto.text == "[U+067C U+0685]\N{ARABIC LETTER KEHEH ISOLATED FORM}[U+067C]"
    assert pashto.logical == "ټکټڅ"


@pytest.mark.parametrize("word", ["ܫܠܡܐ", "ދިވެހި", "ߒߞߏ", "𐤀𐤁", "𞤀𞤣"])
def test_a_script_without_a_font_is_named_in_reading_order(word: str):
    (run,) = visual(word)
    assert run.text == "[" + " ".join(f"U+{ord(char):04X}" for char in word) + "]"


@given(st.text(alphabet="aé אבשּׁמלاآپ\u064e\u0301\u200c1۲٣()[]«<.,-+$% \t", max_size=30))
def test_nothing_is_lost_whatever_is_mixed(text: str):
    found = visual(text)
    assert "".join(run.logical for run in found) == text
    letters = sorted(char for char in unicodedata.normalize("NFKD", text) if char.isalnum())
    assert (
        sorted(
            char for char in unicodedata.normalize("NFKD", "".join(r.text for r in found)) if char.isalnum()
        )
        == letters
    )


@pytest.mark.parametrize("name", ["דוד בן־גוריון", "محمد عبد الله", "שרה כהן 2026"])
def test_a_name_is_copied_out_as_it_was_written(name: str, tmp_path: Path):
    content = a_content(a_portfolio(a_course(title=name)), tmp_path)
    assert name in texts(write(content, tmp_path / "record.pdf").path)[2]


def test_a_joiner_between_arabic_letters_is_spelling_and_elsewhere_nothing():
    assert plain("می\u200cروم") == "می\u200cروم"
    assert plain("a\u200cb \u200d") == "ab "
