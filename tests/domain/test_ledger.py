"""The five-year ledger: which row a course stands in, what is missing there, what may be let go."""

from datetime import date

from emt_tracker.domain.hours import Hours
from emt_tracker.domain.ledger import Ledger, ledger
from emt_tracker.domain.portfolio import Portfolio
from tests.builders import TODAY, a_course, a_cycle, a_document, a_portfolio

PROOF = a_document(b"proof")
EARLIER = a_cycle("2026", date(2026, 3, 31))
LATER = a_cycle("2028", date(2028, 3, 31))


def read(portfolio: Portfolio, *held: str, as_of: date = TODAY) -> Ledger:
    return ledger(portfolio, portfolio.cycles[-1] if portfolio.cycles else None, held, 5, as_of)


def test_courses_stand_by_cycle_and_year_latest_first():
    portfolio = a_portfolio(
        a_course("2", date(2024, 5, 1)),
        a_course("1.5", date(2025, 5, 1)),
        a_course("4", date(2026, 5, 1)),
        a_course("0.25", date(2026, 6, 1)),
        cycles=(EARLIER, LATER),
    )
    rows = [
        (group.cycle.id if group.cycle else None, year.year, len(year.course_ids), str(year.hours))
        for group in read(portfolio).cycles
        for year in group.years
    ]
    assert rows == [("2028", 2026, 2, "4.25"), ("2026", 2025, 1, "1.50"), ("2026", 2024, 1, "2.00")]


def test_a_course_that_two_windows_hold_stands_under_the_later_cycle_once():
    both = a_course(completed_on=date(2026, 3, 15))
    assert both.completed_on in EARLIER.window
    shown = read(a_portfolio(both, cycles=(EARLIER, LATER)))
    assert [group.course_ids for group in shown.cycles] == [(both.id,), ()]
    assert shown.cycles[0].years[0].keep_until == date(2033, 3, 31)


def test_a_course_of_no_cycle_is_kept_from_its_own_day():
    shown = read(a_portfolio(a_course(completed_on=date(2020, 2, 29))))
    group = shown.cycles[-1]
    assert group.cycle is None
    assert group.years[0].keep_until == date(2025, 3, 1)


def test_only_a_document_that_is_held_proves_a_course():
    proven = a_course(documents=(PROOF,), completed_on=date(2026, 5, 1))
    named_only = a_course(documents=(a_document(b"elsewhere"),), completed_on=date(2026, 5, 2))
    bare = a_course(completed_on=date(2026, 5, 3))
    left_out = a_course(excluded=True, completed_on=date(2026, 5, 4))
    shown = read(a_portfolio(proven, named_only, bare, left_out), PROOF.sha256)
    year = shown.cycles[0].years[0]
    assert (len(year.course_ids), year.proven, year.needed, year.missing) == (4, 1, 3, 2)
    assert shown.missing == (bare, named_only)
    assert (shown.courses, shown.documents) == (4, 1)


def test_documents_may_be_let_go_the_day_after_their_last_day():
    old = a_course(completed_on=date(2020, 5, 1), documents=(PROOF,))
    portfolio = a_portfolio(old, cycles=(a_cycle("2021", date(2021, 3, 31)),))
    assert read(portfolio, PROOF.sha256, as_of=date(2026, 3, 31)).past_keeping == ()
    past = read(portfolio, PROOF.sha256, as_of=date(2026, 4, 1)).past_keeping
    assert [(group.documents, group.course_ids) for group in past] == [(1, (old.id,))]


def test_a_file_that_a_later_course_shares_is_kept_for_that_one():
    old = a_course(completed_on=date(2019, 5, 1), documents=(PROOF,))
    new = a_course(completed_on=date(2026, 5, 1), documents=(PROOF,))
    assert read(a_portfolio(old, new), PROOF.sha256).past_keeping == ()


def test_nothing_recorded_is_an_empty_ledger():
    shown = read(a_portfolio(cycles=()))
    assert (shown.cycles, shown.courses, shown.missing) == ((), 0, ())


def test_hours_in_the_ledger_are_credit_hours():
    course = a_course("4", hours_attended=Hours.parse("2.75"))
    assert str(read(a_portfolio(course)).cycles[0].years[0].hours) == "2.75"
