"""How a cycle is renewed: by hours or by exam, and who reviews it; each with what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from emt_tracker.domain.process import Means, Route
from emt_tracker.ui.pages.recertify.words import source_words
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.choices import Option
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import Rule, column
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from emt_tracker.domain.plan import Plan
    from emt_tracker.domain.process import Process
    from emt_tracker.domain.rules import Sourced

_MEANS = {
    Means.HOURS: ("By continuing education", "Hours in every category and topic, entered at NREMT"),
    Means.EXAM: ("By examination", "One attempt takes the place of the hours; Step B stays"),
}


class WaySheet(Sheet):
    """``means_chosen`` and ``route_chosen`` tell what was changed, once *Done* is pressed."""

    means_chosen = Signal(object)
    route_chosen = Signal(object)

    def __init__(self, parent: QWidget, plan: Plan) -> None:
        super().__init__(parent, "How you renew", width=600)
        self._plan = plan
        self.means: dict[Means, Option] = {}
        self.routes: dict[Route, Option] = {}
        self._means_group = QButtonGroup(self)
        self._route_group = QButtonGroup(self)
        if plan.exam is not None:
            self._add_means(plan)
            self.body.addWidget(Rule())
        self._add_routes(plan.process)
        cancel = Button("Cancel", hint="Esc")
        cancel.clicked.connect(self.reject)
        self.done_button = Button("Done", "primary", hint="Enter")
        self.done_button.setDefault(True)
        self.done_button.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.done_button)

    def _add_means(self, plan: Plan) -> None:
        self.body.addWidget(Label("What shows that you are competent", "section"))
        for means, (title, meaning) in _MEANS.items():
            option = Option(title, meaning)
            option.setChecked(plan.means is means)
            self._means_group.addButton(option)
            self.means[means] = option
            self.body.addWidget(option)
        if (text := plan.process.texts.get("exam_window")) is not None:
            said = plan.process.texts["exam_window"].said
            filled = next((notice.detail for notice in plan.notices if notice.key == text.key), "")
            if filled:
                self.body.addWidget(Label(filled, "body", "text2", wrap=True))
            self._add_source(said, plan.process)

    def _add_routes(self, process: Process) -> None:
        self.body.addWidget(Label("Who reviews your training profile", "section"))
        for variant in process.variants:
            option = Option(variant.title)
            option.setAccessibleDescription(variant.summary.value)
            option.setChecked(variant.route is self._plan.route)
            self._route_group.addButton(option)
            self.routes[variant.route] = option
            words = Label(variant.summary.value, "body", "text2", wrap=True)
            words.setContentsMargins(38, 0, 8, 0)
            self.body.addLayout(column(option, words, spacing=2))
        self.body.addWidget(
            Label(
                "The second answer changes your profile: it holds for every cycle.",
                "caption",
                "text2",
                wrap=True,
            )
        )

    def _add_source(self, told: Sourced[str], process: Process) -> None:
        self.body.addWidget(Label(source_words(told, process.sources), "caption", "text3", wrap=True))

    def accept(self) -> None:
        """Tell what is different now, then close."""
        means = next((key for key, option in self.means.items() if option.isChecked()), self._plan.means)
        route = next((key for key, option in self.routes.items() if option.isChecked()), self._plan.route)
        super().accept()
        if means is not self._plan.means:
            self.means_chosen.emit(means)
        if route is not self._plan.route:
            self.route_chosen.emit(route)
