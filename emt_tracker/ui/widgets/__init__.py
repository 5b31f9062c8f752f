"""The parts of every page: painted in the theme, reached by keyboard, named for screen readers."""
