"""The page of the rules: what they say, what differs from the cycle before, which others can be chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from emt_tracker.domain.errors import Fault, NotFound, Refused
from emt_tracker.ui.dialogs.message import Question, show_fault
from emt_tracker.ui.formatting import short_date
from emt_tracker.ui.pages.page import Destination, Page
from emt_tracker.ui.pages.rules.blocks import DifferenceBlock, RuleBlock, SourceBlock
from emt_tracker.ui.pages.rules.packs import PackList
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import Rule, Scroll, column, holding, row
from emt_tracker.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from emt_tracker.domain.cycles import Cycle
    from emt_tracker.domain.rules import RulePack
    from emt_tracker.services.rules import RulesInForce
    from emt_tracker.ui.operations import Operations

_MARGIN = 32
_MARGIN_COMPACT = 24
_WIDEST = 860
_ABOVE_PACKS = 48
_NO_CYCLE = "There is no cycle yet. Add one in Settings, and what it is judged by stands here."


class RulesPage(Page):
    """Rules of the cycle shown; *Look* holds another pack against the same dates until *Back*."""

    key = "rules"
    title = "Rules"

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.blocks: list[RuleBlock] = []
        self.differences: list[DifferenceBlock] = []
        self.packs = PackList()
        self.packs_button = Button("Rule packs", "secondary", "package")
        self.notice = Banner("info", "", "Back to this cycle’s rules")
        self._pack_id: str | None = None
        self._told: RulesInForce | None = None
        self._part: QWidget | None = None
        self._values = column(spacing=0)
        content = holding(
            column(
                self.notice,
                self._values,
                22,
                Label("Rule packs", "section"),
                6,
                self.packs,
                None,
                spacing=0,
            )
        )
        content.setMaximumWidth(_WIDEST)
        self._margins = row((content, 100), (holding(row()), 1), spacing=0)
        self._scroll = Scroll(holding(self._margins))
        self.setLayout(column(self._scroll, spacing=0))
        self.notice.hide()
        self._connect()
        self.set_compact(compact=False)

    def _connect(self) -> None:
        self.notice.pressed.connect(self._look_back)
        self.packs_button.clicked.connect(self._show_packs)
        self.packs.looked.connect(self.look_into)
        self.packs.used.connect(self._use)
        self.packs.removed.connect(self._ask_to_remove)
        self.packs.add.clicked.connect(self._choose_file)
        self.packs.automatic.clicked.connect(self._use_automatic)

    def toolbar_widgets(self) -> list[QWidget]:
        """The way down to the packs."""
        return [self.packs_button]

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - as declared by Page
        """Take less room for margins."""
        super().set_compact(compact)
        margin = _MARGIN_COMPACT if compact else _MARGIN
        self._margins.setContentsMargins(margin, 8, margin, 24)

    def reload(self) -> None:
        """Read the rules of the cycle, or of the pack that is looked into."""
        rules = self.services.rules
        self._told = None
        fault: Fault | None = None
        try:
            if self._pack_id is None:
                self._told = rules.in_force(self.today, self.cycle_id)
            else:
                self._told = rules.of_pack(self._pack_id, self.today, self.cycle_id)
        except NotFound as missing:
            fault = missing if self.services.cycles.all else None
            self._pack_id = None
        except Fault as slip:
            fault = slip
        self._show(fault)

    def arrive(self, destination: Destination) -> None:
        """Bring one value into sight, known by its path, or the packs."""
        if destination.about == "packs":
            self._show_packs()
        for block in self.blocks:
            if block.line.path == destination.about:
                self._scroll.ensureWidgetVisible(block)
                block.head.setFocus()

    def look_into(self, pack_id: str) -> None:
        """Hold a pack against the dates of the cycle, without choosing it."""
        self._pack_id = pack_id
        self.reload()
        self._scroll.verticalScrollBar().setValue(0)

    def add_file(self, path: Path) -> None:
        """Check a pack file and add it."""
        self.operations.run(
            partial(self._add, path), done=self._added, label="Checking the pack", failed=self._refused
        )

    # ---- what is shown -------------------------------------------------------------------------

    def _show(self, fault: Fault | None) -> None:
        told = self._told
        if self._part is not None:
            self._part.hide()
            self._part.deleteLater()
        self.blocks, self.differences = [], []
        self._part = holding(self._laid_out(told) if told else self._without(fault))
        self._values.addWidget(self._part)
        self._part.show()
        looked_into = told is not None and not told.is_in_use
        self.notice.setVisible(looked_into)
        if looked_into and told is not None:
            self.notice.show_words(
                f"“{told.pack.title}” does not judge this cycle: it is only held against its dates."
            )
        cycle = self._cycle()
        is_open = cycle is not None and self.services.overrides.can_change(cycle.id)
        self.packs.automatic.setVisible(is_open and cycle is not None and cycle.rules is not None)
        level = self.services.cycles.profile.level if is_open else None
        self.packs.show_packs(self.services.rules.packs(), self._in_use(), level)

    def _without(self, fault: Fault | None) -> QVBoxLayout:
        words = _NO_CYCLE if fault is None else f"{fault} {fault.remedy}".strip()
        return column(Label(words, "body", "text2" if fault is None else "danger", wrap=True), spacing=0)

    def _laid_out(self, told: RulesInForce) -> QVBoxLayout:
        layout = column(spacing=0)
        layout.addWidget(Label(told.pack.title, "section", wrap=True))
        layout.addSpacing(2)
        layout.addWidget(Label(_about(told), "body", "text2", wrap=True))
        self._add_differences(layout, told)
        for group, lines in groupby(told.lines, key=lambda line: line.group):
            _head(layout, group.label)
            for index, line in enumerate(lines):
                if index:
                    layout.addWidget(Rule())
                block = RuleBlock(line, leads=told.is_in_use and line.can_be_explained)
                block.chosen.connect(self._explain)
                self.blocks.append(block)
                layout.addWidget(block)
        _head(layout, "Where this was read")
        for source in told.pack.sources.values():
            layout.addWidget(SourceBlock(source))
        if told.pack.notes:
            _head(layout, "To know")
            for note in told.pack.notes:
                layout.addWidget(Label(note, "body", "text2", wrap=True))
                layout.addSpacing(6)
        return layout

    def _add_differences(self, layout: QVBoxLayout, told: RulesInForce) -> None:
        _head(layout, "What differs from your last cycle")
        if told.last is None:
            words = "There is no earlier cycle on your records to compare with."
        elif not told.differences:
            words = f"Nothing but the year: the cycle to {short_date(told.last.expires_on)} has the same."
        else:
            words = f"The cycle to {short_date(told.last.expires_on)} is judged by {told.last_title}."
        layout.addWidget(Label(words, "body", "text2", wrap=True))
        layout.addSpacing(4)
        for difference in told.differences:
            block = DifferenceBlock(difference)
            self.differences.append(block)
            layout.addWidget(block)

    # ---- what is asked for ---------------------------------------------------------------------

    def _show_packs(self) -> None:
        self._scroll.verticalScrollBar().setValue(self.packs.y() - _ABOVE_PACKS)
        self.packs.add.setFocus()

    def _explain(self, path: str) -> None:
        from emt_tracker.ui.dialogs.explain import ExplainSheet

        sheet = ExplainSheet(self.window(), self.operations, self.services, path, self.today, self.cycle_id)
        sheet.all_rules.hide()  # they stand behind it
        sheet.course_chosen.connect(self._show_course)
        sheet.open()

    def _show_course(self, course_id: str) -> None:
        self.go_to.emit(Destination("courses", courses=(course_id,)))

    def _look_back(self) -> None:
        self._pack_id = None
        self.reload()

    def _use(self, pack_id: str) -> None:
        self._save_rules(pack_id, "This cycle is judged by other rules now")

    def _use_automatic(self) -> None:
        self._save_rules(None, "The rules follow level and expiration again")

    def _save_rules(self, pack_id: str | None, notice: str) -> None:
        cycle = self._cycle()
        if cycle is not None:
            self._pack_id = None
            work = partial(self.services.cycles.save_cycle, replace(cycle, rules=pack_id))
            self.operations.command(work, notice=notice, failed=self._refused)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self.window(), "Add a rule pack", "", "Rule packs (*.toml)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._take_file)
        dialog.open()

    def _take_file(self, name: str) -> None:
        self.add_file(Path(name))

    def _add(self, path: Path) -> RulePack:
        try:
            return self.services.rules.add(path)
        except OSError as error:
            raise Refused(f"“{path.name}” could not be read or copied: {error.strerror}.") from error

    def _added(self, pack: RulePack) -> None:
        self.look_into(pack.id)

    def _refused(self, fault: Fault) -> None:
        self.reload()
        show_fault(self.window(), fault)

    def _ask_to_remove(self, pack_id: str) -> None:
        detail = "Its file is removed from beside your records. Keep your own copy to add it again."
        Question(
            self.window(), f"Remove “{pack_id}”?", detail, "Remove", partial(self._remove, pack_id)
        ).open()

    def _remove(self, pack_id: str) -> None:
        self._pack_id = None
        work = partial(self.services.rules.remove, pack_id)
        self.operations.run(work, done=self._removed, label="Removing the pack", failed=self._refused)

    def _removed(self, _nothing: object) -> None:
        self.reload()

    def _cycle(self) -> Cycle | None:
        return self.services.cycles.shown(self.today, self.cycle_id)

    def _in_use(self) -> str | None:
        """The pack that judges the cycle shown; None without a cycle or where its pack cannot be read."""
        if self._told is not None and self._told.is_in_use:
            return self._told.pack.id
        try:
            return self.services.rules.in_force(self.today, self.cycle_id).pack.id
        except Fault:
            return None


def _about(told: RulesInForce) -> str:
    status = {
        "confirmed": "confirmed as a whole",
        "pattern": "follows earlier years, not yet published for this one",
        "unconfirmed": "not confirmed as a whole",
    }[told.pack.status.value]
    start = "For the cycle" if told.is_in_use else "Held against the cycle"
    return f"{start} to {short_date(told.cycle.expires_on)}. {told.pack.issuer}; {status}."


def _head(layout: QVBoxLayout, words: str) -> None:
    layout.addSpacing(20)
    layout.addWidget(Label(words, "strong"))
    layout.addSpacing(6)
