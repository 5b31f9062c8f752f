"""``explain`` and ``override``: a figure in words, another value for it, and back again."""

import json

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("records")


def test_a_figure_in_words(run: Run):
    ran = run("explain", "cardiology", "--as-of", "2026-11-22")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Cardiology: 2.00 of 6.00 h\n4.00 h short.\n")
    assert "May 1, 2026   Stroke Update" in ran.out
    assert "Massachusetts Advanced EMT, NCCP 2025: Cardiology, 6.00 h." in ran.out


def test_a_figure_as_json(run: Run):
    found = json.loads(run("explain", "cardiology", "--json", "--as-of", "2026-11-22").out)

    assert (found["figure"], found["courses"][0]["credited"]) == ("cardiology", "2.00")


def test_another_value_is_shown_where_the_figure_is_and_taken_back(run: Run):
    made = run(
        "override", "topics.cardiology", "7", "--note", "My dashboard says so", "--as-of", "2026-11-22"
    )
    shown = run("progress", "--as-of", "2026-11-22")
    explained = run("explain", "cardiology", "--as-of", "2026-11-22")
    back = run("override", "topics.cardiology", "--take-back")

    words = "7.00 h instead of 6.00 h: My dashboard says so. Changed Nov 22, 2026."
    assert made.out == f"Cardiology: {words}\n"
    assert f"  * Cardiology: {words}\n" in shown.out
    assert f"  Your value: {words}\n" in explained.out
    assert back.out == "Cardiology: 6.00 h, as the rules say.\n"
    assert "*" not in run("progress", "--as-of", "2026-11-22").out


def test_the_plan_marks_dates_and_fees_of_ones_own(run: Run):
    run("override", "milestones.recommended", "2028-02-20", "--note", "E-mail of OEMS")
    run("override", "fees.step_a", "3200", "--note", "As on my portal")
    said = run("plan", "--as-of", "2026-11-22").out

    assert "  Feb 20, 2028  Recommended completion *\n" in said
    assert ": $32.00 *\n" in said
    assert said.count("E-mail of OEMS") == said.count("As on my portal") == 1
    assert "instead of Feb 15, 2028: E-mail of OEMS\n" in said
    assert "$32.00 instead of $26.00: As on my portal\n" in said


@pytest.mark.parametrize(
    "words",
    [
        ["categories.local"],
        ["categories.local", "10"],
        ["categories.local", "10", "--take-back"],
        ["categories.local", "ten", "--note", "Why"],
        ["categories.locals", "10", "--note", "Why"],
        ["categories.national", "30", "--note", "Why"],
    ],
)
def test_what_cannot_be_done_is_a_sentence(run: Run, words: list[str]):
    ran = run("override", *words)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err
