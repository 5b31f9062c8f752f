"""A record replaces the old file whole or not at all."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from emt_tracker.domain.errors import Cancelled, Fault
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.record import BINDING, CHECKING, DRAWING, write_record
from emt_tracker.reports.writing import replacing
from tests.builders import a_course, a_document, a_portfolio
from tests.reports.making import a_content, write

OLD = b"the record of last year"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def small(tmp_path: Path) -> RecordContent:
    """Three courses with a certificate each."""
    courses = [a_course("1", documents=(a_document(str(number).encode()),)) for number in range(3)]
    return a_content(a_portfolio(*courses), tmp_path)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder of its own with a record that was written before."""
    path = tmp_path / "out" / "record.pdf"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def test_a_new_record_replaces_the_old_one(small: RecordContent, old: Path):
    written = write(small, old)
    assert old.stat().st_size == written.size
    assert old.read_bytes().startswith(b"%PDF-1.7")
    assert list(old.parent.iterdir()) == [old]


def test_what_is_done_is_told(small: RecordContent, old: Path):
    told: list[tuple[str, int, int]] = []
    write_record(small, old, progress=lambda *step: told.append(step), cancelled=lambda: False)
    assert list(dict.fromkeys(words for words, _, _ in told)) == [DRAWING, BINDING, CHECKING]
    assert (BINDING, 3, 3) in told
    assert all(0 <= done <= parts for _, done, parts in told)


@pytest.mark.parametrize("stop_at", [DRAWING, BINDING, CHECKING])
def test_cancel_leaves_nothing_behind(small: RecordContent, old: Path, stop_at: str):
    reached: list[str] = []
    with pytest.raises(Cancelled):
        write_record(
            small,
            old,
            progress=lambda words, _done, _parts: reached.append(words),
            cancelled=lambda: stop_at in reached,
        )
    assert old.read_bytes() == OLD
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.skipif(os.name != "posix", reason="signals are a POSIX thing")
@pytest.mark.parametrize("moment", [DRAWING, BINDING, CHECKING])
def test_a_killed_export_leaves_the_old_record(old: Path, tmp_path: Path, moment: str):
    story = f"""
import os, signal
from pathlib import Path
from emt_tracker.reports.record import write_record
from tests.builders import a_course, a_document, a_portfolio
from tests.reports.making import a_content
def die(words, done, parts):
    if words == {moment!r}:
        os.kill(os.getpid(), signal.SIGKILL)
content = a_content(a_portfolio(a_course(documents=(a_document(),))), Path({str(tmp_path)!r}))
write_record(content, Path({str(old)!r}), progress=die, cancelled=lambda: False)
"""
    assert _run(story).returncode == -signal.SIGKILL
    assert old.read_bytes() == OLD


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked on POSIX alone")
def test_killed_at_fifty_random_moments_the_file_is_always_a_whole_one(old: Path, tmp_path: Path):
    """Old or new, whichever the moment; the new one is checked against the digest at its own end."""
    story = f"""
import os, random, re, signal, time
from hashlib import sha256
from pathlib import Path
from tests.builders import a_course, a_document, a_portfolio
from tests.reports.making import a_content, write
out = Path({str(old)!r})
first = out.read_bytes()
courses = [a_course("1", documents=(a_document(str(number).encode()),)) for number in range(20)]
content = a_content(a_portfolio(*courses), Path({str(tmp_path)!r}))
start = time.perf_counter()
write(content, Path({str(tmp_path)!r}) / "timing.pdf")
takes = time.perf_counter() - start
chance = random.Random(5)
found = {{"old": 0, "new": 0}}
for _ in range(50):
    out.write_bytes(first)
    child = os.fork()
    if child == 0:
        write(content, out)
        os._exit(0)
    time.sleep(chance.uniform(0, takes * 1.1))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    data = out.read_bytes()
    line = re.search(rb"%emt-tracker-record 1 .* sha256=([0-9a-f]{{64}})\\n", data)
    whole = line and sha256(data[: line.start()]).hexdigest() == line[1].decode()
    assert data == first or whole, len(data)
    found["old" if data == first else "new"] += 1
print(found)
"""
    told = _run(story)
    assert told.returncode == 0, told.stderr
    assert "'old': 0" not in told.stdout


@pytest.mark.skipif(os.name != "posix", reason="a limit on file size is a POSIX thing")
@pytest.mark.parametrize("room", [10, 2_000, 20_000, 60_000])
def test_wherever_the_disk_fills_up_the_old_record_stays(old: Path, tmp_path: Path, room: int):
    story = f"""
import resource
from pathlib import Path
from emt_tracker.domain.errors import Fault
from tests.builders import a_course, a_document, a_portfolio
from tests.reports.making import a_content, write
content = a_content(a_portfolio(a_course(documents=(a_document(),))), Path({str(tmp_path)!r}))
resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))
try:
    write(content, Path({str(old)!r}))
except Fault as fault:
    print(fault.message)
"""
    assert "There is not enough room" in _run(story).stdout
    assert old.read_bytes() == OLD
    assert list(old.parent.iterdir()) == [old]


def test_a_folder_that_is_not_there_is_said(small: RecordContent, tmp_path: Path):
    with pytest.raises(Fault, match="is not a folder that a record can be written to"):
        write(small, tmp_path / "gone" / "record.pdf")


def test_a_file_in_place_of_the_folder_is_said(small: RecordContent, old: Path):
    with pytest.raises(Fault, match="is not a folder"):
        write(small, old / "record.pdf")


def test_what_is_no_record_never_takes_the_name(old: Path):
    with pytest.raises(Fault, match="could not be read back"):
        _put(old, b"not a PDF", 1)
    assert old.read_bytes() == OLD


def test_a_lost_page_is_noticed(small: RecordContent, old: Path):
    whole = write(small, old)
    data = old.read_bytes()
    with pytest.raises(Fault, match="not written as it should be"):
        _put(old, data, whole.pages + 1)
    assert old.read_bytes() == data


def _put(path: Path, data: bytes, pages: int) -> None:
    with replacing(path) as writing:
        writing.file.write(data)
        writing.check(pages)


def _run(story: str) -> subprocess.CompletedProcess[str]:
    """The story told by a process of its own."""
    return subprocess.run(  # noqa: S603  (our own interpreter)
        [sys.executable, "-c", story],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
