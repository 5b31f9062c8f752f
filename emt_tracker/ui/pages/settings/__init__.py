"""Settings: who the records belong to, the cycles, how it looks, and where everything lies."""

from emt_tracker.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
