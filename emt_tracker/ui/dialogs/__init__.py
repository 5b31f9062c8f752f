"""Questions that lie over the window: opened with ``open()``, freed when closed."""
