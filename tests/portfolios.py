"""Random portfolios in the open format: valid, full of edges, the same for the same random source."""

from datetime import date, timedelta
from random import Random

LEVELS = ("emr", "emt", "aemt", "paramedic")
TOPICS = ("airway", "cardiology", "trauma", "medical", "operations")
SUBTOPICS = ("ventilation", "oxygenation", "stroke", "ems_research")
TITLES = (
    "Stroke Update",
    "STROKE  update!",
    "Airway: Review",
    "Ámbulance Safety",
    "Día 1 – Repaso",
    "日本 2",
)
PROVIDERS = ("Millbrook", "MILL-BROOK", "Hartsfield Fire & Rescue", "")
WINDOW_DAYS = 760


def random_portfolio(random: Random, courses: int = 12) -> dict:
    """A portfolio of one person with one to three cycles and up to so many courses."""
    level = random.choice(LEVELS)
    years = random.sample(range(2024, 2030), random.choice((1, 1, 1, 2, 3)))
    cycles = [_cycle(random, level, year) for year in years]
    return {
        "format": "emt-tracker/portfolio",
        "version": 1,
        "profile": _profile(random, level),
        "cycles": cycles,
        "courses": [
            _course(random, f"k{index}", date.fromisoformat(random.choice(cycles)["expires_on"]))
            for index in range(random.randint(0, courses))
        ],
    }


def random_day(random: Random, portfolio: dict) -> str:
    """A day on which to judge it: mostly near an edge."""
    end = date.fromisoformat(random.choice(portfolio["cycles"])["expires_on"])
    return (
        end + timedelta(days=random.choice((-800, -300, -182, -44, -1, 0, 1, 30, 31, 400, 731, 760)))
    ).isoformat()


def _profile(random: Random, level: str) -> dict:
    return {
        "name": random.choice(("Robin Sample", "Zoë Test-O'Hara", "")),
        "level": level,
        "holder": random.choice(("national", "state_only")),
        "affiliation": random.choice(("affiliated", "unaffiliated")),
        "region": random.choice((None, "I", "V")),
        "agency": random.choice((None, "Millbrook Ambulance")),
        "nremt_number": random.choice((None, "E1234567")),
        "ems_id": random.choice((None, "123456789012")),
        "state_number": None,
        "email": random.choice((None, "robin@example.org")),
    }


def _cycle(random: Random, level: str, year: int) -> dict:
    end = date(year, 9, 30) if level == "emr" else date(year, 3, 31)
    start = end - timedelta(days=random.randint(500, WINDOW_DAYS))
    known = random.choice(("starts_on", "last_recertified_on", "first_certified_on"))
    steps = ("step_a_submitted_on", "step_a_approved_on", "step_b_submitted_on", "renewal_verified_on")
    return {
        "id": str(year),
        "rules": None,
        "first_certified_on": start.isoformat() if known == "first_certified_on" else None,
        "last_recertified_on": start.isoformat() if known != "first_certified_on" else None,
        "starts_on": (start + timedelta(days=9)).isoformat() if known == "starts_on" else None,
        "expires_on": end.isoformat(),
        "exam_passed_on": random.choice((None, None, _near(random, end))),
        "steps": {step: _near(random, end) if random.random() < 0.1 else None for step in steps},
    }


def _course(random: Random, course_id: str, end: date) -> dict:
    approved = random.choice((25, 100, 150, 250, 333, 400, 800, 2000))
    attended = random.choice((None, None, approved - 25, approved, approved + 50))
    credit = approved if attended is None else min(approved, attended)
    done = end - timedelta(days=random.choice((-1, 0, 1, 200, random.randint(0, WINDOW_DAYS + 20))))
    body = random.choice(("capce", "capce", "oems", "none"))
    return {
        "id": course_id,
        "title": random.choice(TITLES),
        "description": random.choice(("", "Two lines\nof text")),
        "started_on": random.choice((None, (done - timedelta(days=2)).isoformat())),
        "completed_on": done.isoformat(),
        "hours_approved": _hours(approved),
        "hours_attended": None if attended is None else _hours(attended),
        "delivery": random.choice(("classroom", "vilt", "distributive", "unknown")),
        "level": random.choice((None, None, *LEVELS)),
        "approval": {"body": body, "number": _number(random, body, done)},
        "provider": random.choice(PROVIDERS),
        "instructor": "",
        "location": "",
        "allocations": _allocations(random, credit),
        "excluded": random.random() < 0.1,
        "nremt_entered": random.random() < 0.5,
        "notes": "",
        "documents": [_document(random) for _ in range(random.choice((0, 1, 2)))],
    }


def _number(random: Random, body: str, done: date) -> str | None:
    if random.random() < 0.2:
        return random.choice((None, "", "  "))
    if body == "capce":
        return f"{(done.year - random.randint(-1, 5)) % 100:02}-MILB-F3-{random.randint(0, 9999):04}"
    return random.choice(("R3-2526-0001-T1", "154421"))


def _allocations(random: Random, credit: int) -> list:
    lines = []
    while credit > 0 and random.random() < 0.8:
        hours = random.choice((credit, random.randint(1, credit)))
        credit -= hours
        category = random.choice(("national", "national", "local", "individual"))
        topic = random.choice(TOPICS) if category == "national" else random.choice((None, None, *TOPICS))
        lines.append(
            {
                "category": category,
                "topic": topic,
                "hours": _hours(hours),
                "pediatric_hours": _hours(random.choice((0, hours, random.randint(0, hours)))),
                "subtopics": random.sample(SUBTOPICS, random.choice((0, 0, 1, 2))),
            }
        )
    return lines


def _document(random: Random) -> dict:
    return {
        "sha256": f"{random.getrandbits(256):064x}",
        "name": random.choice(("airway.pdf", "Zertifikat für März.jpg")),
        "media_type": "application/pdf",
        "size": random.randint(0, 9_000_000),
        "kind": random.choice(("certificate", "roster", "transcript", "card", "receipt", "other")),
    }


def _near(random: Random, end: date) -> str:
    return (end - timedelta(days=random.choice((-1, 0, 1, 100, 182, 364, 365, 366, 547, 549)))).isoformat()


def _hours(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}"
