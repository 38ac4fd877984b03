"""What the client's page of a version shows for the choice that stands in its address."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from clientdesk.lib.totals import TotalsRefused
from clientdesk.links.models import PublicLink
from scope.differences import differences
from scope.models import QuoteVersion
from scope.offer import Choice, ChoiceRefused, Offer
from scope.pricing import price
from scope.queries import QUOTES
from scope.terms import read_terms
from scope.wording import QuoteWords


def page_words(
    version: QuoteVersion, snapshot: dict[str, Any], asked: Any, link: PublicLink | None
) -> dict[str, Any]:
    """For templates/public/quote/quote.html; without a link for the preview."""
    words = QuoteWords.of(snapshot)
    choice = choice_in(words.offer, asked)
    before = QUOTES.before(version)
    terms = snapshot.get("terms", {})
    return {
        "version": version,
        "quote": version.quote,
        "doc": words.page(choice),
        "choice": choice,
        "holds_day": bool(words.offer.day) and read_terms(terms.get("sheet", {})).holds_days,
        "sections": terms.get("sections", []),
        "changes": differences(before.snapshot or {}, snapshot) if before else [],
        "studio_name": snapshot["seller"]["name"],
        "lang": snapshot["locale"].partition("_")[0],
        **(addresses(link) if link else {}),
    }


def price_words(snapshot: dict[str, Any], asked: Any) -> dict[str, Any]:
    """For templates/public/quote/_followed.html alone."""
    words = QuoteWords.of(snapshot)
    choice = choice_in(words.offer, asked)
    return {"doc": words.page(choice), "choice": choice}


def choice_in(offer: Offer, asked: Any) -> Choice:
    """What an address or a form picks (`package`, `option`); what is unknown is left out."""
    known = {option.id for option in offer.options}
    picked = tuple(o.id for o in offer.options if o.id in set(asked.getlist("option")) & known)
    choice = Choice(asked.get("package", ""), picked)
    try:
        price(offer, choice)
    except (ChoiceRefused, TotalsRefused):
        return Choice(offer.first_choice().package, picked)
    return choice


def addresses(link: PublicLink) -> Mapping[str, str]:
    names = (
        "quote", "price", "questions", "refusal", "renewal", "newest", "seen", "sign", "code",
        "paper", "way",
    )  # fmt: skip
    return {f"{name}_url": reverse(f"scope_public:{name}", args=[link.pk]) for name in names}
