"""Real use cases on a real store of this test's own."""

from tests.services.conftest import blank

__all__ = ["blank"]
