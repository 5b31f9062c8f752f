import pytest

from emt_tracker.domain.texts import text_fault


@pytest.mark.parametrize(
    "text", ["", "Zoë’s “Überblick” 日本 🚑", "two\r\nlines\tand a tab", "e\u0301", "\u202eabc", "\x85"]
)
def test_what_people_write_is_taken(text: str):
    assert text_fault(text) is None


@pytest.mark.parametrize(
    ("text", "code"), [("a\x00b", "U+0000"), ("\x1b[2J", "U+001B"), ("\x0c", "U+000C"), ("\x7f", "U+007F")]
)
def test_control_characters_are_named(text: str, code: str):
    assert text_fault(text) == f"holds the control character {code}"


def test_half_a_character_is_refused():
    assert text_fault("caf\udce9") == "holds half a character (a lone surrogate)"
