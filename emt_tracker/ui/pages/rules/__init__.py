"""Rules: every value that a cycle is judged by, with who says so, and the packs that can be chosen."""

from emt_tracker.ui.pages.rules.page import RulesPage

__all__ = ["RulesPage"]
