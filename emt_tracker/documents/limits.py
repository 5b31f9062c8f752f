"""How much a document may cost before it is given up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take; the defaults fit every certificate and stop what was made to do harm."""

    start_seconds: float = 20.0
    """Wall time in which the worker must be ready; long, for a cold disk and a virus scanner."""
    seconds: float = 5.0
    """Wall time to describe a document or to draw one page."""
    prepare_seconds: float = 60.0
    """Wall time to prepare a whole document for the record."""
    memory_bytes: int = 640 * 1024 * 1024
    """Memory of the worker's own data, where the system can hold it to that (Linux)."""
    file_bytes: int = 256 * 1024 * 1024
    """The largest file that the worker may write."""
    pages: int = 500
    """Pages of one document."""
    pixels: int = 54_000_000
    """Pixels of one picture, read from its header before anything is decoded; twice as many for a JPEG.

    Phones take up to 50 megapixels, as JPEG up to 108; 12,000 × 12,000 is refused. A picture of this size
    with transparency takes less than 500 MB.
    """
