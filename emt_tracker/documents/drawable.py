"""What an open document can be asked in the worker, whatever its kind."""

from typing import Protocol

from emt_tracker.documents.answers import PageImage
from emt_tracker.documents.paper import Size, Word
from emt_tracker.documents.problems import Problem


class Drawable(Protocol):
    """An open document in the worker, whatever its kind."""

    @property
    def count(self) -> int:
        """The number of pages."""

    @property
    def encrypted(self) -> bool:
        """Whether it is encrypted; it may still open without a password."""

    @property
    def problem(self) -> Problem | None:
        """Why its pages do not show what a person should see."""

    @property
    def signed(self) -> bool:
        """Whether somebody has signed it."""

    def sizes(self) -> list[Size]:
        """The size of each page as it is seen, upright, in points; of no more pages than the limit."""

    def draw(self, number: int, width: int, tallest: int) -> PageImage:
        """Page `number` (from 0) on white, `width` pixels wide."""

    def words(self, number: int) -> tuple[Word, ...]:
        """The words of page `number` (from 0) with their boxes."""
