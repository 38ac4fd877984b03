"""What who signs a quote says yes to, word for word: on the page, and frozen with the signature."""

from scope.offer import Offer


def consent_to(offer: Offer) -> str:
    """Of a choice it speaks only where one was left."""
    chosen = ", for what I chose on this page" if offer.leaves_a_choice else ""
    return f"I accept this quote and its terms{chosen}."
