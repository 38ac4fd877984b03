"""What a sent version says for ever: everything its page, mail and paper are made of."""

from datetime import date
from typing import Any

from clientdesk.lib.tax_notes import tax_notes
from clients.tax_choices import tax_name
from scope.models import QuoteVersion
from scope.offer_facts import as_facts
from scope.usual_terms import frozen_terms

LAYOUT_VERSION = 1


def build_snapshot(
    version: QuoteVersion, *, number: str, sent_on: date, valid_until: date
) -> dict[str, Any]:
    """All facts in JSON: dates ISO, decimals as text. Effort and buffer are not among them.

    A draft may be asked as well, for the preview; its number is then "".
    """
    quote = version.quote
    workspace, client, offer = quote.client.workspace, quote.client, version.offered
    return {
        "layout_version": LAYOUT_VERSION,
        "kind": quote.quote_kind,
        "number": number,
        "version": version.n,
        "title": quote.title,
        "locale": quote.locale,
        "sent_on": sent_on.isoformat(),
        "valid_until": valid_until.isoformat(),
        "seller": {
            **workspace.as_seller(),
            "tax_id_label": tax_name(workspace.country),
            "is_tax_registered": workspace.is_tax_registered,
        },
        "buyer": {
            "name": client.billing_name,
            "contact_name": quote.contact.name if quote.contact else "",
            "country": client.country,
            "tax_id": client.tax_id,
        },
        "offer": as_facts(offer.without_private()),
        "tax_name": tax_name(workspace.country),
        "tax_notes": tax_notes(
            offer.tax_categories, tax_name(workspace.country), workspace.is_tax_registered
        ),
        "terms_days": client.terms_in_days(),
        "terms": frozen_terms(quote, offer.day),
    }
