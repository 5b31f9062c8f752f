"""The first page: one read that answers “where do I stand and what is next?”."""

from dataclasses import dataclass
from datetime import date

from emt_tracker.domain.audit import Finding, Kind, card_findings
from emt_tracker.domain.credentials import ending_soon
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.forecast import Forecast, forecast
from emt_tracker.domain.profiles import Profile
from emt_tracker.domain.progress import Progress
from emt_tracker.domain.timeline import Timeline
from emt_tracker.services.standing import Stand, Standing
from emt_tracker.storage.store import Store


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything that the overview shows, judged together."""

    profile: Profile
    cycles: tuple[Cycle, ...]
    progress: Progress
    timeline: Timeline
    findings: tuple[Finding, ...]
    forecast: Forecast
    courses_on_record: int


class Overview:
    """Reads the standing of a cycle for the overview and for the command line."""

    def __init__(self, store: Store, standing: Standing) -> None:
        self._store = store
        self._standing = standing
        self._foreseen: Forecast | None = None

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
            findings=self._findings(stand, as_of),
            forecast=self._forecast(stand),
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

    def _forecast(self, stand: Stand) -> Forecast:
        """What was judged for the last one is not judged again: a change is mostly to one of thousands."""
        portfolio, plans = stand.portfolio, self._store.dossier().plans
        level, courses = portfolio.profile.level, portfolio.courses
        self._foreseen = forecast(stand.progress, stand.timeline, level, courses, plans, self._foreseen)
        return self._foreseen

    def _findings(self, stand: Stand, as_of: date) -> tuple[Finding, ...]:
        """A card that ends comes right after a deadline that has passed: it has a day of its own."""
        late = [finding for finding in stand.findings if finding.kind is Kind.DEADLINE]
        cards = card_findings(ending_soon(self._store.dossier().cards, as_of))
        if not cards:
            return stand.findings
        return (*late, *cards, *stand.findings[len(late) :])
