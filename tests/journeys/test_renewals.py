"""Four renewals by keyboard and mouse: on time, late, by exam, and without an agency.

Each begins with the first questions and ends when the new date was seen; the first one is closed too. What
the page says and what ``plan --json`` says after the program was quit is one and the same.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from emt_tracker.domain.process import Means, Step
from emt_tracker.ui.dialogs.closing import ClosingDialog
from emt_tracker.ui.pages.recertify import RecertifyPage
from emt_tracker.ui.pages.recertify.way_sheet import WaySheet
from tests.journeys.person import (
    Person,
    Typed,
    a_certificate,
    answer_first_questions,
    drop_on_course,
    type_course,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from emt_tracker.ui.pages.recertify.task_row import TaskRow
    from tests.journeys.conftest import Started

SUBMITTING = date(2028, 2, 1)
SEEING = date(2028, 2, 9)
LATE = date(2028, 4, 10)
COURSES = (
    Typed("Airway Update", "4/2/26", "5", "26-MILB-F3-0101", ("N", "A", "5", "2.5")),
    Typed("Stroke Care", "5/9/26", "6", "26-MILB-F3-0102", ("N", "C", "6", "")),
    Typed("Hemorrhage Control", "6/6/26", "4", "26-MILB-F1-0103", ("N", "T", "4", "")),
    Typed("Sepsis", "7/4/26", "7", "26-MILB-F3-0104", ("N", "M", "7", "")),
    Typed("Scene Safety", "7/11/26", "3", "26-MILB-F3-0105", ("N", "O", "3", "")),
    Typed("State Protocols", "8/15/26", "12.5", "R3-2627-0105-T2", ("L", "", "12.5")),
    Typed("Geriatric Care", "9/12/26", "12.5", "R3-2627-0106-T1", ("I", "", "12.5")),
)
SIGNING = ("officer_review", "skills_director", "step_a_approved")
STEP_B = ("contact_details", "answer_questions", "attest", "pay_step_b", "submit_step_b")


def recertify(person: Person) -> RecertifyPage:
    person.window.navigation.open("recertify")
    person.settle()
    page = person.page(RecertifyPage)
    assert isinstance(page, RecertifyPage)
    return page


def task(page: RecertifyPage, key: str) -> TaskRow:
    return next(step.rows[key] for step in page.steps.values() if key in step.rows)


def tick(person: Person, keys: Iterable[str]) -> None:
    page = recertify(person)
    for key in keys:
        box = task(page, key).mark
        box.setFocus()
        person.qtbot.keyClick(box, Qt.Key.Key_Space)
        person.settle()
        assert task(page, key).state.is_done


def pay(person: Person, key: str, amount: str, number: str) -> None:
    row = task(recertify(person), key)
    person.qtbot.mouseClick(row.title, Qt.MouseButton.LeftButton)
    form = row.details.form
    person.qtbot.keyClicks(form.confirmation, number)
    person.qtbot.keyClicks(form.paid, amount)
    person.qtbot.keyClick(form.paid, Qt.Key.Key_Return)
    person.settle()
    assert row.state.is_done


def see_the_new_date(person: Person, key: str = "verify_renewal") -> None:
    page = recertify(person)
    person.qtbot.mouseClick(task(page, key).mark, Qt.MouseButton.LeftButton)
    person.settle()
    person.qtbot.keyClick(page.findChild(ClosingDialog), Qt.Key.Key_Escape)
    assert page.header._phase.text() == "Renewed"
    assert page.ending.words().startswith("Renewed until Mar 31, 2030.")


def close_the_cycle(person: Person, record: Path) -> None:
    page = recertify(person)
    person.qtbot.mouseClick(task(page, "verify_renewal").mark, Qt.MouseButton.LeftButton)
    person.settle()
    dialog = page.findChild(ClosingDialog)
    for _ in dialog.steps[1:]:
        person.qtbot.mouseClick(dialog.next_button, Qt.MouseButton.LeftButton)
    person.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    chooser.findChild(QLineEdit).setText(str(record))
    person.qtbot.keyClick(chooser.findChild(QLineEdit), Qt.Key.Key_Return)
    person.wait(dialog.done_button.isVisible)
    person.qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    person.settle()


def choose_exam(person: Person) -> None:
    page = recertify(person)
    person.qtbot.mouseClick(page.exam_button, Qt.MouseButton.LeftButton)
    sheet = page.findChild(WaySheet)
    person.qtbot.mouseClick(sheet.means[Means.EXAM], Qt.MouseButton.LeftButton)
    person.qtbot.mouseClick(sheet.done_button, Qt.MouseButton.LeftButton)
    person.settle()


def quit_program(person: Person) -> None:
    person.window.close()
    person.session.close()


def plan_on_the_command_line(data_dir: Path, today: date, cycle: str = "2028") -> dict[str, object]:
    command = [
        sys.executable,
        "-m",
        "emt_tracker",
        "--data-dir",
        str(data_dir),
        "plan",
        "--json",
        "--cycle",
        cycle,
    ]
    done = subprocess.run(  # noqa: S603
        [*command, "--as-of", today.isoformat()], capture_output=True, check=True, text=True
    )
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def done_tasks(plan: dict[str, object]) -> dict[str, bool]:
    return {task["key"]: task["done"] for step in plan["steps"] for task in step["tasks"]}


def test_a_cycle_from_the_first_question_to_the_new_date(started: Started, data_dir: Path, tmp_path: Path):
    person = started()
    answer_first_questions(person)
    for number, course in enumerate(COURSES):
        type_course(person, course)
        drop_on_course(person, course.title, a_certificate(tmp_path / f"certificate-{number}.pdf"))
    page = recertify(person)
    assert task(page, "complete_hours").figure.text() == "50.00 of 50.00 h"
    assert task(page, "keep_documents").state.is_done
    tick(person, ("check_dashboard", "affiliate"))
    quit_program(person)

    person = started(SUBMITTING)
    page = recertify(person)
    person.qtbot.mouseClick(page.worksheet.tick_all, Qt.MouseButton.LeftButton)
    person.settle()
    assert task(page, "enter_hours").state.is_done
    pay(person, "pay_step_a", "26", "QR-1001")
    tick(person, ("submit_step_a", *SIGNING))
    assert "Check eLicensing, not NREMT" in page.notices.banners[0].words()
    tick(person, STEP_B)
    assert page.steps[Step.A].rows.keys() <= {
        key for key in page._plan.tasks if page._plan.tasks[key].is_done
    }
    quit_program(person)

    person = started(SEEING)
    record = tmp_path / "record.pdf"
    close_the_cycle(person, record)
    assert record.read_bytes().startswith(b"%PDF")
    cycles = person.session._opened.services.cycles.all
    assert [cycle.expires_on for cycle in cycles] == [date(2028, 3, 31), date(2030, 3, 31)]
    assert cycles[1].window.starts_on == date(2028, 2, 2)
    quit_program(person)
    plan = plan_on_the_command_line(data_dir, SEEING, cycles[0].id)
    assert all(done_tasks(plan).values())
    assert plan["phase"] == "renewed"


def test_a_late_renewal_costs_more_and_is_signed_in_april(started: Started, data_dir: Path):
    person = started()
    answer_first_questions(person)
    quit_program(person)

    person = started(LATE)
    page = recertify(person)
    assert "You cannot staff an ambulance until renewed" in page.notices.banners[0].words()
    assert task(page, "pay_step_a")._tail.text() == "$76"
    assert task(page, "pay_step_b")._tail.text() == "$175"
    pay(person, "pay_step_a", "76", "QR-2001")
    tick(person, ("submit_step_a", *SIGNING))
    pay(person, "pay_step_b", "$175.00", "QR-2002")
    tick(person, STEP_B[:3] + STEP_B[4:])
    see_the_new_date(person)
    quit_program(person)
    plan = plan_on_the_command_line(data_dir, LATE)
    assert plan["phase"] == "renewed"
    assert [line["paid_cents"] for line in plan["fees"]["lines"]] == [7600, 17500]


def test_a_renewal_by_exam_needs_no_hours_but_step_b(started: Started, data_dir: Path):
    person = started()
    answer_first_questions(person)
    quit_program(person)

    person = started(date(2027, 11, 1))
    choose_exam(person)
    page = recertify(person)
    assert "complete_hours" not in page.steps[Step.A].rows
    tick(person, ("check_dashboard", "affiliate", "apply_for_exam", "pass_exam"))
    assert "Hours are not needed; Step B still is." in person.words(page.exam)
    tick(person, ("step_a_approved_exam", *STEP_B))
    see_the_new_date(person)
    quit_program(person)
    plan = plan_on_the_command_line(data_dir, date(2027, 11, 1))
    assert all(done_tasks(plan).values())
    assert plan["phase"] == "renewed"


def test_without_an_agency_nobody_signs_and_step_b_stays(started: Started, data_dir: Path):
    person = started()
    answer_first_questions(person, affiliation=1)
    quit_program(person)

    person = started(SUBMITTING)
    page = recertify(person)
    assert page.way_button.text() == "NREMT-certified, without an agency"
    assert not {"affiliate", *SIGNING} & page.steps[Step.A].rows.keys()
    tick(person, ("check_dashboard", "set_inactive"))
    pay(person, "pay_step_a", "26", "QR-3001")
    tick(person, ("submit_step_a", "step_a_approved_nremt", *STEP_B))
    see_the_new_date(person)
    quit_program(person)
    assert plan_on_the_command_line(data_dir, SUBMITTING)["phase"] == "renewed"
