"""Qt item models over frozen values, testable without a window."""
