"""What goes into the store comes out of it, in its order, whole or not at all."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.courses import Course, Delivery, DocumentKind
from emt_tracker.domain.cycles import Cycle, Steps
from emt_tracker.domain.errors import Conflict, InvalidValue, NotFound, Refused, StoreUnavailable, Unreadable
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Affiliation, Holder, Level
from emt_tracker.storage.store import Store
from tests.builders import (
    TODAY,
    a_course,
    a_cycle,
    a_document,
    a_portfolio,
    a_profile,
    adding,
    an_allocation,
    beginning,
    editing,
)
from tests.storage.reopening import on_disk, opened


def test_a_new_store_belongs_to_nobody(blank: Store):
    assert blank.is_empty
    with pytest.raises(NotFound, match="There are no records yet"):
        blank.portfolio()


def test_without_a_file_there_are_no_records_and_none_are_made(path: Path):
    with pytest.raises(NotFound, match="There are no records yet"):
        opened(path)
    assert not list(path.parent.iterdir())


def test_everything_that_is_known_comes_back_after_a_restart(blank: Store, path: Path):
    portfolio = a_portfolio(_a_full_course(), a_course(), cycles=(_a_full_cycle(), a_cycle("2026")))

    blank.write(beginning(portfolio))

    assert on_disk(blank, path) == (portfolio, ())


def test_what_is_not_known_stays_not_known(blank: Store, path: Path):
    bare = Course("c-1", "Sample Course", date(2026, 5, 1), Hours(25))
    profile = a_profile(Level.EMR, agency=None, nremt_number=None, ems_id=None, state_number=None)

    blank.write(beginning(a_portfolio(bare, profile=profile)))

    assert on_disk(blank, path)[0] == a_portfolio(bare, profile=profile)


def test_courses_keep_the_order_in_which_they_were_entered(store: Store, path: Path):
    late, early = a_course(completed_on=date(2027, 1, 1)), a_course(completed_on=date(2026, 4, 1))
    for course in (late, early):
        store.write(adding(course))

    assert store.portfolio().courses == (late, early)
    assert on_disk(store, path)[0].courses == (late, early)


def test_an_edit_keeps_the_place_of_a_course(store: Store, path: Path):
    first, second = a_course(), a_course()
    store.write(adding(first, second))

    store.write(editing(first, replace(first, title="Stroke Update")))

    assert [course.title for course in store.portfolio().courses] == ["Stroke Update", second.title]
    assert on_disk(store, path)[0].courses[0].title == "Stroke Update"


def test_allocations_and_documents_are_replaced_in_their_order(store: Store, path: Path):
    before = a_course(allocations=(an_allocation("1"), an_allocation("2", None)), documents=(a_document(),))
    after = replace(
        before,
        allocations=(an_allocation("2", None), an_allocation("1", "trauma", subtopics=("b", "a", "b"))),
        documents=(a_document(b"roster", kind=DocumentKind.ROSTER), a_document()),
    )
    store.write(adding(before))

    store.write(editing(before, after))

    assert on_disk(store, path)[0].courses == (after,)


def test_a_course_in_the_trash_is_off_the_records_and_comes_back_in_its_place(store: Store, path: Path):
    first, second = a_course(), a_course()
    store.write(adding(first, second))
    thrown = Changes("Delete", {first.id: Edit(Kept(first), Kept(first, TODAY))})

    store.write(thrown)

    assert store.portfolio().courses == (second,)
    assert store.trash() == (Kept(first, TODAY),)
    with pytest.raises(NotFound):
        store.course(first.id)
    store.write(thrown.reversed())
    assert on_disk(store, path) == (a_portfolio(first, second), ())


def test_undoing_a_removal_for_good_puts_a_course_back_in_its_place(store: Store, path: Path):
    first, second = a_course(allocations=(an_allocation(),)), a_course()
    store.write(adding(first, second))
    removed = Changes("Remove", {first.id: Edit(Kept(first), None)})

    store.write(removed)
    store.write(removed.reversed())

    assert on_disk(store, path)[0].courses == (first, second)


def test_each_write_makes_a_new_revision_and_a_refused_one_does_not(store: Store):
    course = a_course()
    before = store.revision
    store.write(adding(course))
    assert store.revision == before + 1

    with pytest.raises(Conflict):
        store.write(adding(course))
    assert store.revision == before + 1


def test_a_change_made_from_something_older_is_refused(store: Store):
    first = a_course()
    second = replace(first, title="Stroke Update")
    store.write(adding(first))
    store.write(editing(first, second))

    with pytest.raises(Conflict, match="has changed meanwhile"):
        store.write(editing(first, replace(first, notes="typed in another window")))

    assert store.portfolio().courses == (second,)


@pytest.mark.parametrize(
    "stale",
    [
        Changes("Profile", profile=Edit(a_profile(Level.EMT), a_profile(Level.PARAMEDIC))),
        Changes("Cycles", cycles=Edit((), (a_cycle("2030", date(2030, 3, 31)),))),
    ],
    ids=["profile", "cycles"],
)
def test_the_same_holds_for_profile_and_cycles(store: Store, stale: Changes):
    before = store.portfolio()

    with pytest.raises(Conflict):
        store.write(stale)

    assert store.portfolio() == before


def test_bytes_are_kept_with_the_course_that_names_them(store: Store, path: Path):
    data = b"%PDF-1.7 a certificate"
    course = a_course(documents=(a_document(data),))
    digest = course.documents[0].sha256

    store.write(adding(course), {digest: data})

    assert store.held() == {digest}
    store.close()
    with opened(path) as again:
        assert again.certificate(digest) == data


def test_bytes_of_another_digest_refuse_the_whole_change(store: Store, path: Path):
    course = a_course(documents=(a_document(b"one"),))

    with pytest.raises(Refused):
        store.write(adding(course), {course.documents[0].sha256: b"another"})

    assert store.portfolio().courses == ()
    assert on_disk(store, path)[0].courses == ()


def test_an_empty_file_is_refused(store: Store):
    with pytest.raises(Refused, match="empty"):
        store.write(Changes("Attach"), {sha256(b"").hexdigest(): b""})


def test_a_file_that_is_only_named_is_not_held(store: Store):
    course = a_course(documents=(a_document(),))
    store.write(adding(course))

    assert store.held() == frozenset()
    with pytest.raises(NotFound, match="not held"):
        store.certificate(course.documents[0].sha256)


def test_attaching_a_damaged_file_again_heals_it(store: Store):
    data = b"%PDF-1.7 a certificate"
    digest = sha256(data).hexdigest()
    store.write(Changes("Attach"), {digest: data})
    _damage(store, digest)
    with pytest.raises(Unreadable):
        store.certificate(digest)

    store.write(Changes("Attach"), {digest: data})

    assert store.certificate(digest) == data


def test_forgetting_files_keeps_those_that_a_course_names_in_the_trash_too(store: Store):
    on_records, in_trash, nowhere = (f"file {number}".encode() for number in range(3))
    kept = a_course(documents=(a_document(on_records),))
    thrown = a_course(documents=(a_document(in_trash),))
    files = {sha256(data).hexdigest(): data for data in (on_records, in_trash, nowhere)}
    store.write(adding(kept), files)
    store.write(Changes("Delete", {thrown.id: Edit(None, Kept(thrown, TODAY))}))

    assert store.drop_unattached() == 1

    assert store.held() == {sha256(on_records).hexdigest(), sha256(in_trash).hexdigest()}


def test_replacing_everything_backs_up_first_and_keeps_the_files(store: Store, path: Path):
    data = b"%PDF-1.7 a certificate"
    old = a_course(documents=(a_document(data),))
    store.write(adding(old), {old.documents[0].sha256: data})
    other = a_portfolio(a_course(), old, profile=a_profile(Level.PARAMEDIC))

    store.replace(other)

    assert store.portfolio() == other
    assert store.certificate(old.documents[0].sha256) == data
    (copy,) = (path.parent / "backups").glob("before-import-*.emtbackup")
    with opened(copy) as before:
        assert before.portfolio().courses == (old,)
    assert on_disk(store, path) == (other, ())


def test_a_closed_store_says_so(store: Store):
    store.close()

    with pytest.raises(StoreUnavailable, match="closed"):
        store.write(adding(a_course()))


def test_text_that_no_file_can_hold_is_refused_and_nothing_is_kept(store: Store):
    with pytest.raises(InvalidValue, match="half a character"):
        store.write(adding(a_course(), a_course(documents=(a_document(name="half \ud83d.pdf"),))))

    assert store.portfolio().courses == ()


def test_any_other_text_is_kept_to_the_letter(store: Store, path: Path):
    text = "Núñez-O'Brien \u202e \t\n 🚑 <b>%s</b> '; DROP TABLE course; --"
    course = a_course(title=text, notes=text, provider=text)
    store.write(adding(course))

    assert on_disk(store, path)[0].courses == (course,)


def _a_full_course() -> Course:
    return a_course(
        "12.25",
        hours_attended=Hours(1150),
        description="Two evenings",
        started_on=date(2026, 4, 30),
        delivery=Delivery.VILT,
        level=Level.PARAMEDIC,
        approval=Approval(ApprovalBody.OEMS, "MA-2026-17"),
        allocations=(
            an_allocation("3", "cardiology", "2.5", subtopics=("stroke", "resuscitation")),
            an_allocation("0.25", None, category="individual"),
        ),
        excluded=True,
        nremt_entered=True,
        notes="Bring the card.",
        documents=(
            a_document(),
            a_document(b"card", "card.png", media_type="image/png", kind=DocumentKind.CARD),
        ),
    )


def _a_full_cycle() -> Cycle:
    days = [date(2028, 1, day) for day in range(1, 7)]
    return a_cycle(
        rules="ma-aemt-nccp2025",
        first_certified_on=date(2026, 3, 1),
        last_recertified_on=date(2026, 3, 2),
        starts_on=date(2026, 3, 3),
        exam_passed_on=days[0],
        steps=Steps(*days[1:5]),
    )


def _damage(store: Store, digest: str) -> None:
    with store._transaction() as connection:
        statement = "UPDATE certificate SET data = zeroblob(size) WHERE sha256 = ?"
        connection.exec_driver_sql(statement, (digest,))


def test_a_state_only_holder_comes_back_as_one(blank: Store, path: Path):
    profile = a_profile(
        holder=Holder.STATE_ONLY, affiliation=Affiliation.UNAFFILIATED, region="IV", email="robin@example.org"
    )
    blank.write(beginning(a_portfolio(profile=profile)))

    assert on_disk(blank, path)[0].profile == profile


def test_window_and_worker_share_a_store(store: Store, path: Path):
    courses = [a_course() for _ in range(100)]

    def write(some: list[Course]) -> None:
        for course in some:
            store.write(adding(course))
            assert course in store.portfolio().courses

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, [courses[start::4] for start in range(4)]))

    kept = on_disk(store, path)[0].courses
    assert sorted(kept, key=lambda course: course.id) == sorted(courses, key=lambda course: course.id)
