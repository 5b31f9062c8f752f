"""The first page: one read that answers “where do I stand and what is next?”."""

from dataclasses import dataclass
from datetime import date

from emt_tracker.domain.audit import Finding
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.profiles import Profile
from emt_tracker.domain.progress import Progress
from emt_tracker.domain.timeline import Timeline
from emt_tracker.services.standing import Standing


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything that the overview shows, judged together."""

    profile: Profile
    cycles: tuple[Cycle, ...]
    progress: Progress
    timeline: Timeline
    findings: tuple[Finding, ...]
    courses_on_record: int


class Overview:
    """Reads the standing of a cycle for the overview and for the command line."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing

    def dashboard(self, as_of: date, cycle_id: str | None = None) -> Dashboard:
        """The dashboard of one cycle; without an id the one that ``as_of`` belongs to.

        Raises:
            NotFound: when there is no such cycle, or none at all.
        """
        stand = self._standing.stand(as_of, cycle_id)
        return Dashboard(
            profile=stand.portfolio.profile,
            cycles=stand.portfolio.cycles,
            progress=stand.progress,
            timeline=stand.timeline,
            findings=stand.findings,
            courses_on_record=len(stand.portfolio.courses),
        )

    def figures(self, as_of: date, cycle_id: str | None = None) -> dict[str, object]:
        """The same standing as plain JSON values, key for key as ``progress --json`` prints it.

        Raises:
            NotFound: when there is no such cycle, or none at all.
        """
        from emt_tracker.exchange.progress_json import progress_object

        stand = self._standing.stand(as_of, cycle_id)
        return progress_object(stand.progress, stand.timeline)
