"""Places in a JSON value: each fault is noted at its path, and reading goes on to find the next."""

from collections.abc import Callable, Collection, Iterator
from typing import Self, TypeVar

from emt_tracker.exchange.json_tree import Members, key_in_path, shown
from emt_tracker.exchange.scalars import Wrong

T = TypeVar("T")


class Place:
    """One value at its path. ``faults`` is the list of the whole file, in the order in which they are met."""

    def __init__(self, value: object, path: str, faults: list[str]) -> None:
        self.value = value
        self.path = path
        self.faults = faults

    def note(self, what: str) -> None:
        """Note a fault of this value."""
        self.faults.append(f"{self.path or 'file'}: {what}")

    def items(self) -> Iterator[Self]:
        """The places of a list, numbered from 0."""
        if not isinstance(self.value, list):
            self.note(f"must be a list, not {shown(self.value)}")
            return
        for index, value in enumerate(self.value):
            yield type(self)(value, f"{self.path}[{index}]", self.faults)


class Fields:
    """The fields of one object: every key must be known, none may stand twice, the required ones are there.

    A field at fault gives its default; ``all_sound`` tells whether the object may be built. ``open_ended``
    passes keys over that are not known, in a format to which later versions may add some.
    """

    def __init__(
        self,
        place: Place,
        required: Collection[str],
        optional: Collection[str] = (),
        *,
        open_ended: bool = False,
    ) -> None:
        self._place = place
        self._before = len(place.faults)
        self._faulty: set[str] = set()
        self._values: dict[str, object] = {}
        self._is_open_ended = open_ended
        if isinstance(place.value, Members):
            self._values = place.value
            self._check_keys(place.value, required, optional)
        else:
            place.note(f"must be an object, not {shown(place.value)}")
            self._faulty.update(required, optional)

    @property
    def all_sound(self) -> bool:
        """Whether no fault was noted in this object or below it."""
        return len(self._place.faults) == self._before

    def sound(self, *keys: str) -> bool:
        """Whether none of these fields is at fault."""
        return self._faulty.isdisjoint(keys)

    def note(self, path: str, what: str) -> None:
        """Note a fault of one field, or of something below it."""
        self._faulty.add(path)
        self._place.faults.append(f"{self._path(path)}: {what}")

    def take(self, key: str, reader: Callable[[object], T], default: T) -> T:
        """One field as its reader gives it; the default where it is not given or at fault."""
        if key not in self._values:
            return default
        try:
            return reader(self._values[key])
        except Wrong as wrong:
            self.note(key, str(wrong))
            return default

    def place(self, key: str) -> Place | None:
        """The place of one field, or None where it is not given."""
        if key not in self._values:
            return None
        return Place(self._values[key], self._path(key), self._place.faults)

    def take_all(self, key: str, reader: Callable[[object], T]) -> tuple[T, ...]:
        """A list of single values, without those at fault."""
        found: list[T] = []
        for place in self.places(key):
            try:
                found.append(reader(place.value))
            except Wrong as wrong:
                place.note(str(wrong))
        return tuple(found)

    def places(self, key: str) -> Iterator[Place]:
        """The places of a list; none where it is not given."""
        place = self.place(key)
        if place is not None:
            yield from place.items()

    def _check_keys(self, members: Members, required: Collection[str], optional: Collection[str]) -> None:
        for key in members.repeated:
            self.note(key_in_path(key), "stands twice")
        for key in members:
            if not self._is_open_ended and key not in required and key not in optional:
                self.note(key_in_path(key), "unknown key")
        for key in required:
            if key not in members:
                self.note(key, "is missing")

    def _path(self, path: str) -> str:
        return f"{self._place.path}.{path}" if self._place.path else path
