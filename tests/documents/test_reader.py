"""Documents are described and drawn as a person sees them; what happens to the worker does not last."""

from __future__ import annotations

import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from emt_tracker.documents.reader import DocumentReader, Limits, ReaderUnavailable, Unreadable
from tests.documents.papers import (
    RED,
    WHITE,
    a_dynamic_form,
    a_form,
    a_pdf,
    a_picture,
    an_adobe_form,
    certificate,
    color_at,
    darkest,
    is_near,
    locked,
    turned,
    turned_exif,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.documents.papers import Change

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent")


def worker_of(reader: DocumentReader) -> int:
    assert reader._worker
    return reader._worker._process.pid


def test_a_pdf_is_described(reader: DocumentReader) -> None:
    described = reader.describe(a_pdf(pages=3))

    assert (described.media_type, described.page_count, described.problem) == ("application/pdf", 3, None)
    assert described.page_sizes_pt == ((612, 792),) * 3
    assert not described.encrypted


def test_a_turned_page_is_described_as_it_is_seen(reader: DocumentReader) -> None:
    assert reader.describe(a_pdf(turned(90))).page_sizes_pt == ((792, 612),)


@pytest.mark.parametrize(
    ("name", "stands"),
    [
        ("letter.pdf", "upright"),
        ("scan-one-bit.pdf", "upright"),
        ("scan-sideways.pdf", "sideways"),
        ("photo-turned-by-exif.jpg", "upright"),
        ("photo-turned.heic", "upright"),
        ("photo.heic", "sideways"),
        ("screenshot.png", "sideways"),
    ],
)
def test_sample_certificates(reader: DocumentReader, name: str, stands: str) -> None:
    described = reader.describe(certificate(name))
    drawn = reader.render(certificate(name), 0, 400)

    ((width, height),) = described.page_sizes_pt
    assert (described.page_count, described.problem) == (1, None)
    assert stands == ("upright" if height > width else "sideways")
    assert drawn.width == 400
    assert abs(drawn.height / drawn.width - height / width) < 0.01


def test_a_page_is_as_wide_as_asked_and_white_where_nothing_is(reader: DocumentReader) -> None:
    image = reader.render(a_pdf(), 0, 333)

    assert (image.width, image.height) == (333, 431)
    assert color_at(image, 0.2, 0.2) == RED
    assert color_at(image, 0.9, 0.9) == WHITE


@pytest.mark.parametrize(("degrees", "corner"), [(0, (0, 0)), (90, (1, 0)), (180, (1, 1)), (270, (0, 1))])
def test_a_turned_page_is_drawn_turned(
    reader: DocumentReader, degrees: int, corner: tuple[float, float]
) -> None:
    image = reader.render(a_pdf(turned(degrees)), 0, 200)

    assert color_at(image, *(0.1 + 0.8 * part for part in corner)) == RED


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "side"),
    [(1, (0, 0.5)), (2, (1, 0.5)), (3, (1, 0.5)), (4, (0, 0.5)),
     (5, (0.5, 0)), (6, (0.5, 0)), (7, (0.5, 1)), (8, (0.5, 1))],
)  # fmt: skip
def test_a_photo_stands_as_its_camera_was_held(
    reader: DocumentReader, kind: str, orientation: int, side: tuple[float, float]
) -> None:
    photo = a_picture(kind, exif=turned_exif(orientation))

    image = reader.render(photo, 0, 200)

    assert is_near(color_at(image, *side), RED)
    assert is_near(color_at(image, 1 - side[0], 1 - side[1]), WHITE)
    assert (image.height > image.width) == (orientation > 4)


def test_a_very_tall_page_is_narrower(reader: DocumentReader) -> None:
    image = reader.render(a_pdf(size=(10, 10_000)), 0, 500, max_height_px=1000)

    assert (image.width, image.height) == (1, 1000)


def test_a_filled_in_field_is_drawn(reader: DocumentReader) -> None:
    empty, filled = (reader.render(a_pdf(a_form(value)), 0, 400) for value in ("", "DANA"))

    assert darkest(empty, 0.5, 0.62) == 255
    assert darkest(filled, 0.5, 0.62) < 64


def test_a_page_that_is_not_there(reader: DocumentReader) -> None:
    with pytest.raises(Unreadable, match="does not have that page"):
        reader.render(a_pdf(), 1, 100)
    with pytest.raises(Unreadable, match="does not have that page"):
        reader.render(a_picture("JPEG"), 1, 100)


def test_every_page_of_a_scan_is_found(reader: DocumentReader) -> None:
    from PIL import Image

    scan = a_picture("TIFF", save_all=True, append_images=[Image.new("RGB", (100, 300), "blue")])

    assert reader.describe(scan).page_count == 2
    assert reader.render(scan, 1, 50).height == 150


def test_a_locked_pdf_says_so(reader: DocumentReader) -> None:
    data = a_pdf(**locked("secret"))

    assert "opens only with a password" in str(reader.describe(data).problem)
    with pytest.raises(Unreadable, match="opens only with a password"):
        reader.render(data, 0, 100)


def test_a_pdf_that_is_protected_against_changes_only_is_shown(reader: DocumentReader) -> None:
    described = reader.describe(a_pdf(**locked("")))

    assert described.encrypted
    assert described.problem is None


@pytest.mark.parametrize("form", [a_dynamic_form, an_adobe_form])
def test_a_form_for_adobe_reader_alone_says_what_to_do(reader: DocumentReader, form: Change) -> None:
    assert "print it to PDF and add that too" in str(reader.describe(a_pdf(form)).problem)


def test_an_adobe_form_that_others_can_show_is_shown(reader: DocumentReader) -> None:
    assert reader.describe(a_pdf(a_form("DANA"), an_adobe_form)).problem is None


@pytest.mark.parametrize(
    "data", [b"", b"Dear Sir", b"%PDF-1.7", a_picture("PNG")[:40], a_picture("JPEG")[:200]]
)
def test_what_cannot_be_read_is_described_in_words(reader: DocumentReader, data: bytes) -> None:
    described = reader.describe(data)

    assert described.page_count == 0
    assert str(described.problem).startswith("This file is damaged and cannot be shown.")


def test_a_photo_that_breaks_off_is_damaged(reader: DocumentReader) -> None:
    photo = certificate("card.jpg")

    with pytest.raises(Unreadable, match="is damaged"):
        reader.render(photo[: len(photo) // 2], 0, 100)


def test_many_threads_share_one_worker(reader: DocumentReader) -> None:
    widths = range(50, 90)

    with ThreadPoolExecutor(8) as pool:
        images = list(pool.map(lambda width: reader.render(a_pdf(), 0, width), widths))

    assert [image.width for image in images] == list(widths)


def test_the_worker_stays_until_it_is_let_go(tmp_path: Path) -> None:
    with DocumentReader(tmp_path) as reader:
        reader.describe(a_pdf())
        first = worker_of(reader)
        reader.describe(a_pdf())
        assert worker_of(reader) == first

        reader.idle()
        assert reader._worker is None
        assert reader.describe(a_pdf()).page_count == 1


def test_another_reader_has_a_worker_of_its_own(tmp_path: Path) -> None:
    with DocumentReader(tmp_path) as reader:
        reader.describe(a_pdf())
        with reader.another() as another:
            assert another.describe(a_pdf()).page_count == 1
            assert worker_of(another) != worker_of(reader)

        assert reader.describe(a_pdf()).page_count == 1


def test_a_closed_reader_answers_no_more(tmp_path: Path) -> None:
    reader = DocumentReader(tmp_path)
    reader.describe(a_pdf())
    reader.close()

    with pytest.raises(Unreadable, match="Reading was stopped"):
        reader.describe(a_pdf())


@posix
def test_a_worker_that_died_is_replaced(tmp_path: Path) -> None:
    with DocumentReader(tmp_path) as reader:
        reader.describe(a_pdf())
        os.kill(worker_of(reader), signal.SIGKILL)

        described = [reader.describe(a_pdf()) for _ in range(2)]

    assert described[-1].page_count == 1


def while_it_is_stopped(reader: DocumentReader, then: Callable[[], None]) -> str:
    """Ask a worker that has been brought to a halt, do something, and return what is said."""
    reader.describe(a_pdf())
    os.kill(worker_of(reader), signal.SIGSTOP)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(reader.describe, a_pdf())
        time.sleep(0.1)
        then()
        error = asked.exception()
        return str(error or asked.result().problem)


@posix
def test_a_worker_that_hangs_is_given_up(tmp_path: Path) -> None:
    with DocumentReader(tmp_path, Limits(seconds=0.5)) as reader:
        assert while_it_is_stopped(reader, lambda: None).startswith("This file took too long to read.")
        assert reader.describe(a_pdf()).page_count == 1


@posix
def test_a_worker_killed_in_the_middle_of_a_question(tmp_path: Path) -> None:
    with DocumentReader(tmp_path) as reader:
        words = while_it_is_stopped(reader, lambda: os.kill(worker_of(reader), signal.SIGKILL))
        assert words.startswith("This file could not be read. It is kept as it is")
        assert reader.describe(a_pdf()).page_count == 1


@posix
def test_closing_does_not_wait_for_a_question_under_way(tmp_path: Path) -> None:
    reader = DocumentReader(tmp_path, Limits(seconds=600))

    assert while_it_is_stopped(reader, reader.close) == "Reading was stopped."


@posix
def test_letting_go_does_not_disturb_a_question_under_way(tmp_path: Path) -> None:
    with DocumentReader(tmp_path) as reader:

        def idle_and_go_on() -> None:
            reader.idle()
            os.kill(worker_of(reader), signal.SIGCONT)

        assert while_it_is_stopped(reader, idle_and_go_on) == "None"


@pytest.mark.parametrize(
    "command",
    [
        ("/nowhere/emt-tracker",),
        (sys.executable, "-c", "raise SystemExit(3)"),
        (sys.executable, "-c", "print('hello')"),
        (sys.executable, "-c", "import time; time.sleep(600)"),
    ],
)
def test_a_worker_that_cannot_start_is_no_fault_of_the_document(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    with (
        DocumentReader(tmp_path, Limits(start_seconds=0.5), command) as reader,
        pytest.raises(ReaderUnavailable, match="did not start"),
    ):
        reader.describe(a_pdf())


LIAR = """
import os, sys
from emt_tracker.documents.frames import Frame, receive, send
def say(header, body=b""): send(sys.stdout.buffer, Frame(header, body))
receive(sys.stdin.buffer, 0); say({"ready": True}); asked = receive(sys.stdin.buffer, 10**9)
"""


@pytest.mark.parametrize(
    "answer",
    [
        'say({"width": 10, "height": 10, "stride": 30}, bytes(299))',
        'say({"width": 10, "height": 10, "stride": 10}, bytes(100))',
        'say({"width": 0, "height": 0, "stride": 0})',
        'say({"refused": "Pay 10 dollars at example.com"})',
        'say({"count": 1, "sizes": [[1, -1]], "encrypted": False})',
        'say({"count": 1, "sizes": [[1e999, 1]], "encrypted": False})',
        'say({"count": 7, "sizes": [], "encrypted": False})',
        'say({"count": 1, "sizes": [[1, 1]], "shown_as": "pages"})',
        'say({"count": 0, "sizes": [], "shown_as": "magic"})',
        "os.write(1, bytes(100))",
    ],
)
def test_a_worker_that_lies_is_not_believed(tmp_path: Path, answer: str) -> None:
    command = (sys.executable, "-c", LIAR + answer)
    out = tmp_path / "out.pdf"

    with DocumentReader(tmp_path / "scratch", command=command) as reader:
        with pytest.raises(Unreadable, match="could not be read"):
            reader.render(a_pdf(), 0, 10)
        assert "could not be read" in str(reader.describe(a_pdf()).problem)
        assert "could not be read" in str(reader.prepare(a_pdf(), out).problem)

    assert not out.exists()


@posix
def test_a_link_in_place_of_the_prepared_file_is_not_taken(tmp_path: Path) -> None:
    secret, out = tmp_path / "secret", tmp_path / "out.pdf"
    secret.write_text("mine")
    link = f"os.symlink({str(secret)!r}, asked.header['out'])\n"
    answer = 'say({"count": 1, "sizes": [[1, 1]], "shown_as": "pages"})'

    with DocumentReader(tmp_path / "scratch", command=(sys.executable, "-c", LIAR + link + answer)) as reader:
        assert reader.prepare(a_pdf(), out).page_count == 0

    assert not out.exists()
    assert secret.read_text() == "mine"
