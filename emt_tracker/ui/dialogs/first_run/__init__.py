"""The first questions: five short ones, each skippable, each answer showing what follows from it."""

from emt_tracker.ui.dialogs.first_run.page import FirstRun

__all__ = ["FirstRun"]
