"""The contract's sample with one value of a wrong kind, at every place: refused there and nowhere else."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from emt_tracker.domain.errors import Faults
from emt_tracker.exchange.portfolio_reader import read_portfolio

SAMPLE = json.loads(Path(__file__).with_name("sample.json").read_text(encoding="utf-8"))
Way = tuple[str | int, ...]


def ways(value: object, so_far: Way = ()) -> Iterator[Way]:
    """The way to every value, the outermost first."""
    yield so_far
    if isinstance(value, dict):
        for key, part in value.items():
            yield from ways(part, (*so_far, key))
    if isinstance(value, list):
        for index, part in enumerate(value):
            yield from ways(part, (*so_far, index))


def path(way: Way) -> str:
    """As a fault names it: ``courses[0].title``."""
    words = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in way)
    return "".join(words).lstrip(".") or "file"


def at(way: Way) -> object:
    value = SAMPLE
    for step in way:
        value = value[step]
    return value


def put(way: Way, value: object) -> bytes:
    """The sample with another value there."""
    content = {"file": copy.deepcopy(SAMPLE)}
    place = content
    *steps, last = ("file", *way)
    for step in steps:
        place = place[step]
    place[last] = value
    return json.dumps(content["file"]).encode()


def with_twins(value: object, way: Way) -> str:
    """The value as JSON, with the member at the end of the way written twice."""
    if isinstance(value, dict):
        members = []
        for key, part in value.items():
            times = 2 if way == (key,) else 1
            rest = way[1:] if way[:1] == (key,) else ()
            members += [f"{json.dumps(key)}: {with_twins(part, rest)}"] * times
        return f"{{{', '.join(members)}}}"
    if isinstance(value, list):
        parts = (with_twins(part, way[1:] if way[:1] == (index,) else ()) for index, part in enumerate(value))
        return f"[{', '.join(parts)}]"
    return json.dumps(value)


def faults_of(data: bytes) -> list[str]:
    with pytest.raises(Faults) as refusal:
        read_portfolio(data)
    return list(refusal.value.faults)


EVERYWHERE = list(ways(SAMPLE))
KEYED = [way for way in EVERYWHERE if way and isinstance(way[-1], str)]
OBJECTS = [way for way in EVERYWHERE if isinstance(at(way), dict)]
WRONG = (True, -1, 1.005, 1e300, float("nan"), "\x00", [], ["\x00"], {}, {"x": 1})


def test_the_sample_itself_is_taken():
    assert read_portfolio(put((), SAMPLE)).courses


@pytest.mark.parametrize("way", EVERYWHERE, ids=path)
def test_no_place_takes_a_value_of_another_kind(way: Way):
    for wrong in WRONG:
        if type(wrong) is type(at(way)) and not wrong:
            continue  # an empty list or object where there was a full one
        if wrong is True and isinstance(at(way), bool):
            continue
        lines = faults_of(put(way, wrong))
        assert any(line.startswith(path(way)) for line in lines) or not way, (wrong, lines)


@pytest.mark.parametrize("way", KEYED, ids=path)
def test_no_key_may_stand_twice(way: Way):
    assert faults_of(with_twins(SAMPLE, way).encode()) == [f"{path(way)}: stands twice"]


@pytest.mark.parametrize("way", OBJECTS, ids=path)
def test_no_object_takes_a_key_that_is_not_known(way: Way):
    extended = {**at(way), "hour": "1"}

    assert faults_of(put(way, extended)) == [f"{path((*way, 'hour'))}: unknown key"]
