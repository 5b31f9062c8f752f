"""Courses: the table, its filters, the certificate beside the facts, and everything done to a course."""

from emt_tracker.ui.pages.courses.page import CoursesPage

__all__ = ["CoursesPage"]
