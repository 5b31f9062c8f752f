"""Start-up: a bare PySide6 window painted, ours painted, ours live with real records.

Goals: painted in at most 2.5 times the bare window; live in at most the bare window plus
``import sqlalchemy.orm``, each as the median of the same run. Real processes, one after another in turn.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from _measure import describe_machine, milliseconds, table, verdict
from _samples import courses, records

RUNS = 9
COURSES = 200
PAINTED_GOAL = 2.5
LIVE_GOAL = 1.0
CHILD = Path(__file__).with_name("_window.py")
IMPORT = "import time; start = time.perf_counter(); import sqlalchemy.orm; print(time.perf_counter() - start)"
NOT_OURS = sys.stdlib_module_names | {"PySide6", "shiboken6", "__main__", "__mp_main__", "sitecustomize"}


def child(*arguments: str) -> dict[str, object]:
    """What one window tells of itself."""
    platform = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    environment = os.environ | platform | {"BENCH_START": str(time.monotonic())}
    done = subprocess.run(
        [sys.executable, str(CHILD), *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    facts: dict[str, object] = json.loads(done.stdout)
    return facts


def import_seconds() -> float:
    """How long the database layer alone takes to import in a fresh interpreter."""
    done = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    """Measure in turn, so that a busy machine troubles all alike."""
    describe_machine()
    with records(courses(COURSES)) as (opened, folder):
        opened.close()
        data = str(folder)
        child("own", data)  # what is read for the first time comes from the disk
        bare, own, imports = [], [], []
        for _ in range(RUNS):
            bare.append(child("bare"))
            own.append(child("own", data))
            imports.append(import_seconds())
    report(
        bare=median(float(str(facts["painted"])) for facts in bare),
        painted=median(float(str(facts["painted"])) for facts in own),
        live=median(float(str(facts["live"])) for facts in own),
        imports=median(imports),
    )
    report_modules(own[0]["modules"], bare[0]["modules"])


def report(*, bare: float, painted: float, live: float, imports: float) -> None:
    """The figures with their ratios."""
    budget = bare + imports
    rows = [
        ("bare PySide6 window painted", milliseconds(bare), "", ""),
        ("import sqlalchemy.orm", milliseconds(imports), "", ""),
        (
            "our window painted",
            milliseconds(painted),
            f"{painted / bare:.2f} × bare (≤ {PAINTED_GOAL})",
            verdict(painted / bare, PAINTED_GOAL),
        ),
        (
            f"our window live, {COURSES} courses",
            milliseconds(live),
            f"{live / budget:.2f} × (bare + import) (≤ {LIVE_GOAL:.0f})",
            verdict(live / budget, LIVE_GOAL),
        ),
    ]
    table(f"Start-up, median of {RUNS}", ("", "time", "ratio", "goal"), rows)


def report_modules(own: object, bare: object) -> None:
    """What is imported when the window is painted."""
    assert isinstance(own, list)  # noqa: S101 - as the child writes it
    assert isinstance(bare, list)  # noqa: S101 - as the child writes it
    more = sorted(set(own) - set(bare))
    ours = [name for name in more if name.startswith("emt_tracker")]
    foreign = sorted({name.partition(".")[0] for name in more} - NOT_OURS - {"emt_tracker"})
    standard = [name for name in more if name.partition(".")[0] in sys.stdlib_module_names]
    qt = [name for name in own if name.startswith("PySide6.Qt")]
    print(f"\nImported at the first paint: {len(own)} modules (bare: {len(bare)})")
    print(f"  Qt: {', '.join(qt)}")
    print(f"  other packages: {', '.join(foreign) or 'none'}")
    print(f"  standard library beyond the bare window's: {', '.join(standard) or 'none'}")
    print(f"  the program's own: {len(ours)}: {', '.join(ours)}")


if __name__ == "__main__":
    main()
