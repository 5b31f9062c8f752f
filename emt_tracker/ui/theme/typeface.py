"""One scale of type, relative to the size and family the person's system uses."""

from functools import lru_cache
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication

from emt_tracker import resources

Role = Literal[
    "display", "question", "title", "section", "strong", "medium", "body", "caption", "captionstrong"
]

DESIGN_BODY: Final = 13.0
_GENERIC_FAMILIES: Final = {"", "Sans", "Sans Serif", "sans-serif", "Helvetica"}
_OWN_FAMILY: Final = "Source Sans 3"
# Source Sans draws smaller in its em than most desktop faces; this makes the x-heights agree.
_OWN_FACE_ENLARGEMENT: Final = 1.11
_SCALE: Final[dict[Role, tuple[float, int]]] = {
    "display": (3.4, 600),
    "question": (2.15, 600),
    "title": (1.54, 600),
    "section": (1.15, 600),
    "strong": (1.0, 600),
    "medium": (1.0, 500),
    "body": (1.0, 400),
    "caption": (0.924, 400),
    "captionstrong": (0.924, 600),
}


@lru_cache(maxsize=1)
def family() -> str:
    """The desktop's own family, or the face that comes with the program where no desktop names one.

    A bare Debian has no fonts at all, and Qt then calls its guess "Sans Serif".
    """
    named = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if named not in _GENERIC_FAMILIES:
        return named
    for name in ("SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf"):
        QFontDatabase.addApplicationFont(str(resources.path("fonts", name)))
    return _OWN_FAMILY


@lru_cache(maxsize=1)
def body_size() -> float:
    """The height of body text in logical pixels: the system's, or the design's for the program's own face."""
    if family() == _OWN_FAMILY:
        return DESIGN_BODY * _OWN_FACE_ENLARGEMENT
    general = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if general.pixelSize() > 0:
        return float(general.pixelSize())
    return general.pointSizeF() * QGuiApplication.primaryScreen().logicalDotsPerInchY() / 72.0


@lru_cache(maxsize=1)
def _growth() -> float:
    """How much larger than designed the controls must be for large system text; never smaller."""
    return 1.0 if family() == _OWN_FAMILY else max(1.0, body_size() / DESIGN_BODY)


@lru_cache(maxsize=256)
def dp(designed: float) -> int:
    """A designed length in logical pixels, grown with the system's text so that words never clip."""
    return round(designed * _growth())


@lru_cache(maxsize=64)
def _built(role: Role, tabular: bool) -> QFont:  # noqa: FBT001 - positional for the cache
    size, weight = _SCALE[role]
    if weight == QFont.Weight.Medium and family() == _OWN_FAMILY:
        weight = QFont.Weight.DemiBold  # the face that comes along has no medium
    made = QFont(family())
    made.setPixelSize(max(1, round(body_size() * size)))
    made.setWeight(QFont.Weight(weight))
    if role in ("display", "question", "title"):
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def font(role: Role = "body", *, tabular: bool = False) -> QFont:
    """The font of a role; tabular figures wherever numbers stand below one another."""
    return QFont(_built(role, tabular))


@lru_cache(maxsize=64)
def metrics(role: Role = "body", *, tabular: bool = False) -> QFontMetricsF:
    """The measures of exactly the font that ``font`` gives: tabular figures are wider."""
    return QFontMetricsF(_built(role, tabular))


def advance(text: str, role: Role = "body", *, tabular: bool = False) -> float:
    """The width of a text in logical pixels."""
    return metrics(role, tabular=tabular).horizontalAdvance(text)


def elided(text: str, width: float, role: Role = "body", *, tabular: bool = False) -> str:
    """The text, its end replaced by an ellipsis where it would be wider."""
    return metrics(role, tabular=tabular).elidedText(text, Qt.TextElideMode.ElideRight, width + 1)


def forget(_of: QObject | None = None) -> None:
    """Measure anew: the application, its fonts or the system's text size changed."""
    for cached in (family, body_size, _growth, dp, _built, metrics):
        cached.cache_clear()
