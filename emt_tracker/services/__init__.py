"""Use cases: commands return what changed, reads return frozen values."""
