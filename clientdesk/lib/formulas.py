"""Cells that a spreadsheet would run: guarded on the way out, as they were on the way in.

OWASP, "CSV Injection": a cell that begins with one of = + - @, a tab or a carriage return may be
run. An apostrophe before it makes it text. What has apostrophes there already gets one more, so
that taking one away always gives back what was.
"""

import re

_RUNS = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    return f"'{text}" if _RUNS.match(text) else text


def without_guard(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text
