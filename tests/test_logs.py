"""The log helps and names nobody."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from emt_tracker.domain.errors import InvalidValue
from emt_tracker.domain.hours import Hours
from emt_tracker.logs import ROOT, begin_log


@pytest.fixture
def log(data_dir: Path) -> Iterator[Path]:
    path = data_dir / "logs" / "emt-tracker.log"
    propagated = ROOT.propagate
    handler = begin_log(path)
    yield path
    ROOT.removeHandler(handler)
    ROOT.propagate = propagated
    handler.close()


def test_it_says_what_happened_by_id(log: Path):
    logging.getLogger("emt_tracker.services").info("Attached %s to %s", "1f3a…", "c-001")

    assert "INFO emt_tracker.services: Attached 1f3a… to c-001" in log.read_text("utf-8")


def test_a_failure_is_told_by_its_type_and_place_without_its_words(log: Path):
    try:
        _save("Robin Sample")
    except RuntimeError:
        ROOT.exception("Saving failed")

    written = log.read_text("utf-8")
    assert "InvalidValue" in written
    assert "which led to\nRuntimeError" in written
    assert "test_logs.py" in written
    assert "Robin" not in written


def test_libraries_do_not_write_into_it(log: Path):
    logging.getLogger("pikepdf").error("Robin Sample.pdf is damaged")
    ROOT.info("Started")

    assert "Robin" not in log.read_text("utf-8")


def test_it_keeps_three_small_files_at_most(log: Path):
    for number in range(12_000):
        ROOT.info("Started %05d %s", number, "." * 60)

    files = sorted(log.parent.iterdir())
    assert [file.name for file in files] == ["emt-tracker.log", "emt-tracker.log.1", "emt-tracker.log.2"]
    assert all(file.stat().st_size <= 256 * 1024 for file in files)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_only_the_owner_may_read_it_whatever_the_umask(log: Path):
    before = os.umask(0)
    try:
        ROOT.info("Started")
    finally:
        os.umask(before)

    assert log.stat().st_mode & 0o777 == 0o600


def test_a_log_that_cannot_be_written_stops_nothing(log: Path):
    log.mkdir()

    ROOT.info("Started")

    assert log.is_dir()


def _save(name: str) -> None:
    try:
        Hours.parse(name)
    except InvalidValue as fault:
        raise RuntimeError(name) from fault
