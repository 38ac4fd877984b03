"""Every choice that can make a payment plan fail: each package with nothing and with everything."""

from collections.abc import Iterator

from scope.offer import Choice, Offer


def all_choices(offer: Offer) -> Iterator[Choice]:
    """Prices only grow with options, so that the ends stand for what lies between."""
    everything = tuple(option.id for option in offer.options)
    for package in [one.id for one in offer.packages] or [""]:
        yield Choice(package)
        if everything:
            yield Choice(package, everything)
