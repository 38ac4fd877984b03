"""What is new in an answer."""

import re

from mailparser_reply import EmailReplyParser

_LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt", "da", "sv", "pl", "cs", "ja", "ko", "zh"]
# The reader of quotes works with expressions that cost the square of the length: it is shown the
# beginning only, where the new words of an answer stand.
_BEGINNING = 5_000
_QUOTED = re.compile(r"^\s*>", re.MULTILINE)


def newly_said(text: str) -> str:
    """`text` without what it quotes and the signature; the whole where that leaves nothing."""
    beginning = re.sub(r"\n\s*\n", "\n\n", text[:_BEGINNING])
    try:
        said = EmailReplyParser(languages=list(_LANGUAGES)).read(beginning).latest_reply or ""
    except (ValueError, IndexError, RecursionError, re.error):
        return text
    said = _QUOTED.split(said, maxsplit=1)[0].strip() or said.strip()
    was_cut = len(said) + 100 < len(beginning)
    if len(text) > _BEGINNING and not was_cut:
        return text
    return said or text
