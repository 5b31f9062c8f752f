"""EMT Tracker: a record book for EMS recertification."""

__version__ = "0.1.0"
