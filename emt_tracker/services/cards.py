"""Certifications and cards: what ends when, with number, scan, and the courses that renewed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from emt_tracker.documents.intake import Incoming
from emt_tracker.domain.changes import Changes, Edit
from emt_tracker.domain.courses import Course, Document, DocumentKind
from emt_tracker.domain.credentials import card_states, credentials, state_card
from emt_tracker.domain.cycles import Cycle, current_cycle
from emt_tracker.domain.dossier import Card, EntryKind
from emt_tracker.domain.errors import NotFound
from emt_tracker.domain.licence import Licence
from emt_tracker.domain.plan import CardState, Credential
from emt_tracker.domain.profiles import Profile
from emt_tracker.services.standing import Standing
from emt_tracker.storage.store import Store

__all__ = ["Cards", "Holdings", "Incoming"]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a person holds on one day. ``courses`` are those that cards name and the records have, by id.

    ``state_card`` says when the state’s certification ends, where it does not end with ``cycle``.
    """

    as_of: date
    cycle: Cycle | None
    credentials: tuple[Credential, ...]
    cards: tuple[CardState, ...]
    state_card: Card | None
    courses: Mapping[str, Course]

    def renewed_by(self, card: Card) -> tuple[Course, ...]:
        """The courses on the records that renewed a card."""
        return tuple(self.courses[course_id] for course_id in card.courses if course_id in self.courses)


class Cards:
    """Enters, changes and removes cards: each command is one step that can be undone."""

    def __init__(self, store: Store, standing: Standing) -> None:
        self._store = store
        self._standing = standing

    def holdings(self, as_of: date, cycle_id: str | None = None) -> Holdings:
        """Every certification and card; the certifications are those of one cycle.

        Raises:
            NotFound: when there is no such cycle.
        """
        portfolio, cards = self._store.portfolio(), self._store.dossier().cards
        cycle = portfolio.cycle(cycle_id) if cycle_id else current_cycle(portfolio.cycles, as_of)
        named = {course_id for card in cards for course_id in card.courses}
        return Holdings(
            as_of,
            cycle,
            credentials(portfolio.profile, cycle, cards, as_of, self._licence(cycle, portfolio.profile)),
            card_states(cards, as_of),
            state_card(cards),
            {course.id: course for course in portfolio.courses if course.id in named},
        )

    def _licence(self, cycle: Cycle | None, profile: Profile) -> Licence:
        """What the rules of the cycle say of the licence; nothing where no pack covers it."""
        try:
            return self._standing.rules_for(cycle, profile.level).licence if cycle else Licence()
        except NotFound:
            return Licence()

    def courses(self) -> tuple[Course, ...]:
        """The courses that may have renewed a card, the latest first."""
        courses = self._store.portfolio().courses
        return tuple(sorted(courses, key=lambda course: course.completed_on, reverse=True))

    def card(self, card_id: str) -> Card:
        """One card.

        Raises:
            NotFound: when there is none of that id.
        """
        found = self._store.dossier().entries.get((EntryKind.CARD, card_id))
        if not isinstance(found, Card):
            raise NotFound(f"There is no card “{card_id}” on these records.")
        return found

    def new_id(self) -> str:
        """An id that no card has."""
        return f"card-{uuid4().hex[:12]}"

    def keep(self, card: Card, incoming: Sequence[Incoming] = ()) -> Changes:
        """Enter a card, or replace the one of its id, together with scans of it, as one step."""
        before = next((old for old in self._store.dossier().cards if old.id == card.id), None)
        verb = "Edit" if before else "Add"
        return self._put(f"{verb} {card.label}", before, _with(card, incoming), incoming)

    def attach(self, card_id: str, incoming: Sequence[Incoming]) -> Changes:
        """Attach scans to a card; one that it already has is passed over.

        Raises:
            NotFound: when there is none of that id.
        """
        card = self.card(card_id)
        return self._put(f"Attach a scan of {card.label}", card, _with(card, incoming), incoming)

    def detach(self, card_id: str, sha256: str) -> Changes:
        """Take a scan off a card; its bytes stay in the store, so that this can be undone.

        Raises:
            NotFound: when there is none of that id.
        """
        card = self.card(card_id)
        left = tuple(document for document in card.documents if document.sha256 != sha256)
        return self._put(f"Remove a scan of {card.label}", card, replace(card, documents=left))

    def remove(self, card_id: str) -> Changes:
        """Take a card off the records.

        Raises:
            NotFound: when there is none of that id.
        """
        card = self.card(card_id)
        return self._put(f"Remove {card.label}", card, None)

    def _put(
        self, label: str, before: Card | None, after: Card | None, incoming: Sequence[Incoming] = ()
    ) -> Changes:
        if before == after:
            return Changes(label)
        key = after.key if after else before.key if before else None
        assert key is not None  # noqa: S101  (one of both is a card)
        changes = Changes(label, dossier={key: Edit(before, after)})
        return self._store.write(changes, {file.sha256: file.data for file in incoming})


def _with(card: Card, incoming: Sequence[Incoming]) -> Card:
    """The card with the files that it does not have yet."""
    joined = {document.sha256: document for document in card.documents}
    for file in incoming:
        document = Document(file.sha256, file.name, file.media_type, len(file.data), DocumentKind.CARD)
        joined.setdefault(file.sha256, document)
    return replace(card, documents=tuple(joined.values()))
