"""Reading a page where it can do no harm, and what is left of one that would."""

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

from clientdesk.mail.pages import limits
from clientdesk.mail.pages.page import Page, TooMuch, look_into

_ROOT = Path(__file__).resolve().parents[3]
_TAG = re.compile(r"<[^<>]*>")
LEFT_OUT = "Its page is built in a way that cannot be shown; the original has it."


def read_page(html: str) -> Page:
    """Never raises for what the page holds."""
    html = html[: limits.MOST_HTML]
    if len(html) > limits.READ_HERE:
        return _apart(html) or _bare(html)
    try:
        return look_into(html)
    except TooMuch:
        return _bare(html)


def _apart(html: str) -> Page | None:
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "clientdesk.mail.pages"],
            cwd=_ROOT,
            env={"LANG": "C.UTF-8"},  # none of our keys
            input=html.encode("utf-8", "replace"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.SECONDS,
        )
    except subprocess.TimeoutExpired:
        return None
    return Page(**json.loads(ended.stdout)) if ended.returncode == 0 else None


def _bare(html: str) -> Page:
    """Its words without their tags: one walk over the page, whatever it is."""
    lines = (" ".join(line.split()) for line in unescape(_TAG.sub(" ", html)).split("\n"))
    return Page(text="\n".join(filter(None, lines)), note=LEFT_OUT)
