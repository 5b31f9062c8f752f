"""PySide6 6.12.0 on Python 3.11 loses a reference to None at each call that returns nothing, and dies."""

import sys

from PySide6.QtGui import QColor

CALLS = 1000


def test_calls_that_return_nothing_keep_every_reference_to_none():
    color = QColor()
    color.setAlphaF(0.5)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        color.setAlphaF(0.5)
    assert abs(sys.getrefcount(None) - before) < CALLS / 10
