"""The page that leads through a recertification, step by step."""

from emt_tracker.ui.pages.recertify.page import RecertifyPage

__all__ = ["RecertifyPage"]
