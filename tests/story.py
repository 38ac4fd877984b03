"""`make story NAME=main-job`: one story alone, with pytest's closing line.

    python -m tests.story main-job

Fails when there is no such story, or when no test of it ran.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.browser.people import EVERY_SCREEN

STORIES = Path(__file__).parent / "stories"


class Ran:
    """Counts the tests that ran to an end, good or bad: a skipped one tells nothing."""

    def __init__(self) -> None:
        self.count = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.count += report.when == "call" and report.outcome != "skipped"


def main(arguments: list[str]) -> int:
    name = arguments[0].strip() if arguments else ""
    path = STORIES / f"test_{name.replace('-', '_')}.py"
    if not name or not path.is_file():
        known = ", ".join(sorted(p.stem[5:].replace("_", "-") for p in STORIES.glob("test_*.py")))
        print(f"Name a story:  make story NAME=…   Known: {known or 'none'}", file=sys.stderr)
        return 2
    os.environ[EVERY_SCREEN] = "all"
    ran = Ran()
    outcome = pytest.main([str(path), "-v"], plugins=[ran])
    if ran.count == 0:
        print(f"No test of the story {name} ran.", file=sys.stderr)
        return int(outcome) or 1
    return int(outcome)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
