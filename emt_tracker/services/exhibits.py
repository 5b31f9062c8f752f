"""From prepared documents to exhibits: what a record shows of a file, and where its bytes come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from queue import SimpleQueue
from typing import TYPE_CHECKING

from emt_tracker.domain.errors import Fault, NotFound, Unreadable
from emt_tracker.reports.content import Exhibit, PagePicture, PageWord, ShownPage, Sources

if TYPE_CHECKING:
    from emt_tracker.documents.pages import FaxParms, Page, Picture, PreparedPages
    from emt_tracker.documents.reader import DocumentReader
    from emt_tracker.reports.assembly import Numbered
    from emt_tracker.services.pages import Pages

Read = Callable[[], bytes]


@contextmanager
def exhibits_of(
    files: Sequence[Numbered],
    pages: Pages,
    originals: Callable[[str], Read],
    reader: DocumentReader,
    *,
    is_archive: bool,
) -> Iterator[Iterator[Exhibit]]:
    """The exhibits in order. What is not made yet is made by two workers, by whichever is free.

    Where it ``is_archive``, pictures are as their file holds them; else without what it notes beside them.

    Raises:
        Unreadable: the disk is full, or a reader was closed meanwhile: that is no fault of any document.
        ReaderUnavailable: the machine cannot start a worker.
    """
    from concurrent.futures import ThreadPoolExecutor

    with reader.another() as another:  # it starts its worker only when it is asked something
        free: SimpleQueue[DocumentReader] = SimpleQueue()
        for each in (reader, another):
            free.put(each)

        def exhibit(file: Numbered) -> Exhibit:
            original = originals(file.document.sha256)
            try:
                original()  # a record names no file as held without having read it
            except (NotFound, Unreadable) as fault:
                return _without_bytes(file, fault)
            chosen = free.get()
            try:
                return _exhibit(
                    file, pages.of(file.document.sha256, reader=chosen), original, is_archive=is_archive
                )
            finally:
                free.put(chosen)

        pool = ThreadPoolExecutor(2, thread_name_prefix="certificates")
        try:
            yield pool.map(exhibit, files)
        finally:
            pool.shutdown(cancel_futures=True)


def _exhibit(file: Numbered, pages: PreparedPages | Fault, original: Read, *, is_archive: bool) -> Exhibit:
    """One file as an exhibit: its pages, or the reason why they cannot be shown.

    ``original`` reads the file itself; it is asked for again for every picture that is the file as a whole.
    """
    if not isinstance(pages, Fault):
        return _shown(_named(file), pages, original, is_archive=is_archive)
    return replace(_named(file), problem=str(pages), sources=Sources(original, _nothing_of, _nothing))


def _without_bytes(file: Numbered, fault: Fault) -> Exhibit:
    return replace(_named(file), is_held=not isinstance(fault, NotFound), problem=str(fault))


def _named(file: Numbered) -> Exhibit:
    document = file.document
    return Exhibit(
        number=file.number,
        course_ids=file.course_ids,
        file_name=document.name,
        media_type=document.media_type,
        size=document.size,
        sha256=document.sha256,
        kind=document.kind,
    )


def _shown(exhibit: Exhibit, pages: PreparedPages, original: Read, *, is_archive: bool) -> Exhibit:
    shown = tuple(map(_page, pages.pages)) if pages.pdf is None else tuple(map(ShownPage, pages.page_sizes))
    return replace(
        exhibit,
        shown=shown,
        shown_as=pages.shown_as,
        is_signed=pages.signed,
        sources=_sources(exhibit.file_name, pages, original, is_archive=is_archive),
    )


def _sources(name: str, pages: PreparedPages, original: Read, *, is_archive: bool) -> Sources:
    from emt_tracker.documents.jpeg import bare
    from emt_tracker.documents.pages import GarbledError

    def whole(read: Read) -> bytes:
        try:
            return read()
        except GarbledError as error:
            raise Unreadable(
                f"The pages of “{name}” changed while they were bound in.", "Export it again."
            ) from error

    def picture(number: int) -> bytes:
        page = pages.pages[number]
        inside = original() if page.picture.in_original else b""
        data = whole(lambda: pages.picture_bytes(page, inside))
        return bare(data) if page.picture.coding == "jpeg" and not is_archive else data

    return Sources(original, picture, lambda: whole(pages.pdf_bytes))


def _page(page: Page) -> ShownPage:
    words = tuple(PageWord(word.text, word.left, word.bottom, word.right, word.top) for word in page.words)
    return ShownPage(page.size, _picture(page.picture), words)


def _picture(picture: Picture) -> PagePicture:
    return PagePicture(
        width=picture.width,
        height=picture.height,
        bits=picture.bits,
        colors=picture.colors,
        coding=picture.coding,
        palette=picture.palette,
        predictor=picture.predictor,
        fax=_fax(picture.fax) if picture.fax else (),
        is_inverted=picture.is_inverted,
        orientation=picture.orientation,
        size=picture.length,
        is_original=picture.in_original,
    )


def _fax(fax: FaxParms) -> tuple[tuple[str, int | bool], ...]:
    return (
        ("K", fax.k),
        ("Columns", fax.columns),
        ("Rows", fax.rows),
        ("BlackIs1", fax.black_is_1),
        ("EncodedByteAlign", fax.encoded_byte_align),
        ("EndOfLine", fax.end_of_line),
        ("EndOfBlock", fax.end_of_block),
    )


def _nothing() -> bytes:
    return b""


def _nothing_of(_page: int) -> bytes:
    return b""
