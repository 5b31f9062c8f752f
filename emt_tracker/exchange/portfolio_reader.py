"""The portfolio format, version 1: read whole, or refused whole with every fault at its path.

Required are the keys without which a value would be guessed: ``format``, ``version``, ``profile`` (name,
level), ``cycles`` (id, expires_on), ``courses`` (id, title, completed_on, hours_approved), allocations
(category, hours) and documents (sha256, name, size). Any other key may be left out: not known.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Final, TypeVar

from emt_tracker.domain.calendar import LAST_DAY
from emt_tracker.domain.cycles import Cycle, Steps, cycle_faults, window_start
from emt_tracker.domain.errors import Faults
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.profiles import REGIONS, Affiliation, Holder, Level, Profile
from emt_tracker.exchange.course_reader import read_course
from emt_tracker.exchange.json_tree import Members, parse, shown
from emt_tracker.exchange.places import Fields, Place
from emt_tracker.exchange.scalars import (
    Wrong,
    among,
    day,
    exactly,
    filled_text,
    one_of,
    or_null,
    text,
)

T = TypeVar("T")

FORMAT: Final = "emt-tracker/portfolio"
VERSION: Final = 1
_STARTS: Final = ("starts_on", "last_recertified_on", "first_certified_on")
_STEPS: Final = ("step_a_submitted_on", "step_a_approved_on", "step_b_submitted_on", "renewal_verified_on")
_known_text: Final = or_null(text)
_known_day: Final = or_null(day)


def read_portfolio(data: bytes, packs: Collection[str] | None = None) -> Portfolio:
    """The portfolio in a JSON text. ``packs`` are the ids of the rule packs that a cycle may name.

    Raises:
        Faults: with every fault of the text, each as ``path: what is wrong``.
    """
    faults: list[str] = []
    portfolio = portfolio_at(Place(parse(data), "", faults), packs)
    if portfolio is None:
        raise Faults("This portfolio was not taken in.", tuple(faults), "Nothing was changed.")
    return portfolio


def portfolio_at(place: Place, packs: Collection[str] | None = None) -> Portfolio | None:
    """The portfolio at a place, or None when a fault was noted there or below."""
    fields = Fields(place, ("format", "version", "profile", "cycles", "courses"))
    fields.take("format", exactly(FORMAT), FORMAT)
    fields.take("version", exactly(VERSION), VERSION)
    profile_place = fields.place("profile")
    profile = _profile(profile_place) if profile_place else None
    cycle_places, course_places = list(fields.places("cycles")), list(fields.places("courses"))
    cycles = [_cycle(entry, packs) for entry in cycle_places]
    courses = [read_course(entry) for entry in course_places]
    _note_repeated_ids(cycle_places)
    _note_repeated_ids(course_places)
    if profile is None or not fields.all_sound:
        return None
    return Portfolio(profile, _all(cycles), _all(courses))


def _profile(place: Place) -> Profile:
    optional = (
        "holder",
        "affiliation",
        "region",
        "agency",
        "nremt_number",
        "ems_id",
        "state_number",
        "email",
    )
    fields = Fields(place, ("name", "level"), optional)
    return Profile(
        name=fields.take("name", text, ""),
        level=fields.take("level", one_of(Level), Level.EMT),
        holder=fields.take("holder", one_of(Holder), Holder.NATIONAL),
        affiliation=fields.take("affiliation", one_of(Affiliation), Affiliation.AFFILIATED),
        region=fields.take("region", or_null(among(REGIONS)), None),
        agency=fields.take("agency", _known_text, None),
        nremt_number=fields.take("nremt_number", _known_text, None),
        ems_id=fields.take("ems_id", _known_text, None),
        state_number=fields.take("state_number", _known_text, None),
        email=fields.take("email", _known_text, None),
    )


def _cycle(place: Place, packs: Collection[str] | None) -> Cycle | None:
    fields = Fields(place, ("id", "expires_on"), ("rules", *_STARTS, "exam_passed_on", "steps"))
    cycle_id = fields.take("id", filled_text, "")
    rules = fields.take("rules", or_null(_pack_of(packs)), None)
    starts, last, first = (fields.take(key, _known_day, None) for key in _STARTS)
    expires_on = fields.take("expires_on", day, LAST_DAY)
    exam_passed_on = fields.take("exam_passed_on", _known_day, None)
    steps_place = fields.place("steps")
    steps = _steps(steps_place) if steps_place else Steps()
    if fields.sound(*_STARTS):
        for key, what in cycle_faults(window_start(starts, last, first), expires_on):
            if fields.sound(key):
                fields.note(key, what)
    if not fields.all_sound:
        return None
    return Cycle(cycle_id, expires_on, last, first, starts, rules, exam_passed_on, steps)


def _steps(place: Place) -> Steps:
    fields = Fields(place, (), _STEPS)
    return Steps(*(fields.take(key, _known_day, None) for key in _STEPS))


def _pack_of(packs: Collection[str] | None) -> Callable[[object], str]:
    def pack(value: object) -> str:
        name = filled_text(value)
        if packs is not None and name not in packs:
            raise Wrong(f"there is no rule pack {shown(name)}; known are {', '.join(sorted(packs))}")
        return name

    return pack


def _note_repeated_ids(places: Iterable[Place]) -> None:
    first: dict[str, str] = {}
    for place in places:
        name = place.value.get("id") if isinstance(place.value, Members) else None
        if not isinstance(name, str):
            continue
        if name in first:
            place.faults.append(f"{place.path}.id: {shown(name)} stands already at {first[name]}")
        first.setdefault(name, place.path)


def _all(found: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(item for item in found if item is not None)
