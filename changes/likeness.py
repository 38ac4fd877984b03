"""How near words come to the passages of an agreement. Pure; it ranks, and decides nothing.

Each word that was asked for looks for its likest word in a passage: the same, of the same stem, or
misspelt (shared trigrams). A word that few passages have counts more than one that most have.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from changes.passages import Passage
from clientdesk.lib.folding import words_of

# From this on it is named there, and not only near it.
IS_NAMED = 0.6
# Less than this is chance: one common word of many.
_CHANCE = 0.12
# What is this much further away than the likest is left out.
_MUCH_LESS = 0.25
_SAME, _STEM = 1.0, 0.9
# Two words are alike from here on; where even the first letter differs, from there.
_LEAST_ALIKE, _LEAST_FROM_ELSEWHERE = 0.5, 0.65
_TITLE_COUNTS = 1.15
_SHORTEST = 3
_MOST_WORDS = 40  # of what was asked: a page of text is compared by its beginning
_IDLE = frozenset((
    "a", "about", "add", "again", "also", "an", "and", "any", "are", "as", "ask", "asked", "at",
    "back", "be", "been", "but", "by", "can", "could", "day", "days", "did", "do", "does", "else",
    "even", "ever", "for", "from", "get", "give", "had", "has", "have", "he", "her", "his", "how",
    "i", "if", "in", "into", "is", "it", "its", "just", "like", "little", "make", "may", "maybe",
    "me", "might", "more", "my", "need", "new", "no", "not", "of", "on", "one", "only", "or",
    "other", "our", "out", "please", "possible", "put", "quite", "really", "shall", "she",
    "should", "small", "so", "some", "that", "the", "their", "them", "then", "there", "these",
    "they", "thing", "this", "those", "time", "times", "to", "too", "us", "want", "was", "we",
    "well", "were", "what", "when", "which", "who", "will", "with", "wonder", "work", "works",
    "would", "you", "your",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likeness:
    """A passage, and how near it is: 0 not at all, 1 every word, more where its title says so."""

    passage: Passage
    score: float

    @property
    def is_named(self) -> bool:
        return self.score >= IS_NAMED


def rank(asked: str, passages: Sequence[Passage]) -> list[Likeness]:
    """Those that bear on it, the likest first; in the agreement's order where they are alike."""
    wanted = telling_words(asked)
    if not wanted:
        return []
    said = [(words_of(one.title), words_of(one.text)) for one in passages]
    near = {word: [_nearest(word, title, text) for title, text in said] for word in wanted}
    rarity = {word: _rarity(found) for word, found in near.items()}
    whole = sum(rarity.values())
    found = []
    for place, passage in enumerate(passages):
        score = sum(weight * near[word][place] for word, weight in rarity.items()) / whole
        if score >= _CHANCE:
            found.append(Likeness(passage, score))
    best = max((one.score for one in found), default=0.0)
    near_enough = [one for one in found if one.score >= best * _MUCH_LESS]
    return sorted(near_enough, key=lambda one: -one.score)


def telling_words(asked: str) -> list[str]:
    """The words that say what it is about, folded, each once."""
    told = [word for word in words_of(asked) if word not in _IDLE and len(word) > 1]
    return list(dict.fromkeys(told))[:_MOST_WORDS]


@lru_cache(maxsize=65536)
def alike(asked: str, word: str) -> float:
    """How alike two folded words are: 1 the same, 0 nothing in common."""
    if asked == word:
        return _SAME
    if len(min(asked, word, key=len)) >= _SHORTEST and _stem(asked) == _stem(word):
        return _STEM
    ours, theirs = _trigrams(asked), _trigrams(word)
    shared = sum((ours & theirs).values())
    dice = 2 * shared / (sum(ours.values()) + sum(theirs.values()))
    least = _LEAST_ALIKE if asked[0] == word[0] else _LEAST_FROM_ELSEWHERE
    return dice if dice >= least else 0.0


def _rarity(near: Sequence[float]) -> float:
    """What a word weighs: more, the fewer passages have it; one that none has weighs most."""
    having = sum(one > 0 for one in near)
    return log(1 + (len(near) + 1) / (having + 1))


def _nearest(word: str, title: list[str], text: list[str]) -> float:
    in_title = max((alike(word, one) for one in title), default=0.0)
    in_text = max((alike(word, one) for one in text), default=0.0)
    return max(in_title * _TITLE_COUNTS, in_text)


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """Without what a plural or a verb adds; a guess, good enough to compare."""
    for ending in ("ings", "ing", "ies", "ers", "er", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=8192)
def _trigrams(word: str) -> Counter[str]:
    """As PostgreSQL's pg_trgm cuts them: with two blanks before and one after."""
    padded = f"  {word} "
    return Counter(padded[place : place + 3] for place in range(len(padded) - 2))
