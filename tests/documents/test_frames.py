"""Frames go through a pipe whole, and what is no frame is told as such."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emt_tracker.documents.frames import Frame, GarbledError, receive, send


def sent(frame: Frame) -> bytes:
    stream = io.BytesIO()
    send(stream, frame)
    return stream.getvalue()


def received(data: bytes, longest_body: int = 1000) -> Frame | None:
    return receive(io.BytesIO(data), longest_body)


def test_a_frame_arrives_as_it_was_sent() -> None:
    frame = Frame(
        {"do": "render", "name": "Núñez", "sizes": [[612.0, 792.5]], "problem": None}, b"\x00\xff\n"
    )

    assert received(sent(frame)) == frame


def test_the_end_of_the_conversation_is_no_frame() -> None:
    assert received(b"") is None


@given(st.integers(min_value=1))
def test_a_frame_that_breaks_off_is_garbled(cut: int) -> None:
    whole = sent(Frame({"do": "describe"}, b"body"))

    with pytest.raises(GarbledError):
        received(whole[: 1 + cut % (len(whole) - 1)])


def test_a_body_longer_than_agreed_is_not_read() -> None:
    with pytest.raises(GarbledError):
        received(sent(Frame({}, b"12345")), longest_body=4)


@pytest.mark.parametrize("header", [b"[]", b"1", b"{", b"\xff", b"[" * 100_000])
def test_a_header_must_be_an_object(header: bytes) -> None:
    head = sent(Frame({}))[:4] + len(header).to_bytes(4, "big") + bytes(8)

    with pytest.raises(GarbledError):
        received(head + header)


@given(st.binary())
def test_garbage_is_garbled_or_nothing(data: bytes) -> None:
    try:
        assert received(data) is None
    except GarbledError:
        assert data


@pytest.mark.parametrize("value", [-1, 1.0, True, "1", None])
def test_a_whole_number_is_nothing_else(value: object) -> None:
    with pytest.raises(GarbledError):
        Frame({"page": value}).integer("page")
