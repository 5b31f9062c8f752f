"""Loading what Qt loads late, before the lane needs it."""

from PySide6.QtGui import QImageWriter


def load_picture_formats() -> None:
    """Have Qt load its picture formats; call it on the window's thread, it takes 7 ms once.

    Whoever first writes a picture loads them. On the lane Qt then waits for a lock with Python's own in hand,
    and the window's thread may have the first and want the second: both would wait forever.
    """
    QImageWriter.supportedImageFormats()
