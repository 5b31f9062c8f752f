"""Run and check EMT Tracker: one standard-library script, the same on Linux, macOS and Windows.

    python3 dev.py run [ARGS…]      open the window; where there is no display, do the main job without one
    python3 dev.py test [ARGS…]     check everything that must hold; with ARGS, run only pytest, with those
    python3 dev.py lint             check everything but the tests
    python3 dev.py bench [NAMES…]   take the measurements of benchmarks/
    python3 dev.py lock [ARGS…]     renew requirements/*.txt (--upgrade takes newer versions)

Each command makes its own environment in .venv from the hash-locked files in requirements/. What this
script itself has to say goes to stderr, so that `run progress --json` prints JSON and nothing else.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Steps = list[tuple[str, list[str]]]

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / ".emt-tracker-stamp"
OLDEST, NEWEST = (3, 11), (3, 13)
UV = "uv==0.13.9"

# What PySide6's Qt links to and no wheel carries: read off its NEEDED entries, tried on a bare Debian 12.
QT_PACKAGES = [
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libx11-6",
]
QT_PACKAGES += ["libxkbcommon0"]
XCB_PACKAGES = ["libx11-xcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1"]
XCB_PACKAGES += ["libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-shm0", "libxcb-sync1"]
XCB_PACKAGES += ["libxcb-util1", "libxcb-xfixes0", "libxcb-xkb1", "libxkbcommon-x11-0"]
WAYLAND_PACKAGES = ["libwayland-client0", "libwayland-cursor0", "libwayland-egl1"]
QT_PROBE = """
import ctypes, pathlib, sys
import PySide6.QtPrintSupport, PySide6.QtSvg, PySide6.QtTest, PySide6.QtWidgets
plugins = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
for name in sys.argv[1:]:
    ctypes.CDLL(str(plugins / name))
"""


class Trouble(Exception):
    """Something the person can put right: one sentence, and what a tool said about it."""

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.details = details


def main(arguments: list[str]) -> int:
    """Carry out one command and give its exit status."""
    commands = {"run": run, "test": test, "lint": lint, "bench": bench, "lock": lock}
    if not arguments or arguments[0] not in commands:
        say(__doc__ or "")
        return 0 if arguments in ([], ["-h"], ["--help"]) else 2
    try:
        refuse_other_pythons()
        return commands[arguments[0]](arguments[1:])
    except Trouble as trouble:
        say(f"{trouble.details}\n{trouble}".strip())
        return 2
    except KeyboardInterrupt:
        return 130


# The commands


def run(arguments: list[str]) -> int:
    """Start the program; without a display and without arguments, do the main job into a folder."""
    python = environment("run")
    window = can_show_a_window()
    need_qt_libraries(python, window=window)
    if window or arguments:
        return call([python, "-m", "emt_tracker", *arguments], offscreen=not window)
    folder = ROOT / "demo-output"
    say(f"There is no display here, so the main job is done without a window, into {folder}")
    return call([python, "-m", "emt_tracker", "demo", "--out", str(folder)], offscreen=True)


def test(arguments: list[str]) -> int:
    """Check everything, or run pytest alone with the arguments given."""
    python = environment("dev")
    need_qt_libraries(python, window=False)
    if arguments:
        return call([python, "-m", "pytest", *arguments])
    call([python, "-m", "coverage", "erase"])
    return check(lint_steps(python) + test_steps(python))


def lint(_arguments: list[str]) -> int:
    """Check what can be checked without running the program."""
    return check(lint_steps(environment("dev")))


def bench(names: list[str]) -> int:
    """Take the measurements of benchmarks/, all of them or the ones named."""
    python = environment("dev")
    need_qt_libraries(python, window=False)
    folder = ROOT / "benchmarks"
    names = names or sorted(path.stem for path in folder.glob("[!_]*.py"))
    return check([(name, [python, str(folder / f"{name}.py")]) for name in names])


def lock(arguments: list[str]) -> int:
    """Renew the locks with uv, in a throw-away environment; the smaller lock follows the larger one."""
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url"]
    options += ["--no-annotate", "--no-header", "--quiet", *arguments, "pyproject.toml"]
    groups = {"dev": ["--group", "dev"], "run": ["--group", "build", "--constraint", str(lock_file("dev"))]}
    with tempfile.TemporaryDirectory() as folder:
        python = make_venv(Path(folder))
        install(python, "the tool that writes the locks", [UV])
        compile_lock = [python, "-m", "uv", "pip", "compile", *options]
        return check([(name, [*compile_lock, *groups[name], "-o", str(lock_file(name))]) for name in groups])


# The checks


def lint_steps(python: str) -> Steps:
    """Name each check that needs no running program, with its command."""
    contracts = "from importlinter.cli import lint_imports_command as check; check()"
    return [
        ("ruff check", [python, "-m", "ruff", "check", "."]),
        ("ruff format", [python, "-m", "ruff", "format", "--check", "."]),
        ("mypy --strict", [python, "-m", "mypy"]),
        ("import contracts", [python, "-c", contracts, "--no-logo"]),
    ]


def test_steps(python: str) -> Steps:
    """Name the tests and the coverage they reach, with their commands."""
    return [
        ("pytest", [python, "-m", "coverage", "run", "-m", "pytest"]),
        ("coverage", [python, "-m", "coverage", "combine", "--quiet"]),
        ("coverage report", [python, "-m", "coverage", "report"]),
    ]


def check(steps: Steps) -> int:
    """Run every step even where one fails, and end with the list of all of them."""
    results = {}
    for name, command in steps:
        say(f"\n── {name}")
        results[name] = call(command)
    say("")
    for name, status in results.items():
        say(f"FAILED  {name} (exit status {status})" if status else f"passed  {name}")
    return 1 if any(results.values()) else 0


# The environment


def refuse_other_pythons() -> None:
    """Refuse a Python that the locks were not made for."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        have = ".".join(map(str, sys.version_info[:2]))
        raise Trouble(f"EMT Tracker needs Python 3.11, 3.12 or 3.13, and this is {have}: use one of those.")


def environment(name: str) -> str:
    """Give the Python of an environment that holds what `requirements/<name>.txt` locks."""
    python = venv_python(VENV)
    if not same_python(python):
        say("Making an environment in .venv")
        python = make_venv(VENV)
    elif fingerprint(name) in made_sure_of():
        return python
    say("Installing what is locked, each package checked against its hash; the first time takes a minute")
    locked = ["--require-hashes", "--only-binary", ":all:", "-r", str(lock_file(name))]
    install(python, "the locked packages", locked)
    install(python, "the program itself", ["--no-build-isolation", "--no-index", "-e", str(ROOT)])
    # The larger lock holds every line of the smaller one, so it serves both.
    STAMP.write_text("\n".join(sorted({fingerprint(name), fingerprint("run")})), "utf-8")
    return python


def fingerprint(name: str) -> str:
    """Name the state that an environment for this lock must be in."""
    content = b"\0".join(path.read_bytes() for path in (lock_file(name), ROOT / "pyproject.toml"))
    return f"{name} {hashlib.sha256(content).hexdigest()}"


def made_sure_of() -> list[str]:
    """List what the environment has been seen to hold."""
    return STAMP.read_text("utf-8").splitlines() if STAMP.exists() else []


def lock_file(name: str) -> Path:
    """Find a lock."""
    return ROOT / "requirements" / f"{name}.txt"


def venv_python(folder: Path) -> str:
    """Find the interpreter of an environment."""
    return str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def same_python(python: str) -> bool:
    """Tell whether that interpreter works and is of the version that runs this script."""
    code = f"import sys, pip; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return Path(python).exists() and listen([python, "-c", code]).returncode == 0


def make_venv(folder: Path) -> str:
    """Make an empty environment and give its interpreter."""
    if importlib.util.find_spec("ensurepip") is None:
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        raise Trouble(f"Python's venv module is not complete here. Install it: apt-get install {package}")
    made = listen([sys.executable, "-m", "venv", "--clear", str(folder)])
    if made.returncode:
        raise Trouble(f"No environment could be made in {folder}.", tail(made.stdout))
    return venv_python(folder)


def install(python: str, what: str, arguments: list[str]) -> None:
    """Install with pip as this machine has set it up: no index is named, here or in the locks."""
    done = listen([python, "-m", "pip", "install", "--no-deps", "--no-input", *arguments])
    if done.returncode:
        raise Trouble(f"pip could not install {what}; its last words are above.", tail(done.stdout))


# Qt's system libraries, which no wheel carries


def can_show_a_window() -> bool:
    """Tell whether there is a display. Windows and macOS always have one."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def need_qt_libraries(python: str, *, window: bool) -> None:
    """Make sure that Qt loads: what a bare Debian or Ubuntu lacks is installed, or named."""
    promise = "Qt shows windows" if window else "Qt loads"
    if sys.platform != "linux" or promise in made_sure_of():
        return
    if complaint := missing_library(python, window=window):
        install_qt_packages(complaint, QT_PACKAGES + (XCB_PACKAGES + WAYLAND_PACKAGES) * window)
        if complaint := missing_library(python, window=window):
            raise Trouble(f"Qt still cannot start on this system: {complaint}")
    STAMP.write_text("\n".join([*made_sure_of(), promise]), "utf-8")


def missing_library(python: str, *, window: bool) -> str:
    """Load what the program loads, and give the loader's complaint or nothing."""
    plugins = ["libqoffscreen.so"] + ["libqxcb.so", "libqwayland.so"] * window
    loaded = listen([python, "-c", QT_PROBE, *plugins])
    return tail(loaded.stdout, 1) if loaded.returncode else ""


def install_qt_packages(complaint: str, packages: list[str]) -> None:
    """Install Debian's packages as root; anyone else is told the exact command."""
    if shutil.which("apt-get") is None:
        raise Trouble(f"Qt needs a system library that is not here: {complaint}")
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        words = f"sudo apt-get update && sudo {' '.join(command)}"
        raise Trouble(f"Qt needs system libraries that are not here. Install them and try again:\n  {words}")
    say("Installing Qt's system libraries: " + " ".join(packages))
    for step in (["apt-get", "update"], command):
        done = listen(step, DEBIAN_FRONTEND="noninteractive")
        if done.returncode:
            raise Trouble(
                f"This command failed; its last words are above: {' '.join(step)}", tail(done.stdout)
            )


# Words and processes


def say(words: str) -> None:
    """Tell the person on stderr: stdout belongs to the program that is run."""
    print(words, file=sys.stderr, flush=True)


def tail(text: str, lines: int = 15) -> str:
    """Keep the end of what a tool said."""
    return "\n".join(text.strip().splitlines()[-lines:])


def call(command: list[str], *, offscreen: bool = False) -> int:
    """Run a command in the project's folder, on our own input and output; give its exit status."""
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"} if offscreen else None
    return subprocess.run(command, check=False, cwd=ROOT, env=environ).returncode


def listen(command: list[str], **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a command that must ask nothing, and keep what it says."""
    everything = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONIOENCODING": "utf-8", **environ}
    return subprocess.run(
        command,
        check=False,
        env=everything,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
