"""The checklists: ticked, noted, opened again, taken back; receipts; links; the keyboard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QWidget

from emt_tracker.domain.process import Step, TaskKind
from emt_tracker.ui.pages.page import Destination
from emt_tracker.ui.widgets.buttons import Button
from tests.builders import TODAY, a_course, a_cycle, a_document, a_portfolio, an_allocation
from tests.ui.conftest import words_in

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from emt_tracker.app.opening import Opened
    from emt_tracker.domain.dossier import StepDone
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.recertify import RecertifyPage
    from emt_tracker.ui.pages.recertify.task_row import TaskRow
    from tests.ui.recertify.conftest import Settled, Shown

OPEN = date(2028, 2, 1)
"""A day on which applications are open."""


def task(page: RecertifyPage, key: str) -> TaskRow:
    return next(step.rows[key] for step in page.steps.values() if key in step.rows)


def noted(opened: Opened, key: str) -> StepDone | None:
    return opened.store.dossier().steps("2028").get(key)


def drop(row: TaskRow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(row, QDragEnterEvent(QPoint(40, 10), *how))
    QApplication.sendEvent(row, QDropEvent(QPointF(40, 10), *how))


class TestTicking:
    def test_a_box_is_ticked_today_and_again_opened(
        self, shown: Shown, qtbot: QtBot, settled: Settled, opened: Opened
    ):
        page = shown()
        row = task(page, "affiliate")
        qtbot.mouseClick(row.mark, Qt.MouseButton.LeftButton)
        settled()
        assert noted(opened, "affiliate").done_on == TODAY
        assert row.mark.isChecked()
        assert "Nov 22, 2026" in words_in(row)

        qtbot.mouseClick(row.mark, Qt.MouseButton.LeftButton)
        settled()
        assert noted(opened, "affiliate") is None
        assert not row.mark.isChecked()

    def test_undo_takes_a_tick_back(
        self, shown: Shown, qtbot: QtBot, settled: Settled, operations: Operations, opened: Opened
    ):
        page = shown()
        qtbot.keyClick(task(page, "contact_details").mark, Qt.Key.Key_Space)
        settled()
        assert task(page, "contact_details").state.is_done
        operations.undo()
        settled()
        assert not task(page, "contact_details").mark.isChecked()
        assert noted(opened, "contact_details") is None
        operations.redo()
        settled()
        assert task(page, "contact_details").mark.isChecked()

    def test_a_submission_is_a_date_of_the_cycle(
        self, shown: Shown, qtbot: QtBot, settled: Settled, opened: Opened
    ):
        page = shown(today=OPEN)
        qtbot.mouseClick(task(page, "submit_step_a").mark, Qt.MouseButton.LeftButton)
        settled()
        assert opened.store.portfolio().cycles[0].steps.step_a_submitted_on == OPEN

    def test_day_confirmation_and_amount_are_noted(
        self, shown: Shown, qtbot: QtBot, settled: Settled, opened: Opened
    ):
        page = shown(today=OPEN)
        row = task(page, "pay_step_a")
        qtbot.mouseClick(row.title, Qt.MouseButton.LeftButton)
        form = row.details.form
        qtbot.waitUntil(lambda: form.save.height() > 0)
        form.on.selectAll()
        qtbot.keyClicks(form.on, "1/31/28")
        qtbot.keyClicks(form.confirmation, "QR-1001")
        qtbot.keyClicks(form.paid, "26.50")
        qtbot.keyClick(form.paid, Qt.Key.Key_Return)
        settled()
        done = noted(opened, "pay_step_a")
        assert (done.done_on, done.confirmation, done.paid_cents) == (date(2028, 1, 31), "QR-1001", 2650)
        assert form.save.text() == "Save"
        assert not form.save.isEnabled()

        form.confirmation.selectAll()
        qtbot.keyClicks(form.confirmation, "QR-1002")
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
        settled()
        assert noted(opened, "pay_step_a").confirmation == "QR-1002"
        assert "$26.50 paid" in words_in(page.costs)

    def test_a_fee_of_ones_own_is_marked_with_its_note(self, shown: Shown, opened: Opened):
        page = shown()
        opened.services.overrides.set("2028", "fees.step_a", "3200", "As on my portal", TODAY)
        page.mark_stale()
        page.refresh()
        assert "$32 *" in words_in(page.costs)
        tips = " ".join(part.toolTip() for part in page.costs.findChildren(QWidget))
        assert "Your value instead of $26: As on my portal" in tips

    def test_what_is_half_typed_stays_while_the_page_reads_again(
        self, shown: Shown, qtbot: QtBot, settled: Settled
    ):
        page = shown(today=OPEN)
        row = task(page, "pay_step_b")
        qtbot.keyClick(row.title, Qt.Key.Key_Return)
        qtbot.keyClicks(row.details.form.confirmation, "half ty")
        qtbot.mouseClick(task(page, "affiliate").mark, Qt.MouseButton.LeftButton)
        settled()
        assert row.is_unfolded
        assert row.details.form.confirmation.text() == "half ty"

    def test_nothing_half_typed_goes_over_to_another_cycle(self, shown: Shown, qtbot: QtBot):
        page = shown(a_portfolio(cycles=(a_cycle("2026", date(2026, 3, 31)), a_cycle())), today=OPEN)
        row = task(page, "pay_step_b")
        row.unfold()
        qtbot.keyClicks(row.details.form.confirmation, "of this cycle")
        page.show_standing(OPEN, "2026")
        page.refresh()
        assert not task(page, "pay_step_b").is_unfolded
        page.show_standing(OPEN, "2028")
        page.refresh()
        task(page, "pay_step_b").unfold()
        assert task(page, "pay_step_b").details.form.confirmation.text() == ""

    def test_what_is_no_amount_and_no_day_is_said_beside_the_field(self, shown: Shown, qtbot: QtBot):
        page = shown(today=OPEN)
        row = task(page, "pay_step_a")
        row.unfold()
        form = row.details.form
        qtbot.keyClicks(form.paid, "much")
        assert "Write an amount in dollars" in words_in(row)
        assert not form.save.isEnabled()
        form.paid.clear()
        form.on.selectAll()
        qtbot.keyClicks(form.on, "2/30/28")
        assert "has no day 30" in words_in(row)
        assert not form.save.isEnabled()

    def test_what_cannot_be_kept_is_said_and_the_box_is_open_again(
        self, shown: Shown, qtbot: QtBot, settled: Settled, opened: Opened
    ):
        page = shown()
        opened.services.cycles.remove_cycle("2028")
        qtbot.mouseClick(task(page, "affiliate").mark, Qt.MouseButton.LeftButton)
        settled()
        assert "2028" in page.refused.words()


class TestComputed:
    def test_figures_stand_beside_rings_that_nobody_ticks(self, shown: Shown):
        course = a_course("4", id="airway", allocations=(an_allocation("4"),), documents=(a_document(),))
        page = shown(a_portfolio(course, a_course("2", allocations=(an_allocation("2", "medical"),))))
        computed = [
            row for row in page.steps[Step.A].rows.values() if row.state.task.kind is TaskKind.COMPUTED
        ]
        assert [row.figure.text() for row in computed] == [
            "6.00 of 50.00 h",
            "1 of 2 courses",
            "0 of 2 lines",
        ]
        assert not any(hasattr(row.mark, "setChecked") for row in computed)

    def test_each_leads_to_the_thing(self, shown: Shown, qtbot: QtBot):
        page = shown(a_portfolio(a_course()))
        for key, place in (
            ("complete_hours", Destination("overview")),
            ("keep_documents", Destination("courses", "no_document")),
        ):
            with qtbot.waitSignal(page.go_to) as asked:
                qtbot.mouseClick(task(page, key).figure, Qt.MouseButton.LeftButton)
            assert asked.args == [place]


class TestDetails:
    def test_text_contact_due_date_and_source_unfold(self, shown: Shown, qtbot: QtBot):
        page = shown()
        row = task(page, "pay_step_b")
        assert not row.is_unfolded
        qtbot.mouseClick(row.title, Qt.MouseButton.LeftButton)
        said = words_in(row)
        assert row.state.detail in said
        assert f"Ask {row.state.contact.label}" in said
        assert "From Oct 1, 2027 on, due Mar 31, 2028." in said
        assert "Read Nov 22, 2026" in said
        qtbot.mouseClick(row.title, Qt.MouseButton.LeftButton)
        assert not row.is_unfolded

    def test_the_source_stands_in_the_tooltip_too(self, shown: Shown):
        tip = task(shown(), "affiliate").title.toolTip()
        assert "Read Nov 22, 2026; follows earlier years" in tip

    def test_links_open_in_the_browser(self, shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
        seen: list[str] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: seen.append(url.toString()) or True)
        row = task(shown(), "pay_step_b")
        qtbot.mouseClick(row.link, Qt.MouseButton.LeftButton)
        row.unfold()
        qtbot.waitUntil(lambda: row.details.mail.height() > 0)
        qtbot.mouseClick(row.details.link, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(row.details.mail, Qt.MouseButton.LeftButton)
        link = row.state.link.url.value
        assert seen == [link, link, f"mailto:{row.state.contact.email}"]

    def test_an_address_that_nothing_opens_is_named(
        self, shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, operations: Operations
    ):
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
        row = task(shown(), "pay_step_b")
        with qtbot.waitSignal(operations.failed) as told:
            qtbot.mouseClick(row.link, Qt.MouseButton.LeftButton)
        assert row.state.link.url.value in str(told.args[0])


class TestReceipts:
    def test_a_dropped_receipt_is_kept_with_its_task(
        self, shown: Shown, qtbot: QtBot, settled: Settled, opened: Opened, receipt: Path
    ):
        page = shown(today=OPEN)
        row = task(page, "pay_step_a")
        qtbot.mouseClick(row.mark, Qt.MouseButton.LeftButton)
        settled()
        drop(row, receipt)
        settled()
        (kept,) = noted(opened, "pay_step_a").receipts
        assert kept.name == receipt.name
        assert opened.store.certificate(kept.sha256) == receipt.read_bytes()
        row.unfold()
        assert receipt.name in words_in(row)

        buttons = row.details.receipts.findChildren(Button)
        remove = next(button for button in buttons if button.accessibleName() == f"Remove {receipt.name}")
        qtbot.waitUntil(lambda: remove.height() > 0)
        qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
        settled()
        assert noted(opened, "pay_step_a").receipts == ()

    def test_a_receipt_of_an_open_task_ticks_it(
        self, shown: Shown, settled: Settled, opened: Opened, receipt: Path
    ):
        page = shown(today=OPEN)
        drop(task(page, "pay_step_b"), receipt)
        settled()
        assert noted(opened, "pay_step_b").done_on == OPEN
        assert [kept.name for kept in noted(opened, "pay_step_b").receipts] == [receipt.name]
        assert task(page, "pay_step_b").mark.isChecked()

    def test_a_receipt_is_chosen_for_one_of_the_tasks_of_a_step(
        self, shown: Shown, qtbot: QtBot, settled: Settled, opened: Opened, receipt: Path
    ):
        page = shown(today=OPEN)
        step = page.steps[Step.B]
        qtbot.mouseClick(task(page, "submit_step_b").mark, Qt.MouseButton.LeftButton)
        settled()
        qtbot.mouseClick(step.add_receipt, Qt.MouseButton.LeftButton)
        menu = step.findChild(QMenu)
        assert [action.text() for action in menu.actions()] == [
            "Pay the fee of Step B", "Submit your state application by Mar 31, 2028",
        ]  # fmt: skip
        menu.actions()[1].trigger()
        chooser = step.window().findChild(QFileDialog)
        chooser.findChild(QLineEdit).setText(str(receipt))
        qtbot.keyClick(chooser.findChild(QLineEdit), Qt.Key.Key_Return)
        settled()
        assert [kept.name for kept in noted(opened, "submit_step_b").receipts] == [receipt.name]

    def test_a_file_that_is_no_receipt_is_refused_in_words(
        self, shown: Shown, settled: Settled, tmp_path: Path, opened: Opened
    ):
        page = shown(today=OPEN)
        (tmp_path / "page.html").write_text("<!doctype html><title>Receipt</title>")
        drop(task(page, "pay_step_a"), tmp_path / "page.html")
        settled()
        assert "“page.html” is not a PDF or a picture" in page.refused.words()
        assert noted(opened, "pay_step_a") is None


class TestKeyboard:
    def test_the_arrows_go_through_the_titles(self, shown: Shown, qtbot: QtBot):
        page = shown()
        titles = [row.title for row in page.steps[Step.A].rows.values()]
        titles[0].setFocus()
        qtbot.keyClick(titles[0], Qt.Key.Key_Down)
        assert titles[1].hasFocus()
        qtbot.keyClick(titles[1], Qt.Key.Key_Up)
        assert titles[0].hasFocus()
        qtbot.keyClick(titles[0], Qt.Key.Key_Up)
        assert titles[0].hasFocus()

    def test_tab_reaches_every_box_and_title(self, shown: Shown, qtbot: QtBot):
        page = shown()
        wanted = {
            id(part)
            for step in page.steps.values()
            for row in step.rows.values()
            for part in ((row.mark, row.title) if row.state.task.kind is TaskKind.TICKED else (row.title,))
        }
        page.steps[Step.A].rows["check_dashboard"].mark.setFocus()
        reached: set[int] = set()
        for _ in range(80):
            focus = QApplication.focusWidget()
            reached.add(id(focus))
            qtbot.keyClick(focus, Qt.Key.Key_Tab)
        assert wanted <= reached

    def test_tab_goes_down_the_page_and_into_what_is_unfolded(self, shown: Shown, qtbot: QtBot):
        page = shown()
        qtbot.keyClick(task(page, "pay_step_a").title, Qt.Key.Key_Return)
        details = task(page, "pay_step_a").details
        qtbot.waitUntil(lambda: details.form.save.height() > 0)
        page.next_action.row.setFocus()
        reached: list[QWidget] = []
        while not reached or reached[-1] is not page.costs.sources:
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            reached.append(QApplication.focusWidget())
            assert len(reached) < 120
        wanted = [part for step in page.steps.values() for part in step.in_tab_order()]
        wanted = [part for part in wanted if part.isVisible() and part.isEnabled()]
        wanted = [part for part in wanted if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert reached[:-1] == wanted
        at = wanted.index(task(page, "pay_step_a").title)
        assert wanted[at + 1 : at + 4] == [
            task(page, "pay_step_a").link, details.link, details.form.on,
        ]  # fmt: skip
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert page.worksheet.isAncestorOf(QApplication.focusWidget())

    def test_everything_has_a_name(self, shown: Shown):
        for step in shown().steps.values():
            for row in step.rows.values():
                assert row.title.accessibleName().startswith(row.state.title)
                if row.state.task.kind is TaskKind.TICKED:
                    assert row.mark.accessibleName() == row.state.title
                if row.state.link:
                    assert row.link.accessibleName().startswith("Open ")


def test_a_cycle_that_was_closed_by_day_shows_the_days_of_its_own_season(shown: Shown):
    page = shown(a_portfolio(cycles=(a_cycle("2026", date(2026, 3, 31)),)), today=date(2026, 1, 10))
    assert "Opened Oct 1, 2025, due Mar 31, 2026" in words_in(page.steps[Step.A])
