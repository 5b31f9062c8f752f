"""Finding words on a page as a person would write them."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from emt_tracker.ui.models.page_text import Box, PageText, folded


class Word(NamedTuple):
    text: str
    left: float
    bottom: float
    right: float
    top: float


def a_line(*words: str, bottom: float = 700) -> list[Word]:
    """Words of ten points a letter with ten points between, from the left margin on."""
    line, at = [], 0.0
    for word in words:
        line.append(Word(word, at, bottom, at + 10 * len(word), bottom + 12))
        at += 10 * len(word) + 10
    return line


def test_accents_case_and_invisible_letters_do_not_matter():
    page = PageText(a_line("RENÉE", "Ste\u00adphan"))
    assert page.count(folded("renee  stephan")) == 1


def test_part_of_a_word_is_marked_in_part():
    page = PageText(a_line("Coach", "Coaches"))
    assert page.places(folded("ach")) == ((Box(20, 700, 50, 712),), (Box(80, 700, 110, 712),))


def test_wide_letters_take_more_of_their_word_than_narrow_ones():
    page = PageText(a_line("mmiii:"))
    ((box,),) = page.places("mm")
    assert box.right > 30


def test_words_on_one_line_are_marked_as_one():
    page = PageText(a_line("Stroke", "Update", "2026"))
    assert page.places("update 2026") == ((Box(70, 700, 180, 712),),)


def test_words_over_a_line_end_are_marked_on_both_lines():
    page = PageText([*a_line("Pediatric"), *a_line("Airway", bottom=680)])
    assert page.places("pediatric airway") == ((Box(0, 700, 90, 712), Box(0, 680, 60, 692)),)


def test_places_stand_in_reading_order_and_never_overlap():
    page = PageText(a_line("aaaa"))
    assert page.count("aa") == 2
    assert [boxes[0].left for boxes in page.places("aa")] == [0, 20]


@pytest.mark.parametrize("wanted", ["", "zebra", "strokeupdate"])
def test_what_is_not_there_is_not_found(wanted: str):
    page = PageText(a_line("Stroke", "Update"))
    assert page.count(wanted) == 0
    assert page.places(wanted) == ()


def test_a_page_without_words_has_nothing():
    assert PageText().places("a") == ()
    assert PageText([Word("\u200b", 0, 0, 1, 1)]).count("a") == 0
