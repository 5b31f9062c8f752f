"""Everything a person has recorded, without the certificate bytes."""

from dataclasses import dataclass

from emt_tracker.domain.courses import Course
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.errors import NotFound
from emt_tracker.domain.profiles import Profile


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The person, their cycles and their courses, in the order in which they were entered."""

    profile: Profile
    cycles: tuple[Cycle, ...] = ()
    courses: tuple[Course, ...] = ()

    def cycle(self, cycle_id: str) -> Cycle:
        """The cycle of that id.

        Raises:
            NotFound: when there is none.
        """
        for cycle in self.cycles:
            if cycle.id == cycle_id:
                return cycle
        raise NotFound(f"There is no cycle “{cycle_id}” on these records.")
