"""Share a whole number of minor units so that the parts sum to it exactly."""

from collections.abc import Sequence
from fractions import Fraction


def share(total: int, weights: Sequence[int]) -> list[int]:
    """Split ``total`` in proportion to ``weights`` by largest remainder.

    The parts sum to ``total`` exactly; equal remainders favour the earlier part.
    ``share(100, [1, 1, 1])`` is ``[34, 33, 33]``. A negative total gives the mirror image.
    Raises ValueError when there is something to share and the weights sum to zero.
    """
    whole = sum(weights)
    if whole == 0:
        if total == 0:
            return [0] * len(weights)
        raise ValueError("nothing to share over: the weights sum to zero")
    return settle(total, [Fraction(total * weight, whole) for weight in weights])


def settle(total: int, exact: Sequence[Fraction]) -> list[int]:
    """Round ``exact`` parts to whole units that sum to ``total``, by largest remainder.

    ``total`` must be the rounded sum of the parts (less than one unit away from it).
    """
    if total < 0:
        return [-part for part in settle(-total, [-part for part in exact])]
    floors = [part.numerator // part.denominator for part in exact]
    missing = total - sum(floors)
    if not 0 <= missing <= len(exact):
        raise ValueError("the parts do not belong to this total")
    by_remainder = sorted(range(len(exact)), key=lambda i: (floors[i] - exact[i], i))
    for i in by_remainder[:missing]:
        floors[i] += 1
    return floors
