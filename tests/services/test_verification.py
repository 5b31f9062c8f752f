"""A record that is as it was written says so; whatever was changed is found and named."""

import random
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest

from emt_tracker.documents.reader import DocumentReader
from emt_tracker.domain.calendar import local_date
from emt_tracker.domain.errors import Cancelled, Fault, Refused
from emt_tracker.exchange.record_file import find_record, manifest_of
from emt_tracker.services.records import Print, PrintOptions
from emt_tracker.services.verification import DifferenceKind, Outcome, Verified, verify
from tests.builders import TODAY
from tests.services.real_records import CERTIFICATES, NAMES, a_record, opened

FLIPS = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the holder."""
    return tmp_path_factory.mktemp("holder") / "data"


@pytest.fixture(scope="module")
def record(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real record with four certificates, its originals attached."""
    return a_record(folder, tmp_path_factory.mktemp("record") / "record.pdf")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DocumentReader]:
    """A worker for what was saved again."""
    with DocumentReader(tmp_path_factory.mktemp("scratch")) as reader:
        yield reader


@pytest.fixture
def copy(record: Path, tmp_path: Path) -> Path:
    """A copy of the record that may be changed."""
    return Path(shutil.copy(record, tmp_path / "copy.pdf"))


def changed(path: Path, place: int, bits: int = 1) -> None:
    """Flip bits of one byte."""
    with path.open("r+b") as file:
        file.seek(place)
        (byte,) = file.read(1)
        file.seek(place)
        file.write(bytes([byte ^ bits]))


def subjects(found: Verified) -> set[str]:
    return {difference.subject for difference in found.differences}


def kinds(found: Verified) -> set[DifferenceKind]:
    return {difference.kind for difference in found.differences}


def test_a_record_as_it_was_written_is_whole(record: Path):
    found = verify(record)

    assert (found.outcome, found.is_whole, found.differences) == (Outcome.WHOLE, True, ())
    assert (found.holder, found.print, found.record_date) == ("Robin Sample", "audit", TODAY)
    assert (found.exhibits, found.attached, found.matching) == (4, 4, 4)
    assert found.proves[0].startswith("Not one byte has changed")
    assert any("anyone can make another record" in sentence for sentence in found.proves_not)
    assert any("no trusted time" in sentence for sentence in found.proves_not)


def test_every_print_is_whole(folder: Path, record: Path, tmp_path: Path):
    assert record.exists()
    for kind in (Print.SUMMARY, Print.PACKET, Print.WORKSHEET, Print.AUDIT):
        options = PrintOptions(kind, with_originals=False)
        found = verify(a_record(folder, tmp_path / f"{kind}.pdf", options))
        assert (found.is_whole, found.print, found.attached) == (True, kind.value, 0)


def test_one_changed_byte_anywhere_is_found(copy: Path, reader: DocumentReader):
    chance = random.Random(20261125)  # noqa: S311
    size = copy.stat().st_size
    places = [*chance.sample(range(size), FLIPS), *range(size - 24, size), 0, 5]
    for place in places:
        bits = 1 << chance.randrange(8)
        changed(copy, place, bits)
        try:
            assert not verify(copy, unpack=reader.unpacked).is_whole, (place, bits)
        except Refused as refused:
            assert "newer EMT Tracker" in str(refused), (place, bits)  # noqa: PT017  (the version was hit)
        changed(copy, place, bits)
    assert verify(copy).is_whole


def test_a_change_of_an_original_names_its_exhibit(copy: Path):
    manifest = manifest_of(find_record(copy))  # type: ignore[arg-type]
    for document in manifest.documents:
        assert document.attached is not None
        place = document.attached.offset + document.attached.length // 2
        changed(copy, place)
        found = verify(copy)
        changed(copy, place)

        assert (found.outcome, found.matching) == (Outcome.CHANGED, 3)
        assert subjects(found) == {f"exhibit {document.exhibit}"}
        assert document.name in found.differences[0].message
        assert kinds(found) == {DifferenceKind.ORIGINAL}


def test_a_change_of_a_page_that_is_shown_names_its_exhibit(copy: Path):
    manifest = manifest_of(find_record(copy))  # type: ignore[arg-type]
    for document in manifest.documents:
        picture = document.pictures[0].place
        changed(copy, picture.offset + picture.length // 2)
        found = verify(copy)
        changed(copy, picture.offset + picture.length // 2)

        assert subjects(found) == {f"exhibit {document.exhibit}"}
        assert kinds(found) == {DifferenceKind.SHOWN}
        assert "page 1" in found.differences[0].message


def test_a_change_of_the_pages_says_so(copy: Path):
    data = copy.read_bytes()
    changed(copy, data.index(b"/Type/ObjStm") + 400)

    found = verify(copy)

    assert kinds(found) == {DifferenceKind.PAGES}
    assert found.matching == 4


def test_a_manifest_that_was_hit_is_damage_and_not_a_crash(copy: Path):
    line = find_record(copy).line  # type: ignore[union-attr]
    changed(copy, line.manifest + line.length // 2)

    found = verify(copy)

    assert (found.outcome, kinds(found)) == (Outcome.CHANGED, {DifferenceKind.MANIFEST})
    assert found.holder == ""


def test_other_places_at_the_end_are_found_though_no_digest_covers_them(copy: Path):
    data = copy.read_bytes()
    record, end = data[: data.rindex(b"startxref")], data[data.rindex(b"startxref") :]
    number = int(end.split()[1])
    for other in (number + 1, number - 1, number // 2, 0):
        copy.write_bytes(record + end.replace(b"%d" % number, b"%d" % other))
        assert kinds(verify(copy)) == {DifferenceKind.END}


def test_bytes_added_behind_it_are_found(copy: Path):
    with copy.open("ab") as file:
        file.write(b"% one more line\n")

    found = verify(copy)

    assert (found.outcome, kinds(found), found.matching) == (Outcome.CHANGED, {DifferenceKind.ADDED}, 4)


def test_a_record_that_is_cut_short_is_never_whole(record: Path, copy: Path, reader: DocumentReader):
    data = record.read_bytes()
    for length in (1, 9, 1000, len(data) // 2, len(data) - 300, len(data) - 60, len(data) - 1):
        copy.write_bytes(data[:length])
        try:
            assert verify(copy, unpack=reader.unpacked).outcome is Outcome.CHANGED, length
        except Refused as refused:
            assert "not a record" in str(refused)  # noqa: PT017


def test_a_record_saved_again_is_told_apart_and_its_originals_compared(
    record: Path, tmp_path: Path, reader: DocumentReader
):
    saved = tmp_path / "saved.pdf"
    with pikepdf.open(record) as pdf:
        pdf.save(saved)

    found = verify(saved, unpack=reader.unpacked)

    assert (found.outcome, found.is_whole, found.differences) == (Outcome.RESAVED, False, ())
    assert (found.holder, found.attached, found.matching) == ("Robin Sample", 4, 4)
    assert any("pages" in sentence for sentence in found.proves_not)


def test_a_record_saved_again_with_another_original_or_page_names_it(
    record: Path, tmp_path: Path, reader: DocumentReader
):
    saved = tmp_path / "saved.pdf"
    with pikepdf.open(record) as pdf:
        name = next(name for name in pdf.attachments if name.startswith("exhibit-002"))
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, b"%PDF-1.7 another")
        pdf.add_blank_page()
        pdf.save(saved)

    found = verify(saved, unpack=reader.unpacked)

    assert (found.outcome, found.matching) == (Outcome.RESAVED, 3)
    assert kinds(found) == {DifferenceKind.ORIGINAL, DifferenceKind.PAGES}
    assert found.differences[0].subject == "exhibit 2"


def test_nothing_of_what_was_taken_out_stays_behind(record: Path, tmp_path: Path):
    saved = tmp_path / "saved.pdf"
    with pikepdf.open(record) as pdf:
        pdf.save(saved)
    with DocumentReader(tmp_path / "scratch") as reader:
        verify(saved, unpack=reader.unpacked)

        assert list((tmp_path / "scratch").iterdir()) == []


@pytest.mark.parametrize("name", ["letter.pdf", "card.jpg"])
def test_what_is_not_a_record_is_refused_in_words(name: str, reader: DocumentReader):
    with pytest.raises(Refused, match="not a record"):
        verify(CERTIFICATES / name, unpack=reader.unpacked)


@pytest.mark.parametrize(("content", "told"), [(b"", "is empty"), (b"{}", "is not a PDF")])
def test_a_file_of_another_kind_is_refused_in_words(content: bytes, told: str, tmp_path: Path):
    path = tmp_path / "file.pdf"
    path.write_bytes(content)

    with pytest.raises(Refused, match=told):
        verify(path)


def test_a_folder_and_a_file_that_is_not_there_are_refused_in_words(tmp_path: Path):
    with pytest.raises(Refused, match="is a folder"):
        verify(tmp_path)
    with pytest.raises(Refused, match="could not be read"):
        verify(tmp_path / "absent.pdf")


def test_the_export_log_knows_the_very_file_and_others_of_its_fingerprint(folder: Path, record: Path):
    with opened(folder) as services:
        found = services.verification.verify(record)

    assert found.known.was_asked
    assert found.known.is_same_file
    assert found.known_here == local_date(datetime.now().astimezone())
    assert any("this very file" in sentence for sentence in found.proves)


def test_a_log_that_does_not_know_it_says_what_that_means(record: Path, tmp_path: Path):
    with opened(tmp_path / "somebody else") as services:
        found = services.verification.verify(record)

    assert (found.is_whole, found.known_here, found.known.was_asked) == (True, None, True)
    assert any("does not know it" in sentence for sentence in found.proves_not)


def test_it_can_be_stopped_and_tells_how_far_it_is(record: Path):
    told: list[tuple[str, int, int]] = []

    verify(record, progress=lambda *step: told.append(step))
    with pytest.raises(Cancelled):
        verify(record, cancelled=lambda: True)

    assert told[-1][1] == told[-1][2]


def test_names_of_exhibits_are_said_as_they_are_on_the_records(copy: Path):
    manifest = manifest_of(find_record(copy))  # type: ignore[arg-type]

    assert [document.name for document in manifest.documents] == list(NAMES)


def test_whatever_stands_in_the_file_only_faults_come_of_it(copy: Path, reader: DocumentReader):
    chance = random.Random(7)  # noqa: S311
    data = bytearray(copy.read_bytes())
    for _ in range(20):
        begins = chance.randrange(len(data))
        put, taken = chance.randbytes(chance.randrange(200)), chance.randrange(200)
        copy.write_bytes(data[:begins] + put + data[begins + taken :])
        try:
            verify(copy, unpack=reader.unpacked)
        except Fault as fault:
            assert str(fault)  # noqa: PT017
