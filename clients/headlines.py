"""A headline is one line of at most 300 characters; what is longer stands whole below it."""

_LONGEST = 300


def split(text: str) -> tuple[str, str]:
    """(headline, detail)."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST and "\n" not in text:
        return line, ""
    short = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    return short, text
