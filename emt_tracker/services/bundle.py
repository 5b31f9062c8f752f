"""All use cases of one open store, built once and handed to the window or the command line."""

from dataclasses import dataclass

from emt_tracker.services.calendars import Calendars
from emt_tracker.services.cards import Cards
from emt_tracker.services.certificates import Certificates
from emt_tracker.services.closings import Closings
from emt_tracker.services.courses import Courses
from emt_tracker.services.cycles import Cycles
from emt_tracker.services.explanations import Explanations
from emt_tracker.services.history import History
from emt_tracker.services.imports import Imports
from emt_tracker.services.letting_go import LettingGo
from emt_tracker.services.overrides import Overrides
from emt_tracker.services.overview import Overview
from emt_tracker.services.pages import Pages
from emt_tracker.services.planned import PlannedCourses
from emt_tracker.services.plans import Plans
from emt_tracker.services.records import Records
from emt_tracker.services.rules import Rules
from emt_tracker.services.sealing import Sealing
from emt_tracker.services.suggestions import Suggestions
from emt_tracker.services.upkeep import Upkeep
from emt_tracker.services.verification import Verification
from emt_tracker.services.worksheets import Worksheets


@dataclass(frozen=True, slots=True)
class Services:
    """What a person can do with their records."""

    overview: Overview
    explanations: Explanations
    overrides: Overrides
    courses: Courses
    planned: PlannedCourses
    certificates: Certificates
    cards: Cards
    cycles: Cycles
    closings: Closings
    letting_go: LettingGo
    records: Records
    sealing: Sealing
    imports: Imports
    calendars: Calendars
    suggestions: Suggestions
    history: History
    upkeep: Upkeep
    verification: Verification
    worksheets: Worksheets
    pages: Pages
    plans: Plans
    rules: Rules
