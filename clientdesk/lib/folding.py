"""Words as they are searched: without accents, capitals and marks, the same when kept and asked."""

import re
import unicodedata

LONGEST_WORD = 40
_WORD = re.compile(r"[^\W_]+")
# Letters that are no base letter with a mark: Unicode does not take them apart.
_ALIKE = str.maketrans(
    {
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t",
        "æ": "ae", "œ": "oe", "þ": "th",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """ "Zoë's Łódź" is "zoe s lodz": words apart by one space, nothing else."""
    return " ".join(words_of(text))


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in order; a very long one is cut."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return [word[:LONGEST_WORD] for word in _WORD.findall(bare.casefold().translate(_ALIKE))]


def places_of(text: str, beginnings: set[str]) -> list[tuple[int, int]]:
    """Where words of `text` begin with one of the folded `beginnings`: (start, end) of each."""
    found = []
    for match in _WORD.finditer(unicodedata.normalize("NFC", text)):
        word = "".join(words_of(match.group()))
        if any(word.startswith(beginning) for beginning in beginnings):
            found.append(match.span())
    return found
