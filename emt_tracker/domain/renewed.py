"""Both certifications as a renewal leaves them: on the next date once NREMT, or eLicensing, shows it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from emt_tracker.domain.credentials import credentials, state_card
from emt_tracker.domain.plan import Credential, CredentialKind
from emt_tracker.domain.profiles import Holder
from emt_tracker.domain.renewal import Renewal

_RENEWED: Final = "Renewed on your records"
_STATE: Final = "State licence"
_CONFIRM: Final = "Confirm with OEMS"


def certifications(renewal: Renewal) -> tuple[Credential, ...]:
    """NREMT’s and the state’s, as far as this person holds them, on the day of the plan."""
    held = credentials(renewal.profile, renewal.cycle, renewal.dossier.cards, renewal.as_of)
    ours = tuple(_after_renewal(renewal, credential) for credential in held)
    return ours if renewal.is_at_home else tuple(_elsewhere(renewal, ours))


def ends_in_another_year(renewal: Renewal) -> bool:
    """Whether this person holds both, and the state’s ends in another year than the NREMT’s."""
    card = state_card(renewal.dossier.cards)
    both = renewal.has_step_b and renewal.profile.holder is Holder.NATIONAL
    return both and card is not None and card.expires_on.year != renewal.cycle.expires_on.year


def _after_renewal(renewal: Renewal, credential: Credential) -> Credential:
    steps = renewal.cycle.steps
    is_nremt = credential.kind is CredentialKind.NREMT
    shown = steps.step_a_approved_on if is_nremt else steps.renewal_verified_on
    if shown is not None and shown <= renewal.as_of and credential.expires_on <= renewal.cycle.expires_on:
        return _until(credential, renewal.next_expires_on, renewal.as_of)
    if not is_nremt and ends_in_another_year(renewal):
        return replace(credential, note=_CONFIRM)
    return credential


def _elsewhere(renewal: Renewal, held: Sequence[Credential]) -> Iterator[Credential]:
    """Another state’s licence may end some days after the NREMT certification."""
    expiry = renewal.pack.licence.expiry
    nremt = next((each for each in held if each.kind is CredentialKind.NREMT), None)
    for each in held:
        if each.kind is CredentialKind.NREMT:
            yield each
        elif expiry is None or state_card(renewal.dossier.cards) is not None:
            yield replace(each, label=_STATE)
        else:
            ends_on = expiry.after(nremt.expires_on if nremt else renewal.cycle.expires_on)
            left = (ends_on - renewal.as_of).days
            yield replace(each, label=expiry.label, expires_on=ends_on, days_left=left, note="")


def _until(credential: Credential, expires_on: date, as_of: date) -> Credential:
    days_left = (expires_on - as_of).days
    return replace(credential, expires_on=expires_on, days_left=days_left, note=_RENEWED)
