"""The text of bytes that do not say how they are written."""

import codecs

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# One byte a letter: the guess is only asked for whether it is Latin at all.
_OTHER_SCRIPTS = {"cp1251": "Windows-1251", "cp1253": "Windows-1253", "koi8_r": "KOI8-R"}
_LOOKED_AT = 200_000


def decode(content: bytes) -> tuple[str, str]:
    """(text, what the encoding is called). Raises ValueError in plain words."""
    try:
        return _decoded(content)
    except UnicodeDecodeError:
        raise ValueError(
            "The letters of this file cannot be read. Save it as “CSV UTF-8”, then choose it."
        ) from None


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, codec, called in _MARKS:
        if content.startswith(mark):
            return content.decode(codec), called
    head = content[:2000]
    if head[1::2].count(0) > len(head) // 4:
        return content.decode("utf-16-le"), "UTF-16"
    if head[0::2].count(0) > len(head) // 4:
        return content.decode("utf-16-be"), "UTF-16"
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    guess = from_bytes(content[:_LOOKED_AT], cp_isolation=["cp1252", *_OTHER_SCRIPTS]).best()
    codec = guess.encoding if guess and guess.encoding in _OTHER_SCRIPTS else "cp1252"
    return content.decode(codec, "replace"), _OTHER_SCRIPTS.get(codec, "Windows-1252")
