"""Work runs beside the window, one after another; faults become sentences, bugs stay bugs."""

from __future__ import annotations

import gc
import sys
import threading
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from emt_tracker.domain.errors import Cancelled, Fault
from emt_tracker.ui.operations import TURN_SECONDS, Job, Operations, Step
from tests.builders import a_course, a_cycle, a_profile
from tests.ui.conftest import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from emt_tracker.app.opening import Opened


def test_a_result_comes_back_on_the_windows_thread(operations: Operations, qtbot: QtBot):
    seen: list[tuple[int, str]] = []
    operations.run(lambda: "read", done=lambda words: seen.append((threading.get_ident(), words)))
    qtbot.waitUntil(lambda: seen == [(threading.get_ident(), "read")])


def test_work_that_is_done_at_once_still_comes_back_after_it_was_asked_for(
    operations: Operations, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    def watch_late(future: Future[object], call: Callable[[Future[object]], object]) -> None:
        wait([future])
        _watch(future, call)

    monkeypatch.setattr(Future, "add_done_callback", watch_late)
    seen: list[Job[str]] = []
    job = operations.run_long(lambda job: job, done=seen.append, label="Reading")
    assert not seen
    qtbot.waitUntil(lambda: seen == [job])


_watch = Future.add_done_callback


def test_work_runs_beside_the_window_and_in_order(operations: Operations, qtbot: QtBot):
    order: list[int] = []
    threads = set()
    for number in range(5):
        operations.run(lambda number=number: (order.append(number), threads.add(threading.get_ident())))
    qtbot.waitUntil(lambda: not operations.is_busy)
    assert order == [0, 1, 2, 3, 4]
    assert threads.isdisjoint({threading.get_ident()})
    assert len(threads) == 1


def test_the_window_has_its_turn_soon_while_the_lane_computes(operations: Operations, qtbot: QtBot):
    sys.setswitchinterval(0.005)  # Python's own, which another lane may have changed
    operations.run(lambda: None)
    assert sys.getswitchinterval() == pytest.approx(TURN_SECONDS)
    qtbot.waitUntil(lambda: not operations.is_busy)


def fail_with(fault: Exception) -> None:
    raise fault


def test_a_fault_is_told_to_who_asked(operations: Operations, qtbot: QtBot):
    told: list[Fault] = []
    with qtbot.assertNotEmitted(operations.failed):
        operations.run(lambda: fail_with(Fault("The disk is full.")), failed=told.append)
        qtbot.waitUntil(lambda: bool(told))
    assert str(told[0]) == "The disk is full."


def test_a_fault_that_nobody_takes_is_told_to_all(operations: Operations, qtbot: QtBot):
    with qtbot.waitSignal(operations.failed) as told:
        operations.run(lambda: fail_with(Fault("The disk is full.")))
    assert str(told.args[0]) == "The disk is full."


def test_a_bug_is_raised_again_where_the_crash_report_sees_it(operations: Operations, qtbot: QtBot):
    with qtbot.capture_exceptions() as raised:
        operations.run(lambda: fail_with(ZeroDivisionError("a bug")))
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    assert not operations.is_busy


def test_the_lane_goes_on_after_a_bug(operations: Operations, qtbot: QtBot):
    with qtbot.capture_exceptions():
        operations.run(lambda: fail_with(ZeroDivisionError("a bug")))
        seen: list[str] = []
        operations.run(lambda: "next", done=seen.append)
        qtbot.waitUntil(lambda: seen == ["next"])


def test_long_work_tells_its_progress_and_can_be_stopped(operations: Operations, qtbot: QtBot):
    steps: list[Step | None] = []
    operations.stepped.connect(steps.append)
    begun = threading.Event()

    def export(job: Job[str]) -> str:
        job.progress("Page", 1, 2)
        begun.set()
        while not job.cancelled():
            pass
        raise Cancelled("Stopped.")

    with qtbot.assertNotEmitted(operations.failed):
        job = operations.run_long(export, label="Exporting")
        begun.wait(10)
        job.cancel()
        qtbot.waitUntil(lambda: steps[-1:] == [None])
    assert Step("Page", 1, 2, can_cancel=True) in steps


def test_progress_is_told_in_hundredths_at_most(operations: Operations, qtbot: QtBot):
    steps: list[Step | None] = []
    operations.stepped.connect(steps.append)

    def count(job: Job[None]) -> None:
        for number in range(100_001):
            job.progress("", number, 100_000)

    operations.run_long(count, label="Counting")
    qtbot.waitUntil(lambda: steps[-1:] == [None])
    assert len(steps) <= 104


def test_who_was_closed_meanwhile_hears_nothing(operations: Operations, qtbot: QtBot):
    class Listener(QWidget):
        heard = False

        def hear(self, _result: str) -> None:
            Listener.heard = True

    listener = Listener()
    go_on = threading.Event()
    operations.run(lambda: go_on.wait(10), done=listener.hear)
    listener.deleteLater()
    qtbot.waitUntil(lambda: not _is_there(listener))
    go_on.set()
    qtbot.waitUntil(lambda: not operations.is_busy)
    assert not Listener.heard


def _is_there(widget: QWidget) -> bool:
    import shiboken6

    return shiboken6.isValid(widget)


def test_closing_waits_for_what_is_being_written(appearance: object, qtbot: QtBot):  # noqa: ARG001
    lane = Operations(lambda: NOON)
    written: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def write() -> None:
        begun.set()
        go_on.wait(10)
        written.append("whole")

    lane.run(write)
    begun.wait(10)
    go_on.set()
    lane.close()
    assert written == ["whole"]


def test_what_is_asked_for_after_closing_is_not_begun(appearance: object, qtbot: QtBot):  # noqa: ARG001
    lane = Operations(lambda: NOON)
    lane.close()
    done: list[int] = []
    lane.run(lambda: 1, done=done.append)
    assert not lane.is_busy
    assert gc.isenabled()
    qtbot.wait(20)
    assert not done


class TestCommands:
    @pytest.fixture(autouse=True)
    def _live(self, opened: Opened, operations: Operations) -> None:
        opened.services.cycles.begin(a_profile(), a_cycle())
        operations.go_live(opened.services.history)

    def test_a_command_is_told_to_every_page_and_can_be_undone(
        self, opened: Opened, operations: Operations, qtbot: QtBot
    ):
        course = a_course(title="Stroke Update")
        with qtbot.waitSignals([operations.changed, operations.noticed]):
            operations.command(lambda: opened.services.courses.add(course), notice="Stroke Update was added")
        assert opened.services.history.undo_label == "Add Stroke Update"
        with qtbot.waitSignal(operations.changed):
            operations.undo()
        assert opened.store.portfolio().courses == ()
        with qtbot.waitSignal(operations.changed):
            operations.redo()
        assert opened.store.portfolio().courses == (course,)

    def test_a_command_that_fails_changes_and_tells_nothing(
        self, opened: Opened, operations: Operations, qtbot: QtBot
    ):
        course = a_course()
        with qtbot.assertNotEmitted(operations.changed), qtbot.waitSignal(operations.failed):
            operations.command(lambda: opened.services.courses.save(course))
        assert opened.services.history.undo_label is None

    def test_undo_without_anything_to_undo_does_nothing(self, operations: Operations):
        operations.undo()
        operations.redo()
        assert not operations.is_busy
