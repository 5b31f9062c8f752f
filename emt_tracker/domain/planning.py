"""The plan of one renewal: every judgement of it on one day, together."""

from emt_tracker.domain.actions import actions
from emt_tracker.domain.credentials import card_states
from emt_tracker.domain.exam import exam
from emt_tracker.domain.fees import fees
from emt_tracker.domain.limbo import limbo
from emt_tracker.domain.notices import notices
from emt_tracker.domain.plan import Plan
from emt_tracker.domain.process import route_of
from emt_tracker.domain.renewal import Renewal
from emt_tracker.domain.renewed import certifications
from emt_tracker.domain.tasks import steps


def plan(renewal: Renewal) -> Plan:
    """Everything that is to be known and done."""
    costs = fees(renewal)
    parts = steps(renewal, costs.lines)
    lost = limbo(renewal)
    said = notices(renewal, costs, lost)
    return Plan(
        as_of=renewal.as_of,
        profile=renewal.profile,
        cycle=renewal.cycle,
        next_expires_on=renewal.next_expires_on,
        route=route_of(renewal.profile),
        means=renewal.means,
        phase=renewal.phase,
        milestones=renewal.timeline.milestones,
        credentials=certifications(renewal),
        steps=parts,
        fees=costs,
        exam=exam(renewal),
        actions=actions(renewal.phase, parts, said, renewal.as_of),
        notices=said,
        cards=card_states(renewal.dossier.cards, renewal.as_of),
        limbo=lost,
        process=renewal.process,
    )
