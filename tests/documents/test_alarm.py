"""The clock over the worker's questions."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

from emt_tracker.documents.alarm import Alarm

if TYPE_CHECKING:
    from collections.abc import Iterator

ENOUGH = 60.0
"""Seconds after which a bell that should ring is given up."""


@contextmanager
def an_alarm() -> Iterator[tuple[Alarm, Event]]:
    """An alarm, and the bell that it rings."""
    bell = Event()
    alarm = Alarm(bell.set)
    try:
        yield alarm, bell
    finally:
        alarm.stop()


def test_it_rings_over_what_takes_too_long() -> None:
    with an_alarm() as (alarm, bell), alarm.within(0.01):
        assert bell.wait(ENOUGH)


def test_it_rings_in_time_after_a_question_that_had_longer() -> None:
    with an_alarm() as (alarm, bell):
        with alarm.within(10 * ENOUGH):
            pass
        with alarm.within(0.01):
            assert bell.wait(ENOUGH)


def test_it_rings_for_each_that_takes_too_long() -> None:
    with an_alarm() as (alarm, bell):
        for _ in range(3):
            with alarm.within(0.01):
                assert bell.wait(ENOUGH)
            bell.clear()


def test_it_is_silent_once_the_question_is_answered() -> None:
    with an_alarm() as (alarm, bell):
        for _ in range(100):
            with alarm.within(0.2):
                pass
        assert not bell.wait(0.4)


def test_stopped_twice_it_is_still_only_stopped() -> None:
    with an_alarm() as (alarm, bell):
        alarm.stop()
        with alarm.within(0.05):
            assert not bell.wait(0.3)
