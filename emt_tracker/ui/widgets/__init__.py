"""The parts that every page is made of: painted in the theme, reached by keyboard, named for screen readers."""
