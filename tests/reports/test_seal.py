"""A seal behind a record: it holds, says honestly who made it, and any change after or beside it is found."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from emt_tracker.domain.errors import Refused
from emt_tracker.reports import seal_check, seal_key
from emt_tracker.reports.seal import seal
from emt_tracker.reports.seal_check import Seal, SealState, check_seal
from emt_tracker.reports.seal_key import NewKey, NotInstalled, OpenKey, make_key, open_key
from tests.reports.verapdf import engine

NOW = datetime(2026, 11, 25, tzinfo=UTC)
Draw = Callable[[IncrementalPdfFileWriter], None]


@pytest.fixture(scope="module")
def made() -> NewKey:
    return make_key("Marisol Núñez-O'Brien", "a long passphrase", NOW)


@pytest.fixture(scope="module")
def key(made: NewKey) -> OpenKey:
    return open_key(made.pkcs12, "a long passphrase")


@pytest.fixture(scope="module")
def sealed(path: Path, key: OpenKey, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sealed") / "sealed.pdf"
    seal(path, out, key)
    return out


class Addition(IncrementalPdfFileWriter):
    def _update_meta(self) -> None:
        """As the program seals: the record's own metadata stay."""


def sealed_by_hand(
    record: Path, out: Path, key: OpenKey, draw: Draw, level: MDPPerm = MDPPerm.NO_CHANGES
) -> Path:
    """A correct signature over a record with something more than a signature: what a forger can do."""
    about = PdfSignatureMetadata(
        "RecordSeal", certify=True, docmdp_permissions=level, subfilter=SigSeedSubFilter.PADES
    )
    with record.open("rb") as source, out.open("w+b") as target:
        writer = Addition(source)
        draw(writer)
        PdfSigner(about, key.signer, new_field_spec=SigFieldSpec("RecordSeal")).sign_pdf(
            writer, output=target
        )
    return out


def test_a_sealed_record_begins_with_the_record_itself(path: Path, sealed: Path):
    record, whole = path.read_bytes(), sealed.read_bytes()
    assert whole.startswith(record)
    assert len(record) + 8_000 < len(whole) < len(record) + 60_000
    with pikepdf.open(sealed) as opened, pikepdf.open(path) as plain:
        assert len(opened.pages) == len(plain.pages)
        assert opened.docinfo == plain.docinfo


def test_the_seal_holds_and_says_whose_it_is(path: Path, sealed: Path):
    found = check_seal(sealed, path.stat().st_size)
    assert (found.state, found.reason) == (SealState.INTACT, "")
    assert found.holder == "Marisol Núñez-O'Brien"
    assert found.is_self_issued
    assert len(found.certificate_sha256) == 64
    assert found.said_time is not None


def test_a_record_can_be_sealed_in_its_own_place(path: Path, key: OpenKey, tmp_path: Path):
    own = Path(copyfile(path, tmp_path / "record.pdf"))
    seal(own, own, key)
    assert check_seal(own, path.stat().st_size).state is SealState.INTACT
    assert [file.name for file in tmp_path.iterdir()] == ["record.pdf"]


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_one_changed_byte_breaks_the_seal(path: Path, sealed: Path, tmp_path: Path, part: float):
    changed = bytearray(sealed.read_bytes())
    place = int(len(changed) * part)
    changed[place] ^= 1
    (tmp_path / "changed.pdf").write_bytes(changed)
    assert check_seal(tmp_path / "changed.pdf", path.stat().st_size).state is SealState.BROKEN


@pytest.mark.parametrize("added", [b"\n", b"% a note\n", b"1 0 obj\n<<>>\nendobj\n"])
def test_bytes_behind_the_seal_are_found(path: Path, sealed: Path, tmp_path: Path, added: bytes):
    (tmp_path / "longer.pdf").write_bytes(sealed.read_bytes() + added)
    assert check_seal(tmp_path / "longer.pdf", path.stat().st_size).state is SealState.BROKEN


def test_bytes_that_are_no_seal_are_found(path: Path, tmp_path: Path):
    for number, added in enumerate([b"\n", os.urandom(500), b"%%EOF\n"]):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(path.read_bytes() + added)
        assert check_seal(file, path.stat().st_size).state is SealState.BROKEN


def test_the_forgers_way_gives_a_seal_where_it_adds_nothing_else(path: Path, key: OpenKey, tmp_path: Path):
    plain = sealed_by_hand(path, tmp_path / "plain.pdf", key, lambda _writer: None)
    assert check_seal(plain, path.stat().st_size).state is SealState.INTACT


def _other_page(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][1]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"q Q"))
    writer.update_container(page)


def _first_page(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"q Q"))
    writer.update_container(page)


def _script(writer: IncrementalPdfFileWriter) -> None:
    action = {
        generic.pdf_name("/S"): generic.pdf_name("/JavaScript"),
        generic.pdf_name("/JS"): generic.pdf_string("1"),
    }
    writer.root["/OpenAction"] = generic.DictionaryObject(action)
    writer.update_root()


def _other_outline(writer: IncrementalPdfFileWriter) -> None:
    outline = writer.root["/Outlines"]
    outline["/Count"] = generic.NumberObject(0)
    writer.update_container(outline)


def _more_on_the_page(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    kind = {
        generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
        generic.pdf_name("/Subtype"): generic.pdf_name("/Stamp"),
    }
    page["/Annots"] = generic.ArrayObject([writer.add_object(generic.DictionaryObject(kind))])
    writer.update_container(page)


def _other_title(writer: IncrementalPdfFileWriter) -> None:
    title = {generic.pdf_name("/Title"): generic.pdf_string("Another record")}
    writer.set_info(generic.DictionaryObject(title))


@pytest.mark.parametrize(
    "draw", [_other_title, _other_page, _first_page, _script, _other_outline, _more_on_the_page]
)
def test_a_true_signature_over_other_pages_is_no_seal(path: Path, key: OpenKey, tmp_path: Path, draw: Draw):
    forged = sealed_by_hand(path, tmp_path / "forged.pdf", key, draw)
    found = check_seal(forged, path.stat().st_size)
    assert (found.state, found.reason) == (SealState.BROKEN, "what was added changes more than the seal")


def test_a_seal_upon_a_seal_is_too_much(path: Path, key: OpenKey, tmp_path: Path):
    looser = sealed_by_hand(path, tmp_path / "a.pdf", key, lambda _writer: None, MDPPerm.ANNOTATE)
    with looser.open("rb") as source, (tmp_path / "b.pdf").open("w+b") as target:
        about = PdfSignatureMetadata("Second", subfilter=SigSeedSubFilter.PADES)
        signer = PdfSigner(about, key.signer, new_field_spec=SigFieldSpec("Second"))
        signer.sign_pdf(IncrementalPdfFileWriter(source), output=target)
    assert check_seal(tmp_path / "b.pdf", path.stat().st_size).reason == "more was added than one seal"


def test_without_the_extra_a_seal_is_not_checked_and_none_is_made(
    path: Path, sealed: Path, key: OpenKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(seal_key, "find_spec", lambda _name: None)
    assert check_seal(sealed, path.stat().st_size) == Seal(
        SealState.UNCHECKED, "the extra that checks seals is not installed here"
    )
    for work in (
        lambda: make_key("A", "", NOW),
        lambda: open_key(b"", ""),
        lambda: seal(path, tmp_path / "x", key),
    ):
        with pytest.raises(NotInstalled, match=r'pip install "emt-tracker\[seal\]"'):
            work()
    assert list(tmp_path.iterdir()) == []


def test_an_addition_beyond_all_measure_is_not_even_read(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(seal_check, "MOST_ADDED", 3)
    (tmp_path / "long.pdf").write_bytes(path.read_bytes() + b"1234")
    assert "larger than any seal" in check_seal(tmp_path / "long.pdf", path.stat().st_size).reason


def test_a_key_says_that_nobody_else_issued_it(made: NewKey):
    from cryptography.x509 import load_pem_x509_certificate

    certificate = load_pem_x509_certificate(made.certificate)
    assert "self-issued by EMT Tracker for Marisol Núñez-O'Brien" in {
        part.value for part in certificate.subject
    }
    assert certificate.not_valid_before_utc == NOW
    assert certificate.not_valid_after_utc.year == 2036
    assert certificate.public_key().key_size == 3072


@pytest.mark.parametrize(("name", "letters"), [("Maximiliana-", 64), ("Σοφία ", 34), ("نورة", 32)])
def test_a_name_of_any_length_and_script_fits_into_the_certificate(name: str, letters: int):
    key = make_key(name * 30, "", NOW)
    assert open_key(key.pkcs12, "").holder == (name * 30)[:letters]


@pytest.mark.parametrize("passphrase", ["", "another"])
def test_a_wrong_passphrase_opens_nothing(made: NewKey, passphrase: str):
    with pytest.raises(Refused, match="could not be opened"):
        open_key(made.pkcs12, passphrase)


def test_what_is_no_key_is_refused():
    with pytest.raises(Refused, match="could not be opened"):
        open_key(b"no key", "")


def test_a_sealed_record_keeps_what_the_record_claims(sealed: Path):
    if reason := engine.missing():
        pytest.skip(reason)
    assert "FAIL" not in (verdicts := engine.judged([sealed]))
    assert verdicts.count("PASS") == 3
