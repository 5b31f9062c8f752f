"""Memory for documents, taken from the system once instead of for each of them."""

_OFTEN = 8 * 1024 * 1024


def expect_documents() -> None:
    """Let the C library of Linux keep the memory of a document that was let go for the next one.

    It gives large blocks back at once and gets each as empty pages again, which takes longer than filling
    them does. How large those are it learns from the blocks that it sees freed, and this one, which is never
    touched, teaches it. Elsewhere it does nothing.
    """
    bytes(_OFTEN)
