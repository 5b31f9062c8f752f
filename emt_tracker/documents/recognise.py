"""What kind of file this is, told by its content alone: the name it carries is never believed."""

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
TIFF = "image/tiff"
HEIC = "image/heic"
WEBP = "image/webp"
MEDIA_TYPES = (PDF, JPEG, PNG, TIFF, HEIC, WEBP)
"""Every kind that is taken in; nothing else reaches a decoder."""

_PDF_SEARCH = 1024  # readers accept that much before "%PDF" (ISO 32000-1, implementation note 13)
_HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
_BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", TIFF),
    (b"MM\x00+", TIFF),
)
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
)
_LIKENESSES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Word, Excel or Outlook file"),
    (b"{\\rtf", "a rich-text document"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a Windows bitmap"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"%!PS", "a PostScript file"),
)
_OFFICE_PARTS = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
)


def recognise(data: bytes) -> str | None:
    """The media type of `data`, one of `MEDIA_TYPES`, or None for anything else. Decodes nothing."""
    for beginning, media_type in _BEGINNINGS:
        if data.startswith(beginning):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp":
        return HEIC if _brands(data) & _HEIC_BRANDS and b"avif" not in _brands(data) else None
    # A program or an archive can carry a PDF's mark inside it: what it is first is what it is.
    if data.startswith((*_PROGRAMS, b"PK\x03\x04")):
        return None
    return PDF if b"%PDF" in data[:_PDF_SEARCH] else None


def likeness(data: bytes) -> str:
    """What unrecognised content looks like, in words that complete "it is ..."; for a refusal's sentence."""
    if data.startswith(_PROGRAMS):
        return "a program or script"
    if data.startswith(b"PK"):
        return next((words for part, words in _OFFICE_PARTS if part in data), "a ZIP archive")
    if data[4:8] == b"ftyp":
        return "an AVIF picture" if b"avif" in _brands(data) else "a video"
    found = next((words for beginning, words in _LIKENESSES if data.startswith(beginning)), None)
    return found or _text_likeness(data[:4096])


def _text_likeness(sample: bytes) -> str:
    start = sample.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "a web page"
    if start.startswith((b"<?xml", b"<svg")):
        return "an XML file"
    if b"\x00" in sample:
        return "something this program does not know"
    return "plain text" if _is_utf8(sample) else "something this program does not know"


def _is_utf8(sample: bytes) -> bool:
    # The cut at 4,096 bytes may halve the last character, which is no reason to doubt the rest.
    text = sample.decode("utf-8", errors="replace")
    return "\ufffd" not in text[:-4]


def _brands(data: bytes) -> frozenset[bytes]:
    """The brands in an ISO media file's first box: the major one and those it is compatible with."""
    size = min(int.from_bytes(data[:4], "big"), 256)
    listed = (data[8:12], *(data[at : at + 4] for at in range(16, size, 4)))
    return frozenset(listed)
