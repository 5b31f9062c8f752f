"""The sample person, cycles and courses: all of it invented, and named so that nobody takes it for real."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import Allocation, Category, Course, Delivery, Topic
from emt_tracker.domain.cycles import Cycle, Steps
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level, Profile

PROFILE: Final = Profile(
    name="Renée Sample",
    level=Level.AEMT,
    region="III",
    agency="Millbrook Ambulance (sample)",
    nremt_number="E1234567",
    ems_id="123456789012",
    state_number="E0901234",
    email="renee@example.org",
)
CYCLES: Final = (
    Cycle(
        "2026",
        date(2026, 3, 31),
        last_recertified_on=date(2024, 2, 20),
        steps=Steps(date(2026, 2, 9), date(2026, 2, 17), date(2026, 2, 18), date(2026, 3, 1)),
    ),
    Cycle("2028", date(2028, 3, 31), last_recertified_on=date(2026, 3, 1)),
)


@dataclass(frozen=True, slots=True)
class Provider:
    """Who gives a course, who teaches it, and where."""

    name: str
    code: str
    instructor: str
    place: str


ONLINE: Final = Provider("Exampleton Online EMS", "EXON", "Dana Example, NRP", "Online")
ACADEMY: Final = Provider("Millbrook EMS Academy", "MILB", "Lee Placeholder, NRP", "Millbrook")
INSTITUTE: Final = Provider("Placeholder Paramedic Institute", "PLPI", "Sam Specimen, NRP", "Sampleford")
FIRE: Final = Provider("Sampleford Fire & Rescue", "", "Pat Mockford, AEMT I/C", "Sampleford, Station 1")
COUNCIL: Final = Provider("Fictional Valley EMS Council", "", "Kim Example, RN", "Fictional Valley")
HOSPITAL: Final = Provider("Anytown Community Hospital", "", "Dr. Jo Sample", "Anytown, Room 2")
PREPARED: Final = Provider("National Sample Preparedness Institute", "", "", "Online")

N, L, I = Category.NATIONAL, Category.LOCAL, Category.INDIVIDUAL
_DELIVERY: Final = {
    "1": Delivery.CLASSROOM,
    "2": Delivery.CLASSROOM,
    "3": Delivery.DISTRIBUTIVE,
    "5": Delivery.VILT,
}
Line = tuple[Category, str, str, str]
Row = tuple[date, str, str, tuple[Line, ...], str, Provider, str, bool]


def _lines(words: str) -> tuple[Allocation, ...]:
    """``airway 1 .5`` is one national hour, half of it pediatric; ``local 1`` is one local hour."""
    lines = []
    for part in filter(None, words.split(", ")):
        name, hours, pediatric = (*part.split(), "0")[:3]
        topic = None if name in (L, I) else Topic(name)
        category = N if topic else Category(name)
        lines.append(Allocation(category, Hours.parse(hours), topic, Hours.parse(pediatric)))
    return tuple(lines)


# day, title, hours, where they went, number, provider, the form of its certificate ("" none), on NREMT
CURRENT: Final = (
    ("2026-11-19", "Stroke Update: LVO Scales in the Field", "1.5", "cardiology 1.0, local 0.5", "26-EXON-F5-4410", ONLINE, "online", False),
    ("2026-11-14", "Ambulance Safety", "1.0", "operations 0.5, individual 0.5", "26-MILB-F5-2543", ACADEMY, "", False),
    ("2026-10-22", "Sepsis: Time Is Tissue", "3.0", "medical 2.0, individual 1.0", "2627-5-0196-T5", FIRE, "roster", False),
    ("2026-10-07", "Special Healthcare Needs: Trachs, G-Tubes and Shunts", "2.0", "medical 2.0 1.0", "26-MILB-F2-9712", ACADEMY, "photo", True),
    ("2026-09-24", "An Introduction to Hazardous Materials", "10.0", "", "", PREPARED, "online", False),
    ("2026-09-19", "Capnography: Reading the Waveform", "2.5", "airway 2.5", "26-PLPI-F2-4877", INSTITUTE, "academy", True),
    ("2026-09-05", "Crew Resource Management", "1.0", "operations 1.0", "25-EXON-F3-6913", ONLINE, "", True),
    ("2026-08-25", "STEMI/Stroke Case Review (M&M)", "2.0", "local 2.0", "R3-2627-0143-T1", HOSPITAL, "scan", True),
    ("2026-08-22", "Post-Resuscitation Care", "2.0", "cardiology 2.0", "26-MILB-F3-4157", ACADEMY, "academy", True),
    ("2026-07-26", "Hemorrhage Control and Tourniquet Use", "2.0", "trauma 2.0 0.5", "25-PLPI-F3-2735", INSTITUTE, "academy", True),
    ("2026-07-18", "Acute Coronary Syndrome and 12-Lead Acquisition", "1.5", "cardiology 1.5", "26-EXON-F5-5943", ONLINE, "screenshot", True),
    ("2026-06-20", "Airway Management: SALAD and Suction", "2.0", "airway 2.0", "R3-2627-0660-T1", FIRE, "photo", True),
    ("2026-06-11", "MOLST, DNR and End-of-Life Care", "2.0", "local 2.0", "25-EXON-F3-5902", ONLINE, "online", True),
    ("2026-05-24", "Oxygenation and Non-Invasive Ventilation", "2.0", "airway 2.0", "R3-2627-0346-T1", FIRE, "roster", True),
    ("2026-05-23", "Geriatric Falls and Hip Fracture", "1.5", "individual 1.0", "R3-2627-0665-T2", COUNCIL, "photo", True),
    ("2026-05-09", "EMS Culture of Safety", "0.5", "operations 0.5", "26-EXON-F3-3651", ONLINE, "online", True),
    ("2026-04-30", "Endocrine Emergencies: Diabetes", "2.0", "medical 1.0, individual 1.0", "2627-1-0505-T5", COUNCIL, "online", True),
    ("2026-04-18", "Statewide Treatment Protocols: 2026 Update", "2.0", "local 2.0", "R3-2627-0118-T2", COUNCIL, "", True),
    ("2026-04-02", "OB Emergencies: Delivery in the Field", "1.0", "medical 1.0", "R3-2627-0447-T1", FIRE, "roster", True),
)  # fmt: skip
EARLIER: Final = (
    ("2025-11-15", "12-Lead Interpretation Workshop", "4.5", "individual 4.5", "R3-2526-0392-T1", HOSPITAL, "scan", True),
    ("2025-10-04", "Advanced EMT Refresher, National Component", "25.0", "airway 5 0.5, cardiology 6, trauma 4 0.5, medical 7 1.0, operations 3 0.5", "R3-2526-0271-T1", ACADEMY, "academy", True),
    ("2025-06-21", "Interfacility Transfer and Ventilator Basics", "4.5", "local 4.5", "R3-2526-0118-T1", HOSPITAL, "academy", True),
    ("2025-05-17", "Stretcher and Lift Safety", "1.5", "local 1.5", "R3-2526-0077-T2", FIRE, "roster", True),
    ("2025-02-22", "Statewide Treatment Protocols: 2025 Update", "2.0", "local 2.0", "R3-2425-0604-T2", COUNCIL, "online", True),
    ("2024-11-09", "Regional Mass Casualty Exercise", "4.5", "local 4.5", "R3-2425-0333-T1", COUNCIL, "roster", True),
    ("2024-05-18", "Pediatric Emergencies: A Day of Scenarios", "8.0", "individual 8.0", "24-PLPI-F1-0042", INSTITUTE, "academy", True),
)  # fmt: skip
