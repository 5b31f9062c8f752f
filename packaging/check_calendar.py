"""Check that a second calendar program reads our calendar file, with the right days in any zone.

    .venv/bin/python packaging/check_calendar.py

Needs khal (`apt-get install khal`). Sample records with cards are written as a calendar, which khal takes in
and lists with its zone and the system's set to each of four.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from emt_tracker.app.program import Program
from emt_tracker.domain.dossier import Card, CardKind
from emt_tracker.services.sample import AS_OF

ZONES = ("Pacific/Auckland", "Pacific/Pago_Pago", "America/New_York", "UTC")
CARDS = (
    Card("cpr", CardKind.CPR, date(2027, 3, 14), number="CPR-1"),  # clocks go forward on this day in New York
    Card("ma", CardKind.STATE, date(2028, 2, 29), name="Certificación, “estatal”; " + "muy larga " * 12),
)
CONFIG = """[calendars]
[[ours]]
path = {folder}/ours
[locale]
local_timezone = {zone}
default_timezone = {zone}
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


def main() -> int:
    """Print each day as khal lists it, and give 1 where one differs."""
    if shutil.which("khal") is None:
        print("khal is not here: apt-get install khal", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        expected = written(folder)
        seen = {zone: listed_by_khal(folder, zone) for zone in ZONES}
    for zone, lines in seen.items():
        print(f"\n{zone}: {'as written' if lines == expected else 'DIFFERS'}")
        print("\n".join(lines))
    return int(any(lines != expected for lines in seen.values()))


def written(folder: Path) -> list[str]:
    """Write the calendar; give its days and titles in order."""
    with Program().sample(folder / "records") as services:
        for card in CARDS:
            services.cards.keep(card)
        made = services.calendars.export(folder / "ahead.ics", AS_OF)
    return [f"{one.day} {one.day} {' '.join(one.title.split())}" for one in made.reminders]


def listed_by_khal(folder: Path, zone: str) -> list[str]:
    """Take the calendar into a khal of its own that lives in this zone; give its days and titles."""
    home = folder / zone.replace("/", "-")
    (home / "khal").mkdir(parents=True)
    (home / "ours").mkdir()
    (home / "khal" / "config").write_text(CONFIG.format(folder=home, zone=zone), "utf-8")
    places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), str(home))
    environ = {**os.environ, **places, "TZ": zone, "LC_ALL": "C.UTF-8"}
    khal(environ, "import", "--batch", str(folder / "ahead.ics"))
    span = (AS_OF.isoformat(), f"{timedelta(days=900).days}d")
    lines = khal(environ, "list", "--day-format", "", "--format", "{start-date} {end-date} {title}", *span)
    return [" ".join(line.split()) for line in lines if line.strip()]


def khal(environ: dict[str, str], *words: str) -> list[str]:
    """Run khal; give what it says."""
    done = subprocess.run(["khal", *words], env=environ, capture_output=True, check=True, encoding="utf-8")  # noqa: S607
    return done.stdout.splitlines()


if __name__ == "__main__":
    sys.exit(main())
