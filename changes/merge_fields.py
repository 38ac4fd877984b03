"""What texts may say of a request that was judged; filled in when its letter is sent."""

from collections.abc import Mapping

from clientdesk.lib.merging import fill
from clientdesk.texts.fields import offer

offer(
    favour_worth="what a favour would have cost, in one sentence",
    clause_words="the part of the agreement that names it, word for word",
    again_words="when you come back to it, if you named a day",
)


def filled(text: str, values: Mapping[str, str]) -> str:
    """A paragraph whose only field has nothing to say is left out, so that no hole is sent."""
    told = []
    for paragraph in text.replace("\r\n", "\n").split("\n\n"):
        found = fill(paragraph, values)
        empty = [name for name in found.missing if name in values]
        if not (empty and paragraph.strip() == f"{{{{ {empty[0]} }}}}"):
            told.append(found.text)
    return "\n\n".join(told)
