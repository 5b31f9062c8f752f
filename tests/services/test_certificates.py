"""Certificates are attached, shown and given out again byte for byte."""

import io
import stat
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from emt_tracker.documents.intake import Incoming
from emt_tracker.domain.errors import Fault, NotFound, Refused, Unreadable
from emt_tracker.services.bundle import Services
from tests.builders import TODAY, a_course, a_document


def a_pdf(path: Path, title: str = "one") -> Path:
    document = pikepdf.new()
    document.add_blank_page(page_size=(300, 200))
    document.docinfo["/Title"] = title
    document.save(path)
    return path


def taken(services: Services, *paths: Path) -> list[Incoming]:
    return [file for file in services.certificates.take(paths) if isinstance(file, Incoming)]


def test_an_attached_file_comes_out_byte_for_byte(services: Services, tmp_path: Path):
    course = a_course()
    services.courses.add(course)
    source = a_pdf(tmp_path / "stroke.pdf")
    services.certificates.attach(course.id, taken(services, source))
    (document,) = services.courses.course(course.id).documents
    assert (document.name, document.media_type) == ("stroke.pdf", "application/pdf")
    services.certificates.save_original(document.sha256, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == source.read_bytes()


def test_an_attached_page_is_drawn_by_the_worker(services: Services, tmp_path: Path):
    course = a_course()
    services.courses.add(course)
    services.certificates.attach(course.id, taken(services, a_pdf(tmp_path / "page.pdf")))
    (document,) = services.courses.course(course.id).documents
    assert services.certificates.describe(document.sha256).page_count == 1
    assert services.certificates.render(document.sha256, 0, 150).width == 150


def test_the_same_file_twice_on_a_course_is_attached_once(services: Services, tmp_path: Path):
    course = a_course()
    services.courses.add(course)
    files = taken(services, a_pdf(tmp_path / "a.pdf"))
    services.certificates.attach(course.id, files)
    assert not services.certificates.attach(course.id, files)
    assert len(services.courses.course(course.id).documents) == 1


def test_a_file_on_two_courses_is_known_by_both(services: Services, tmp_path: Path):
    first, second = a_course(), a_course()
    files = taken(services, a_pdf(tmp_path / "a.pdf"))
    for course in (first, second):
        services.courses.add(course)
        services.certificates.attach(course.id, files)
    found = services.certificates.courses_with(files[0].sha256)
    assert [course.id for course in found] == [first.id, second.id]


def test_removing_a_document_can_be_undone_with_its_bytes(services: Services, tmp_path: Path):
    course = a_course()
    services.courses.add(course)
    services.certificates.attach(course.id, taken(services, a_pdf(tmp_path / "a.pdf")))
    (document,) = services.courses.course(course.id).documents
    services.history.did(services.certificates.detach(course.id, document.sha256))
    assert services.courses.course(course.id).documents == ()
    services.history.undo()
    assert services.courses.course(course.id).documents == (document,)
    assert services.certificates.is_held(document.sha256)


def test_one_refused_file_does_not_hold_up_the_others(services: Services, tmp_path: Path):
    empty = tmp_path / "empty.pdf"
    empty.touch()
    results = services.certificates.take([empty, a_pdf(tmp_path / "good.pdf")])
    assert [type(result) for result in results] == [Refused, Incoming]


def test_a_damaged_file_is_kept_and_said_to_be_unreadable(services: Services, tmp_path: Path):
    course = a_course()
    services.courses.add(course)
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7\nnothing that can be read")
    services.certificates.attach(course.id, taken(services, damaged))
    (document,) = services.courses.course(course.id).documents
    with pytest.raises(Unreadable):
        services.certificates.render(document.sha256, 0, 100)
    services.certificates.save_original(document.sha256, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == damaged.read_bytes()


def test_a_copy_for_viewing_is_private(services: Services, tmp_path: Path):
    course = a_course()
    services.courses.add(course)
    services.certificates.attach(course.id, taken(services, a_pdf(tmp_path / "a.pdf")))
    copy = services.certificates.copy_for_viewing(services.courses.course(course.id).documents[0])
    assert copy.name == "a.pdf"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_a_file_known_by_name_alone_cannot_be_opened(services: Services):
    with pytest.raises(NotFound, match="not held"):
        services.certificates.copy_for_viewing(a_document())


def test_a_pasted_image_becomes_a_document(services: Services):
    course = a_course()
    services.courses.add(course)
    buffer = io.BytesIO()
    Image.new("RGB", (20, 10), "white").save(buffer, "PNG")
    services.certificates.attach(course.id, [services.certificates.pasted("Pasted.png", buffer.getvalue())])
    assert services.courses.lines(TODAY)[0].course.documents[0].media_type == "image/png"


@pytest.mark.parametrize(
    ("named", "copied"),
    [
        ("../../../.bashrc", "bashrc.pdf"),
        ("/etc/passwd", "passwd.pdf"),
        ("C:\\Users\\robin\\card.PDF", "card.PDF"),
        ("card.exe", "card.exe.pdf"),
        ("card.html", "card.html.pdf"),
        ("fdp.\u202etxt", "fdp.txt.pdf"),
        ("..", "certificate.pdf"),
        ("", "certificate.pdf"),
        ("a:b?.pdf", "a_b_.pdf"),
        ("é" * 300, "é" * 100),
    ],
)
def test_a_name_from_elsewhere_stays_in_its_folder_and_says_what_the_file_is(
    services: Services, tmp_path: Path, named: str, copied: str
):
    source = a_pdf(tmp_path / "card.pdf")
    document = a_document(source.read_bytes(), name=named)
    services.certificates.keep(a_course(), taken(services, source))

    copy = services.certificates.copy_for_viewing(document)

    assert copy.name.startswith(copied)
    assert copy.suffix.lower() == ".pdf"
    assert copy.parent.parent.name == "emt-tracker-scratch"
    assert copy.read_bytes() == source.read_bytes()


def test_a_folder_is_never_replaced_by_an_original(services: Services, tmp_path: Path):
    source = a_pdf(tmp_path / "card.pdf")
    services.certificates.keep(a_course(id="c-1"), taken(services, source))
    (document,) = services.courses.course("c-1").documents

    with pytest.raises(Fault, match="is not a file"):
        services.certificates.save_original(document.sha256, tmp_path)

    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []
