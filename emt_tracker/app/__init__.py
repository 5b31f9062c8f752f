"""The composition root: everything is built once here and handed down."""
