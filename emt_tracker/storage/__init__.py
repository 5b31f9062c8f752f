"""SQLite through SQLAlchemy: the one place where rows become domain values and back."""
