"""What people and files may hold beyond the usual: the record stays sound, and keeps what it claims."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from emt_tracker.reports.content import WrittenRecord
from emt_tracker.reports.copying import Copier
from emt_tracker.reports.pdf_file import PdfFile
from tests.builders import a_course, a_document, a_portfolio
from tests.reports.making import a_content, write
from tests.reports.verapdf import engine

LONGEST_STRING = 32_767


def a_record_of(
    folder: Path, *, media_type: str = "application/pdf", name: str = "a.pdf", title: str = "A"
) -> WrittenRecord:
    document = a_document(name=name, media_type=media_type)
    portfolio = a_portfolio(a_course(title=title, documents=(document,)))
    return write(a_content(portfolio, folder), folder / "record.pdf")


@pytest.mark.parametrize(
    "media_type",
    [
        "text/plain; charset=utf-8",
        "application/pdf/Evil<</S/Launch>>",
        "додаток/пдф",
        " ",
        "a/b/c",
        "x/" + "y" * 200,
    ],
)
def test_a_media_type_that_is_none_is_not_known(tmp_path: Path, media_type: str):
    written = a_record_of(tmp_path, media_type=media_type)

    with pikepdf.open(written.path) as record:
        original = record.attachments["exhibit-001.bin"].obj.EF.F
        assert str(original.Subtype) == "/application/octet-stream"
        assert set(original.keys()) == {"/Type", "/Subtype", "/Params", "/Length"}


def test_no_text_is_longer_than_archives_allow(tmp_path: Path):
    written = a_record_of(tmp_path, name="𝄞" * 9000, title="𝄞" * 9000)

    with pikepdf.open(written.path) as record:
        assert str(record.attachments["exhibit-001.pdf"].obj.Desc).endswith("𝄞…")
        longest = max(len(bytes(string)) for each in record.objects for string in _strings_in(each))
    assert 30_000 < longest <= LONGEST_STRING


def test_odd_values_keep_what_the_record_claims(tmp_path: Path):
    if reason := engine.missing():
        pytest.skip(reason)
    written = a_record_of(tmp_path, media_type="a b", name="é " * 8500, title="é " * 8500)

    assert written.claims == ("PDF/A-3a", "PDF/UA-1")
    assert engine.judged([written.path]).count("PASS") == 3


def test_small_numbers_are_copied_as_numbers():
    out = BytesIO()
    with pikepdf.new() as source, PdfFile(out) as file:
        numbers = source.make_indirect(pikepdf.Object.parse(b"[0.0000000 0.0000001 -0.000000012 1.5 7]"))
        number = Copier(file).copy(numbers)
        catalog = f"<</Type/Catalog/Numbers {number} 0 R/Pages {number + 1} 0 R>>"
        file.put(file.reserve(), "<</Type/Pages/Count 0/Kids[]>>")
        file.close(file.add(catalog), file.add("<<>>"), "00", "")

    with pikepdf.open(out) as copied:
        assert [float(each) for each in copied.Root.Numbers] == [0, 1e-7, -1.2e-8, 1.5, 7]
        assert not copied.get_warnings()


def _strings_in(value: object) -> list[pikepdf.String]:
    """The strings in one object, without those of objects that it leads to."""
    if isinstance(value, pikepdf.String):
        return [value]
    inside: list[object] = []
    if isinstance(value, pikepdf.Array):
        inside = list(value)
    elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        inside = [each for _, each in value.items()]
    own = [each for each in inside if not (isinstance(each, pikepdf.Object) and each.is_indirect)]
    return [string for each in own for string in _strings_in(each)]
