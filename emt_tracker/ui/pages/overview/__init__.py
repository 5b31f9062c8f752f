"""Overview: where do I stand, and what is next?"""

from emt_tracker.ui.pages.overview.page import OverviewPage

__all__ = ["OverviewPage"]
