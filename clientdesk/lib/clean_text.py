"""Text from outside, made safe to store, print and send, or refused with a reason."""

import re
import unicodedata

MAX_COMBINING_MARKS = 8

# Controls and what XML 1.0 cannot carry; tab and line feeds are dealt with before.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_BREAK = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_OVERRIDE = re.compile("[\u202d\u202e]")
# What copying out of contacts and spreadsheets leaves behind; joiners and marks stay.
_LEFT_BEHIND = re.compile("[\ufeff\u200b\u202a-\u202c\u2066-\u2069]")
_OUTER = " \t\r\n\u00a0\u3000"


class TextRefused(ValueError):
    """The text cannot be stored as given; str() is the reason in plain words."""


def clean_line(text: str, limit: int | None = None) -> str:
    """Return one line: NFC, outer spaces off, tabs as spaces.

    A line break is refused, since a line may become a mail header. ``limit`` is in characters.
    Raises TextRefused.
    """
    stripped = _LEFT_BEHIND.sub("", text).strip(_OUTER)
    if _LINE_BREAK.search(stripped):
        raise TextRefused("This must be one line, without a line break.")
    return _clean(stripped.replace("\t", " "), limit)


def clean_block(text: str, limit: int | None = None) -> str:
    """Return text of several lines: NFC, line feeds only, no spaces at line ends.

    ``limit`` is in characters. Raises TextRefused.
    """
    lines = _LINE_BREAK.sub("\n", _LEFT_BEHIND.sub("", text)).split("\n")
    return _clean("\n".join(line.rstrip(" \t") for line in lines).strip("\n"), limit)


def _clean(text: str, limit: int | None) -> str:
    _refuse_longer(text, limit)
    if _SURROGATE.search(text):
        raise TextRefused("This contains half of a character. Please type it again.")
    if _CONTROL.search(text):
        raise TextRefused("This contains a control character that cannot be printed.")
    if _OVERRIDE.search(text):
        raise TextRefused("This contains a mark that reverses the direction of the text.")
    # Before normalising, which is slow on thousands of marks.
    if _too_many_marks(text):
        raise TextRefused(f"A letter carries more than {MAX_COMBINING_MARKS} accents.")
    normal = unicodedata.normalize("NFC", text)
    _refuse_longer(normal, limit)  # some letters of India and music signs grow
    return normal


def _refuse_longer(text: str, limit: int | None) -> None:
    if limit is not None and len(text) > limit:
        raise TextRefused(f"At most {limit:,} characters; this has {len(text):,}.")


def _too_many_marks(text: str) -> bool:
    if text.isascii():
        return False
    run = 0
    for letter in text:
        run = run + 1 if unicodedata.combining(letter) else 0
        if run > MAX_COMBINING_MARKS:
            return True
    return False
