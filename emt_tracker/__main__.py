"""``emt-tracker`` and ``python -m emt_tracker``."""

import sys


def main() -> int:
    """Run a command, or open the window without one. Returns the exit status."""
    from emt_tracker.app.program import Program
    from emt_tracker.cli import main as run

    return run(sys.argv[1:], Program())


if __name__ == "__main__":
    sys.exit(main())
