"""Words of a search, as a condition over columns."""

from django.db.models import Q

_SHORTEST, _MOST = 3, 8


def any_word(words: str, *columns: str) -> Q:
    """Rows in which any of the words stands; short ones say nothing."""
    wanted = Q(pk__in=[])
    for word in words.split()[:_MOST]:
        bare = word.strip(".,:;!?“”\"'()")
        if len(bare) >= _SHORTEST:
            for column in columns:
                wanted |= Q((f"{column}__icontains", bare))
    return wanted
