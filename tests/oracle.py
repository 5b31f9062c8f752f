"""A second, slow answer to “how far along is this portfolio?”, written from the contract's sentences alone.

It works on the JSON object with fractions and knows neither the program's types nor its rule packs.
"""

from datetime import date, timedelta
from fractions import Fraction

TOPICS = ("airway", "cardiology", "trauma", "medical", "operations")
RANKS = ("emr", "emt", "aemt", "paramedic")
CATEGORIES = {
    "emr": ("8", "4", "4"),
    "emt": ("20", "10", "10"),
    "aemt": ("25", "12.5", "12.5"),
    "paramedic": ("30", "15", "15"),
}
TOPIC_HOURS = {
    ("emr", "2016"): ("1", "2.5", "0.5", "3", "1"),
    ("emt", "2016"): ("1.5", "6", "1.5", "6", "5"),
    ("aemt", "2016"): ("2.5", "7", "3", "7.5", "5"),
    ("paramedic", "2016"): ("3.5", "8.5", "3", "8.5", "6.5"),
    ("emr", "2025"): ("1.5", "2", "1", "2.5", "1"),
    ("emt", "2025"): ("4", "5", "3", "6", "2"),
    ("aemt", "2025"): ("5", "6", "4", "7", "3"),
    ("paramedic", "2025"): ("6", "7", "5", "8", "4"),
}
PEDIATRIC = {"emr": "0.8", "emt": "2", "aemt": "2.5", "paramedic": "3"}


def progress(portfolio: dict, as_of: str, cycle_id: str | None = None) -> dict:
    """What ``progress --json`` prints, without ``coverage_gaps``."""
    today = date.fromisoformat(as_of)
    level = portfolio["profile"]["level"]
    cycle = _cycle(portfolio["cycles"], today, cycle_id)
    start, end = _start(cycle), _day(cycle["expires_on"])
    model = _model(cycle, level)
    judged = [_judge(course, level, start, end, today) for course in portfolio["courses"]]
    for entry in judged:
        entry["repeat"] = entry["counts"] and any(_precedes(other, entry, judged) for other in judged)
    figures = _figures([entry for entry in judged if entry["counts"]], level, model)
    stones = _milestones(level, end)
    by_hours = all(part["short"] == 0 for part in figures["needs"])
    by_exam = _exam_holds(cycle, level, start, end)
    return {
        "as_of": as_of,
        "cycle": cycle["id"],
        "rules": f"{'nremt' if level == 'emr' else 'ma'}-{level}-nccp{model}",
        "window": {"starts_on": start.isoformat(), "ends_on": end.isoformat()},
        "days_left": (end - today).days,
        "phase": _phase(cycle, dict(stones), end, today),
        "satisfied_by": "hours" if by_hours else "exam" if by_exam else None,
        "complete": by_hours or by_exam,
        "total": _told(figures["total"], "required", "credited", "short"),
        "categories": {name: _told(part) for name, part in figures["categories"].items()},
        "topics": {name: _told(part) for name, part in figures["topics"].items()},
        "pediatric": figures["pediatric"] and _told(figures["pediatric"], "required", "credited", "short"),
        "unallocated": _two(figures["unallocated"]),
        "courses": [_course_told(entry) for entry in judged],
        "milestones": [{"key": key, "date": day.isoformat()} for key, day in stones],
    }


def _cycle(cycles: list, today: date, cycle_id: str | None) -> dict:
    if cycle_id is not None:
        return next(cycle for cycle in cycles if cycle["id"] == cycle_id)
    holding = [cycle for cycle in cycles if _start(cycle) <= today <= _day(cycle["expires_on"])]
    ahead = sorted((c for c in cycles if _day(c["expires_on"]) >= today), key=lambda c: c["expires_on"])
    last = sorted(cycles, key=lambda c: c["expires_on"])[-1:]
    return (holding or ahead or last)[0]


def _start(cycle: dict) -> date:
    if cycle["starts_on"]:
        return _day(cycle["starts_on"])
    if cycle["last_recertified_on"]:
        return _day(cycle["last_recertified_on"]) + timedelta(days=1)
    return _day(cycle["first_certified_on"])


def _model(cycle: dict, level: str) -> str:
    if cycle["rules"]:
        return cycle["rules"][-4:]
    return "2016" if cycle["expires_on"] <= ("2025-09-30" if level == "emr" else "2025-03-31") else "2025"


def _judge(course: dict, level: str, start: date, end: date, today: date) -> dict:
    done = _day(course["completed_on"])
    number = (course["approval"]["number"] or "").strip()
    reasons = []
    if course["excluded"]:
        reasons.append("excluded")
    if done < start:
        reasons.append("before_window")
    if done > end:
        reasons.append("after_window")
    if done > today:
        reasons.append("not_completed_yet")
    if course["approval"]["body"] == "none" or not number:
        reasons.append("approval_missing")
    attended = course["hours_attended"]
    approved = Fraction(course["hours_approved"])
    below = course["level"] is not None and RANKS.index(course["level"]) < RANKS.index(level)
    return {
        "course": course,
        "done": done,
        "reasons": reasons,
        "counts": not reasons,
        "credit": approved if attended is None else min(approved, Fraction(attended)),
        "below": below,
        "level_below": below and any(a["category"] == "national" for a in course["allocations"]),
        "year_off": course["approval"]["body"] == "capce" and _year_off(number, done.year),
    }


def _year_off(number: str, done: int) -> bool:
    parts = number.split("-")
    if len(parts) != 4 or not parts[0].isdigit():
        return False
    year = 2000 + int(parts[0])
    return year > done or year < done - 3


def _precedes(other: dict, entry: dict, judged: list) -> bool:
    if other is entry or not other["counts"]:
        return False
    where = [id(one) for one in judged]
    earlier = other["done"] < entry["done"] or (
        other["done"] == entry["done"] and where.index(id(other)) < where.index(id(entry))
    )
    alike = all(
        _letters(other["course"][key]) == _letters(entry["course"][key]) for key in ("title", "provider")
    )
    return earlier and alike and other["course"]["delivery"] == entry["course"]["delivery"]


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalpha() or sign.isdigit())


def _figures(counting: list, level: str, model: str) -> dict:
    lines = [(entry, line) for entry in counting for line in entry["course"]["allocations"]]
    national, local, individual = (Fraction(hours) for hours in CATEGORIES[level])
    topics = {}
    for topic, hours in zip(TOPICS, TOPIC_HOURS[level, model], strict=True):
        mine = [(e, line) for e, line in lines if line["category"] == "national" and line["topic"] == topic]
        topics[topic] = _part(Fraction(hours), mine)
    categories = {
        "national": {
            "required": national,
            **{key: sum(part[key] for part in topics.values()) for key in ("entered", "credited", "excess")},
        },
        "local": _part(local, [(e, line) for e, line in lines if line["category"] == "local"], level=False),
        "individual": _part(
            individual, [(e, line) for e, line in lines if line["category"] == "individual"], level=False
        ),
    }
    categories["national"]["short"] = national - categories["national"]["credited"]
    total = {key: sum(part[key] for part in categories.values()) for key in ("required", "credited", "short")}
    pediatric = None
    if model == "2025":
        hours = sum(
            Fraction(line["pediatric_hours"])
            for entry, line in lines
            if line["category"] == "national" and not entry["below"]
        )
        need = Fraction(PEDIATRIC[level])
        pediatric = {"required": need, "credited": min(hours, need), "short": need - min(hours, need)}
    return {
        "topics": topics,
        "categories": categories,
        "total": total,
        "pediatric": pediatric,
        "unallocated": sum(entry["credit"] for entry in counting)
        - sum(Fraction(line["hours"]) for _, line in lines),
        "needs": [*topics.values(), *categories.values(), *([pediatric] if pediatric else [])],
    }


def _part(required: Fraction, lines: list, *, level: bool = True) -> dict:
    entered = sum((Fraction(line["hours"]) for _, line in lines), Fraction(0))
    creditable = sum(
        (Fraction(line["hours"]) for entry, line in lines if not (level and entry["below"])), Fraction(0)
    )
    credited = min(creditable, required)
    return {
        "required": required,
        "entered": entered,
        "credited": credited,
        "short": required - credited,
        "excess": creditable - credited,
    }


def _milestones(level: str, end: date) -> list:
    if level == "emr":
        return [
            ("opens", date(end.year, 4, 1)),
            ("deadline", date(end.year, 9, 30)),
            ("signoff", date(end.year, 10, 31)),
        ]
    return [
        ("opens", date(end.year - 1, 10, 1)),
        ("recommended", date(end.year, 2, 15)),
        ("deadline", date(end.year, 3, 31)),
        ("signoff", date(end.year, 4, 30)),
    ]


def _exam_holds(cycle: dict, level: str, start: date, end: date) -> bool:
    if cycle["exam_passed_on"] is None:
        return False
    passed = _day(cycle["exam_passed_on"])
    return date(end.year - 1, 10 if level == "emr" else 4, 1) <= passed and start <= passed <= end


def _phase(cycle: dict, stones: dict, end: date, today: date) -> str:
    if cycle["steps"]["renewal_verified_on"]:
        return "renewed"
    two_years_on = end.replace(year=end.year + 2) if (end.month, end.day) != (2, 29) else None
    if two_years_on is None:
        two_years_on = date(end.year + 2, 3, 1)
    if today > two_years_on:
        return "lapsed"
    if today > stones["signoff"]:
        return "late_application"
    if today > stones["deadline"]:
        return "late"
    return "open" if today >= stones["opens"] else "accruing"


def _course_told(entry: dict) -> dict:
    warnings = [
        name
        for name, holds in (
            ("possible_duplicate", entry["repeat"]),
            ("level_below", entry["level_below"]),
            ("no_document", not entry["course"]["documents"]),
            ("approval_year", entry["year_off"]),
        )
        if holds
    ]
    return {
        "id": entry["course"]["id"],
        "counts": entry["counts"],
        "credit": _two(entry["credit"]),
        "reasons": entry["reasons"],
        "warnings": warnings,
    }


def _told(part: dict, *keys: str) -> dict:
    return {key: _two(part[key]) for key in (keys or ("required", "entered", "credited", "short", "excess"))}


def _two(hours: Fraction) -> str:
    hundredths = Fraction(hours) * 100
    assert hundredths.denominator == 1
    return f"{hundredths.numerator // 100}.{hundredths.numerator % 100:02d}"


def _day(text: str) -> date:
    return date.fromisoformat(text)
