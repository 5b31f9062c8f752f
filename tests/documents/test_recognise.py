"""A file is what its content says, whatever it is called."""

import io
import zipfile

import pytest

from emt_tracker.documents.recognise import HEIC, JPEG, PDF, PNG, TIFF, WEBP, likeness, recognise
from tests.documents.papers import a_pdf, a_picture, certificate


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (a_pdf(), PDF),
        (b"\xef\xbb\xbf\r\n" + a_pdf(), PDF),
        (certificate("photo.heic"), HEIC),
        (certificate("card.jpg"), JPEG),
        (a_picture("PNG"), PNG),
        (a_picture("TIFF"), TIFF),
        (a_picture("TIFF", big_tiff=True), TIFF),
        (a_picture("WEBP"), WEBP),
    ],
)
def test_every_kind_that_is_kept(data: bytes, media_type: str) -> None:
    assert recognise(data) == media_type


@pytest.mark.parametrize("mark", [b"MZ", b"\x7fELF", b"#!/bin/sh\n", b"PK\x03\x04"])
def test_a_program_or_archive_is_no_pdf_although_it_carries_the_mark(mark: bytes) -> None:
    assert recognise(mark + b"\n%PDF-1.7") is None


def test_the_mark_of_a_pdf_counts_only_near_the_beginning() -> None:
    assert recognise(b" " * 1019 + b"%PDF-1.7") == PDF
    assert recognise(b" " * 1021 + b"%PDF-1.7") is None


def test_nothing_is_nothing() -> None:
    assert recognise(b"") is None


def a_zip(member: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(member, "x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"MZ\x90\x00", "a program or script"),
        (a_zip("word/document.xml"), "a Word document"),
        (a_zip("xl/workbook.xml"), "an Excel workbook"),
        (a_zip("notes.txt"), "a ZIP archive"),
        (b"\n<!DOCTYPE html><html>", "a web page"),
        (b"<?xml version='1.0'?>", "an XML file"),
        (b"GIF89a", "a GIF picture"),
        (b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1", "an AVIF picture"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", "a video"),
        ("Dear Sir é".encode(), "plain text"),
        (("é" * 4000).encode(), "plain text"),
        (b"\x00\x01\x02\x03\x04", "something this program does not know"),
        (b"\x93\xfa\x8e\x82\x9f\xff\xfe", "something this program does not know"),
    ],
)
def test_what_is_not_kept_is_named(data: bytes, words: str) -> None:
    assert recognise(data) is None
    assert likeness(data) == words
