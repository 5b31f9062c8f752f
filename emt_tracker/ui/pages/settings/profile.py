"""The person: name, level, affiliation and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from emt_tracker.domain.profiles import REGIONS, Affiliation, Holder, Level, Profile
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.choices import Combo
from emt_tracker.ui.widgets.fields import Field, LineEdit
from emt_tracker.ui.widgets.layouts import row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

_HOLDERS = (("NREMT and Massachusetts", Holder.NATIONAL), ("Massachusetts only", Holder.STATE_ONLY))
_AFFILIATIONS = (
    ("With an agency", Affiliation.AFFILIATED),
    ("Without an agency", Affiliation.UNAFFILIATED),
)


class ProfileForm(QWidget):
    """Fields for everything that a profile holds; ``saved`` carries the new one."""

    saved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Profile | None = None
        self.name = LineEdit("", "As on your card")
        self.level = Combo([(level.label, level) for level in Level])
        self.holder = Combo(_HOLDERS)
        self.affiliation = Combo(_AFFILIATIONS)
        self.agency = LineEdit()
        self.region = Combo([("Not known", None), *((f"Region {name}", name) for name in REGIONS)])
        self.nremt_number = LineEdit()
        self.ems_id = LineEdit()
        self.state_number = LineEdit()
        self.email = LineEdit()
        self.save = Button("Save profile", "primary")
        self.discard = Button("Discard changes", "quiet")
        self._build()
        self._watch()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(14)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Field("Name", self.name), 0, 0, 1, 2)
        pairs = (
            ("Level", self.level), ("Certification", self.holder), ("Affiliation", self.affiliation),
            ("Agency", self.agency), ("Massachusetts EMS region", self.region),
            ("NREMT number", self.nremt_number), ("EMS ID", self.ems_id),
            ("Massachusetts certification number", self.state_number), ("Email", self.email),
        )  # fmt: skip
        for index, (caption, control) in enumerate(pairs):
            grid.addWidget(Field(caption, control), 1 + index // 2, index % 2)
        grid.addLayout(row(None, self.discard, self.save), 6, 0, 1, 2)

    def _lines(self) -> tuple[QLineEdit, ...]:
        return (self.name, self.agency, self.nremt_number, self.ems_id, self.state_number, self.email)

    def _watch(self) -> None:
        for line in self._lines():
            line.textChanged.connect(self._tell_changes)
        for choice in (self.level, self.holder, self.affiliation, self.region):
            choice.currentIndexChanged.connect(self._tell_changes)
        self.save.clicked.connect(self._save)
        self.discard.clicked.connect(self._discard)

    def show_profile(self, profile: Profile) -> None:
        """Show a profile; what was typed and not saved is let go."""
        self._shown = None
        self.name.setText(profile.name)
        self.level.choose(profile.level)
        self.holder.choose(profile.holder)
        self.affiliation.choose(profile.affiliation)
        self.region.choose(profile.region)
        texts = (profile.agency, profile.nremt_number, profile.ems_id, profile.state_number, profile.email)
        for line, text in zip(self._lines()[1:], texts, strict=True):
            line.setText(text or "")
            line.setCursorPosition(0)
        self._shown = profile
        self._tell_changes()

    def profile(self) -> Profile:
        """The profile as it stands in the fields."""
        return Profile(
            name=" ".join(self.name.text().split()),
            level=Level(self.level.currentData()),
            holder=Holder(self.holder.currentData()),
            affiliation=Affiliation(self.affiliation.currentData()),
            region=self.region.currentData(),
            agency=_text(self.agency),
            nremt_number=_text(self.nremt_number),
            ems_id=_text(self.ems_id),
            state_number=_text(self.state_number),
            email=_text(self.email),
        )

    @property
    def has_changes(self) -> bool:
        """Whether something was changed and not saved."""
        return self._shown is not None and self.profile() != self._shown

    def _tell_changes(self) -> None:
        changed = self.has_changes
        self.save.setEnabled(changed)
        self.discard.setVisible(changed)

    def _save(self) -> None:
        self.saved.emit(self.profile())

    def _discard(self) -> None:
        if self._shown is not None:
            self.show_profile(self._shown)


def _text(line: QLineEdit) -> str | None:
    return line.text().strip() or None
