"""Questions that lie over the window: opened with ``open()``, freed when they close."""
