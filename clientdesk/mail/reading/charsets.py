"""Bytes to text, whatever charset they name, and text made fit to be stored."""

import codecs
import re

from charset_normalizer import from_bytes

# As browsers read them (WHATWG Encoding): names that promise less than is sent.
_MEANT = {
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "iso-8859-8-i": "iso-8859-8",
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
}
_GUESS_FROM = 20_000  # bytes
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
# They reverse what is read: "gpj.exe" for "exe.jpg". In one line they have no honest use.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]")


def decode_bytes(content: bytes, declared: str = "") -> str:
    """The text, by the charset it names, else by what the bytes look like. Never raises."""
    name = declared.strip().strip("\"'").lower()
    name = _MEANT.get(name, name)
    for attempt in (name, "utf-8"):
        if _is_text_codec(attempt):
            try:
                return tidy(content.decode(attempt))
            except (UnicodeError, ValueError):
                continue
    try:
        return tidy(content.decode("utf-8", "surrogatepass"))  # halves of characters, left out
    except UnicodeError:
        pass
    if _is_text_codec(name) and name != "utf-8":
        return tidy(content.decode(name, "replace"))
    guess = from_bytes(content[:_GUESS_FROM]).best()
    encoding = guess.encoding if guess else "cp1252"
    return tidy(content.decode(encoding, "replace"))


def tidy(text: str) -> str:
    """Line feeds only, no control characters, nothing the database or a page refuses."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str, limit: int) -> str:
    """Fit for a header, a headline or a file's name."""
    return " ".join(_DIRECTION.sub("", tidy(text)).split())[:limit]


def _is_text_codec(name: str) -> bool:
    """Python's codecs know "zip" and "rot13" as well."""
    try:
        return bool(name) and codecs.lookup(name)._is_text_encoding
    except (LookupError, ValueError):
        return False
