"""Why a figure of a cycle is what it is, and how one course fares in it."""

from datetime import date

from emt_tracker.domain.errors import NotFound
from emt_tracker.domain.explaining import Explanation, explain, figures_of
from emt_tracker.services.standing import Standing


class Explanations:
    """Explains the figures of a cycle as they were judged for every other view of it."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing

    def of(self, figure: str, as_of: date, cycle_id: str | None = None) -> Explanation:
        """One figure: ``total``, ``local``, ``airway``, ``pediatric``, ``days_left``, or a rule's path.

        Raises:
            NotFound: when there is no such figure or cycle, or no cycle at all.
        """
        stand = self._standing.stand(as_of, cycle_id)
        try:
            return explain(figure, stand.progress, stand.timeline, stand.portfolio.cycles)
        except NotFound as missing:
            known = ", ".join(figures_of(stand.progress))
            raise NotFound(f"There is no figure “{figure}”.", f"Known figures: {known}.") from missing

    def figures(self, as_of: date, cycle_id: str | None = None) -> tuple[str, ...]:
        """Every figure that can be explained.

        Raises:
            NotFound: when there is no such cycle, or none at all.
        """
        return figures_of(self._standing.stand(as_of, cycle_id).progress)

    def as_json(self, figure: str, as_of: date, cycle_id: str | None = None) -> dict[str, object]:
        """One figure as plain JSON values, as ``explain --json`` prints it.

        Raises:
            NotFound: when there is no such figure or cycle, or no cycle at all.
        """
        from emt_tracker.exchange.explanation_json import explanation_object

        return explanation_object(self.of(figure, as_of, cycle_id))
