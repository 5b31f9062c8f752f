"""Attachments come out of a PDF as files; what the worker says of them is not trusted."""

import json
from pathlib import Path

import pikepdf
import pytest

from emt_tracker.documents.frames import Frame, GarbledError
from emt_tracker.documents.problems import Problem, UnreadableDocument
from emt_tracker.documents.reader import DocumentReader
from emt_tracker.documents.unpacking import attachments_in
from emt_tracker.domain.errors import Refused
from tests.documents.papers import a_pdf, locked

DIGEST = "0123456789abcdef" * 4


def with_attachments(folder: Path, **attachments: bytes) -> Path:
    path = folder / "attached.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for name, data in attachments.items():
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data)
        pdf.save(path)
    return path


def test_each_attachment_is_a_file_of_a_plain_name(reader: DocumentReader, tmp_path: Path):
    source = with_attachments(tmp_path, **{"../../evil.sh": b"one", "b": b"two" * 1000})

    with reader.unpacked(source) as found:
        assert {file.name: file.path.read_bytes() for file in found.files} == {
            "../../evil.sh": b"one",
            "b": b"two" * 1000,
        }
        assert all(file.path.name.startswith("unpacked-") for file in found.files)
        folder = found.files[0].path.parent
        assert folder.stat().st_mode & 0o077 == 0

    assert not folder.exists()


def test_a_pdf_without_any_gives_none(reader: DocumentReader, tmp_path: Path):
    with reader.unpacked(with_attachments(tmp_path)) as found:
        assert (found.files, found.printed) == ((), (frozenset(),))


def test_attachments_that_unpack_to_far_too_much_are_refused(reader: DocumentReader, tmp_path: Path):
    source = with_attachments(tmp_path, bomb=bytes(80 * 1024 * 1024))

    with pytest.raises(UnreadableDocument), reader.unpacked(source):
        pass
    assert not list(tmp_path.glob("unpacked-*"))


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"%PDF-1.7 nothing", Problem.DAMAGED), (a_pdf(**locked("secret")), Problem.DAMAGED)],
    ids=["damaged", "locked"],
)
def test_a_pdf_that_cannot_be_looked_into_is_refused_in_words(
    content: bytes, problem: Problem, reader: DocumentReader, tmp_path: Path
):
    source = tmp_path / "source.pdf"
    source.write_bytes(content)

    with pytest.raises(UnreadableDocument) as refused, reader.unpacked(source):
        pass
    assert refused.value.problem in (problem, Problem.PASSWORD)


def test_a_file_that_is_not_there_is_refused_in_words(reader: DocumentReader, tmp_path: Path):
    with pytest.raises(Refused, match="could not be read"), reader.unpacked(tmp_path / "absent.pdf"):
        pass


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b"{}",
        {"files": [], "printed": [["0"]]},
        {"files": [], "printed": {}},
        {"files": [{"name": "a", "size": 4}], "printed": []},
        {"files": [{"name": "a", "size": "3"}], "printed": []},
        {"files": [{"name": 1, "size": 3}], "printed": []},
        {"files": [{"name": "a" * 300, "size": 3}], "printed": []},
        {"files": [{"name": "a", "size": 3}, {"name": "a", "size": 3}], "printed": []},
        {"files": ["a"], "printed": []},
    ],
)
def test_an_answer_that_does_not_fit_the_files_is_nonsense(answer: object, tmp_path: Path):
    (tmp_path / "copy.0").write_bytes(b"abc")
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()

    with pytest.raises(GarbledError):
        attachments_in(Frame({}, body), tmp_path / "copy")


def test_a_link_in_the_place_of_a_file_is_nonsense(tmp_path: Path):
    (tmp_path / "secret").write_bytes(b"abc")
    (tmp_path / "copy.0").symlink_to(tmp_path / "secret")
    answer = {"files": [{"name": "a", "size": 3}], "printed": [[DIGEST]]}

    with pytest.raises(GarbledError):
        attachments_in(Frame({}, json.dumps(answer).encode()), tmp_path / "copy")
