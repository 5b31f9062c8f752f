"""A file is read once and taken whole, or refused in words that say what to do."""

import hashlib
import os
import socket
import sys
import threading
from pathlib import Path

import pytest

from emt_tracker.documents.intake import MAX_BYTES, from_bytes, take
from emt_tracker.documents.recognise import PDF, PNG
from emt_tracker.domain.errors import Refused
from tests.documents.papers import a_pdf, a_picture

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def a_file(folder: Path, data: bytes, name: str = "airway.pdf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        take(path)
    return str(caught.value)


def test_a_certificate_is_taken_with_its_digest(tmp_path: Path) -> None:
    data = a_pdf()

    incoming = take(a_file(tmp_path, data))

    assert (incoming.name, incoming.data, incoming.media_type) == ("airway.pdf", data, PDF)
    assert incoming.sha256 == hashlib.sha256(data).hexdigest()


def test_the_content_decides_and_not_the_ending(tmp_path: Path) -> None:
    assert take(a_file(tmp_path, a_picture("PNG"))).media_type == PNG


def test_a_pasted_picture_is_taken() -> None:
    assert from_bytes("Pasted picture.png", a_picture("PNG")).name == "Pasted picture.png"


def test_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.pdf").startswith("“gone.pdf” is not there any more.")


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert "is not there any more" in refusal(tmp_path / "a\x00b.pdf")


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder. Add the files inside it instead." in refusal(tmp_path)


@posix
def test_a_link(tmp_path: Path) -> None:
    link = tmp_path / "link.pdf"
    link.symlink_to(a_file(tmp_path, a_pdf()))

    assert "is a link to another file. Add the file itself." in refusal(link)


@posix
def test_a_pipe_does_not_make_us_wait(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)

    assert "is not a file but a device or a pipe" in refusal(pipe)


@posix
def test_a_socket(tmp_path: Path) -> None:
    path = tmp_path / "s.pdf"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))

        assert "is not a file but a device or a pipe" in refusal(path)


@posix
def test_a_device() -> None:
    assert "is not a file but a device or a pipe" in refusal(Path("/dev/zero"))


def test_an_empty_file(tmp_path: Path) -> None:
    assert "is empty (0 bytes)" in refusal(a_file(tmp_path, b""))


def test_a_file_over_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(5 * 1024**3)

    assert "is larger than 25 MB" in refusal(path)


def test_a_file_of_exactly_the_limit_is_taken(tmp_path: Path) -> None:
    data = a_pdf().ljust(MAX_BYTES, b"\n")

    assert len(take(a_file(tmp_path, data)).data) == MAX_BYTES


@posix
@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = a_file(tmp_path, a_pdf())
    path.chmod(0)

    assert "may not be read" in refusal(path)


def test_a_file_that_is_still_being_written(tmp_path: Path) -> None:
    path = a_file(tmp_path, a_pdf().ljust(20 * 1024 * 1024, b"\n"))
    begun, stop = threading.Event(), threading.Event()

    def keep_writing() -> None:
        with path.open("ab", buffering=0) as file:
            while not stop.is_set():
                file.write(b"\n")
                begun.set()

    writer = threading.Thread(target=keep_writing)
    writer.start()
    begun.wait()
    try:
        words = refusal(path)
    finally:
        stop.set()
        writer.join()

    assert "changed while it was being read" in words or "is larger than 25 MB" in words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"MZ\x90\x00", "it is a program or script. Add the PDF or the picture itself."),
        (b"<html>", "it is a web page. Open it in a browser, print it to PDF, and add the PDF."),
        (b"Dear Sir", "it is plain text. Print it to PDF"),
    ],
)
def test_what_is_no_document_is_named(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in refusal(a_file(tmp_path, data))
