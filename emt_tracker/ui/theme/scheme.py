"""Which colours are in force: the system's choice or the person's, followed live.

The application's palette is the carrier: choosing sets it, Qt tells every widget, and painted widgets
ask ``color`` while they paint.
"""

from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from emt_tracker.ui.theme import typeface
from emt_tracker.ui.theme.colors import LIGHT, Accent, ColorName, Colors, Neutral, colors_for, flattened

Choice = Literal["system", "light", "dark"]

_ROLES: Final[tuple[tuple[QPalette.ColorRole, Neutral | Accent], ...]] = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.Base, "page"),
    (QPalette.ColorRole.AlternateBase, "sunken"),
    (QPalette.ColorRole.Button, "raised"),
    (QPalette.ColorRole.ToolTipBase, "raised"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.BrightText, "danger"),
    (QPalette.ColorRole.PlaceholderText, "text2"),
    (QPalette.ColorRole.Highlight, "highlight"),
    (QPalette.ColorRole.HighlightedText, "page"),
    (QPalette.ColorRole.Link, "highlight"),
    (QPalette.ColorRole.LinkVisited, "individual"),
    (QPalette.ColorRole.Mid, "control"),
    (QPalette.ColorRole.Midlight, "hairline"),
    (QPalette.ColorRole.Light, "raised"),
    (QPalette.ColorRole.Dark, "control"),
    (QPalette.ColorRole.Accent, "highlight"),
)
_DISABLED: Final = (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText)


class _InForce:
    """The one set of colours that the one application shows."""

    colors: Colors = LIGHT


def color(name: ColorName, alpha: float | None = None) -> QColor:
    """A colour of the set in force by its name; ``alpha`` 0 to 1 makes it translucent."""
    found = QColor(getattr(_InForce.colors, name))
    if alpha is not None:
        found.setAlphaF(alpha)
    return found


def tint(accent: ColorName) -> QColor:
    """The accent as it lies translucent behind chips and notices."""
    return color(accent, _InForce.colors.tint)


def flat_tint(accent: ColorName, ground: ColorName = "page") -> QColor:
    """The same, flattened on a ground, where a widget must be opaque."""
    return flattened(color(accent), _InForce.colors.tint, color(ground))


def is_dark() -> bool:
    """True while the dark colours are in force."""
    return _InForce.colors.dark


def palette() -> QPalette:
    """The set in force as Qt's palette."""
    made = QPalette()
    for role, name in _ROLES:
        made.setColor(role, color(name))
    for role in _DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, color("text3"))
    made.setColor(QPalette.ColorRole.Shadow, QColor(0, 0, 0, 60))
    return made


def system_wants_contrast() -> bool:
    """True where the desktop asks for more contrast."""
    hints = QGuiApplication.styleHints()  # held by a name: what it gives out lives no longer than it does
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


class Appearance(QObject):
    """Keeps the application's palette in step with the system and the person's choice.

    Made once, after the application; the parent keeps it alive. ``changed`` tells that the person chose.
    """

    changed = Signal()

    def __init__(
        self, application: QApplication, choice: Choice = "system", *, more_contrast: bool = False
    ) -> None:
        super().__init__(application)
        self._application = application
        self._choice: Choice = choice
        self._more_contrast = more_contrast
        typeface.forget()
        application.setStyle("Fusion")
        application.setFont(typeface.font("body"))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._apply)
        hints.accessibility().contrastPreferenceChanged.connect(self._apply)
        self._apply()

    @property
    def choice(self) -> Choice:
        """What the person chose: follow the system, light or dark."""
        return self._choice

    @property
    def more_contrast(self) -> bool:
        """Whether the person asks for more contrast, whatever the system says."""
        return self._more_contrast

    def choose(self, choice: Choice, *, more_contrast: bool) -> None:
        """Show the chosen colours at once."""
        if (choice, more_contrast) != (self._choice, self._more_contrast):
            self._choice, self._more_contrast = choice, more_contrast
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        system_is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = system_is_dark if self._choice == "system" else self._choice == "dark"
        _InForce.colors = colors_for(dark=dark, more_contrast=self._more_contrast or system_wants_contrast())
        self._application.setPalette(palette())
        # Qt tells a new palette to windows, and not to widgets that have colours of their own.
        for widget in self._application.allWidgets():
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.ThemeChange))
