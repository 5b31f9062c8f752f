"""The end of a record and its manifest, read from files that anybody may have changed."""

import json
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emt_tracker.domain.errors import Fault, Faults, Refused
from emt_tracker.exchange.record_digests import digests_of
from emt_tracker.exchange.record_file import (
    MOST_UNPACKED,
    Damaged,
    RecordFile,
    find_record,
    manifest_of,
    slices_of,
    unpacked,
)
from emt_tracker.exchange.record_manifest import Slice, read_manifest
from emt_tracker.exchange.record_originals import Originals, Source
from tests.exchange.record_files import FILES, a_manifest, a_record_file, a_recorded_portfolio

Json = dict[str, Any]
SOUND = a_manifest(a_recorded_portfolio(), [])


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two files."""
    return a_record_file(tmp_path_factory.mktemp("record") / "record.pdf")


def found(path: Path) -> RecordFile:
    record = find_record(path)
    assert record is not None
    return record


def test_everything_that_the_manifest_places_is_what_it_says(record: Path):
    manifest = manifest_of(found(record))
    digests = digests_of(record, found(record).line.begins, tuple(slices_of(manifest)))

    assert digests.covered == found(record).line.sha256
    assert found(record).line.is_exact
    for document in manifest.documents:
        assert document.attached is not None
        assert digests.pieces[document.attached] == document.sha256
        assert digests.pieces[document.pictures[0].place] == document.pictures[0].sha256


@pytest.mark.parametrize("chunk", [1, 7, 100, 1024 * 1024])
def test_pieces_are_hashed_alike_however_the_file_is_read(
    record: Path, chunk: int, monkeypatch: pytest.MonkeyPatch
):
    manifest = manifest_of(found(record))
    pieces = tuple(slices_of(manifest))
    whole = digests_of(record, found(record).line.begins, pieces)
    monkeypatch.setattr("emt_tracker.exchange.record_digests.CHUNK", chunk)

    assert digests_of(record, found(record).line.begins, pieces) == whole


@pytest.mark.parametrize("chunk", [3, 64, 4096])
@pytest.mark.parametrize(
    "contents",
    [
        [b"a" * 300, b"a" * 300, b"a" * 300],
        [b"a" * 300, b"a" * 299 + b"b", b"a" * 299 + b"b"],
        [b"a" * 300, b"b" + b"a" * 299, b"a" * 300],
        [b"a" * 300, b"a" * 150 + b"b" * 150, b"a" * 301],
        [b"", b"", b"a", b"a", b"b"],
    ],
)
def test_pieces_that_are_alike_have_the_digests_that_they_would_have_alone(
    contents: list[bytes], chunk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("emt_tracker.exchange.record_digests.CHUNK", chunk)
    path, pieces, at = tmp_path / "file", [], 5
    for content in contents:
        pieces.append(Slice(at, len(content)))
        at += len(content) + 5
    path.write_bytes(b"-----" + b"-----".join(contents) + b"end")

    found = digests_of(path, 0, pieces).pieces

    assert [found[piece] for piece in pieces] == [sha256(content).hexdigest() for content in contents]


def test_a_piece_beyond_the_end_has_no_digest(record: Path):
    size = record.stat().st_size

    assert digests_of(record, size, (Slice(size - 1, 2),)).pieces == {}


def test_originals_are_read_when_asked_for_and_held_against_their_digest(tmp_path: Path):
    record = a_record_file(tmp_path / "record.pdf")
    documents = manifest_of(found(record)).documents
    places = {document.sha256: document.attached for document in documents}
    originals = Originals({sha: Source(record, place) for sha, place in places.items() if place})
    assert list(originals.values()) == list(FILES.values())

    record.write_bytes(record.read_bytes().replace(b"airway", b"hairway"))

    with pytest.raises(Refused, match="changed while it was read"):
        dict(originals)


def test_a_record_of_a_newer_program_is_refused_with_both_formats(tmp_path: Path):
    newer = a_record_file(tmp_path / "newer.pdf", version=2)
    newer_manifest = a_record_file(tmp_path / "m.pdf", changed=lambda manifest: manifest.update(version=3))

    with pytest.raises(Refused, match="format 2, made by a newer EMT Tracker; this one knows format 1"):
        find_record(newer)
    with pytest.raises(Refused, match="format 3"):
        manifest_of(found(newer_manifest))


def test_keys_that_a_later_version_added_are_passed_over(tmp_path: Path):
    def add(manifest: Json) -> None:
        manifest["seal"] = {"by": "somebody"}
        manifest["documents"][0]["scanned_on"] = "2026-01-01"
        manifest["documents"][0]["shown"]["words"] = 12

    assert manifest_of(found(a_record_file(tmp_path / "later.pdf", changed=add))).print == "audit"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"format": "emt-tracker/portfolio"}, "format: must be emt-tracker/record"),
        ({"version": "1"}, "version: must be 1"),
        ({"fingerprint": "F" * 64}, "fingerprint: must be a SHA-256"),
        ({"record_date": "2026-02-30"}, "record_date: 2026-02-30 is not a day"),
        ({"portfolio": []}, "portfolio: must be an object"),
        ({"documents": {}}, "documents: must be a list"),
        ({"documents": [{}]}, "documents[0].exhibit: is missing"),
    ],
)
def test_a_manifest_that_is_not_sound_says_where(change: Json, fault: str):
    with pytest.raises(Faults) as refused:
        read_manifest(json.dumps(SOUND | change).encode())

    assert any(line.startswith(fault) for line in refused.value.faults), refused.value.faults


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"attached": {"name": "a", "offset": 10**12, "length": 5}}, "beyond the end"),
        ({"attached": {"name": "a", "offset": 0, "length": 2000}}, "overlap"),
        ({"attached": {"name": "a", "offset": -1, "length": 5}}, "attached.offset: must be a whole number"),
        ({"exhibit": 2}, "two of them are the same exhibit"),
        ({"shown": {"as": "x", "pages": 1, "pictures": 1}}, "shown.pictures: must be a list"),
        ({"held": 1}, "held: must be true or false"),
    ],
)
def test_a_document_that_is_not_sound_says_where(change: Json, fault: str, tmp_path: Path):
    path = a_record_file(tmp_path / "r.pdf", changed=lambda manifest: manifest["documents"][0].update(change))

    with pytest.raises(Damaged) as refused:
        manifest_of(found(path))

    assert any(fault in line for line in refused.value.faults), refused.value.faults


def test_a_manifest_that_unpacks_to_far_too_much_is_refused():
    packed = zlib.compress(bytes(MOST_UNPACKED + 1))

    with pytest.raises(Damaged) as refused:
        unpacked(packed)

    assert refused.value.faults == ("manifest.json: is too large",)


@given(data=st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_end_says_only_faults_come_of_it(data: st.DataObject, record: Path, tmp_path: Path):
    whole = record.read_bytes()
    begins = data.draw(st.integers(len(whole) - 260, len(whole)))
    put = data.draw(
        st.binary(max_size=40)
        | st.from_regex(rb"manifest=[0-9]{1,16} length=[0-9]{1,16} sha256=[0-9a-f]{64}\n", fullmatch=True)
    )
    path = tmp_path / "changed.pdf"
    path.write_bytes(whole[:begins] + put + whole[begins + data.draw(st.integers(0, 260)) :])

    try:
        record_file = find_record(path)
        if record_file:
            manifest = manifest_of(record_file)
            digests_of(path, record_file.line.begins, tuple(slices_of(manifest)))
    except Fault as fault:
        assert str(fault)  # noqa: PT017


def _places(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, inner in items for place in _places(inner, (*path, key)))]


@given(data=st.data())
@settings(max_examples=200)
def test_whatever_the_manifest_says_only_faults_come_of_it(data: st.DataObject):
    manifest = json.loads(json.dumps(SOUND))
    manifest["documents"] = [
        {"exhibit": 1, "courses": ["c"], "name": "a", "media_type": "b", "size": 1, "sha256": "a" * 64}
        | {"kind": "certificate", "held": True, "attached": {"name": "a", "offset": 1, "length": 1}}
        | {"shown": {"as": "x", "pages": 1, "pictures": [{"offset": 1, "length": 1, "sha256": "a" * 64}]}}
    ]
    *path, last = data.draw(st.sampled_from([place for place in _places(manifest) if place]))
    holder = manifest
    for key in path:
        holder = holder[key]
    holder[last] = data.draw(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(max_size=5)
        | st.just([])
        | st.just({})
    )

    try:
        read_manifest(json.dumps(manifest).encode())
    except Fault as fault:
        assert str(fault)  # noqa: PT017
