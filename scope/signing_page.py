"""What the client's page shows of signing: the box before, and what was agreed after."""

from typing import Any

from clients.models import Contact
from scope.agreement_paper import agreement_words
from scope.agreement_queries import newest_after
from scope.days import agreed_day
from scope.flows.mail_signing_code import has_code
from scope.forms.signing import SigningForm
from scope.models import Agreement, QuoteVersion
from scope.usual_terms import sheet_of
from scope.ways_on import way_on


def sign_words(version: QuoteVersion, contact: Contact | None) -> dict[str, Any]:
    """For templates/public/quote/_sign.html."""
    terms = sheet_of(version)
    return {
        "sign_form": SigningForm.fresh(version, contact),
        "asks_code": terms.asks_code,
        "code_was_mailed": terms.asks_code and has_code(version, contact),
        "signed_beforehand": terms.signs_beforehand,
        "sender": version.sent_by,
        "code_goes_to": contact.email if contact else "",
    }


def agreed_words(version: QuoteVersion, contact: Contact | None) -> dict[str, Any]:
    """For templates/public/quote/_agreed.html; nothing before it is agreed."""
    agreement = (
        Agreement.objects.filter(version=version)
        .select_related("client__workspace", "project")
        .prefetch_related("signatures", "pdfs")
        .first()
    )
    if agreement is None:
        return {}
    return {
        **agreement_words(agreement),
        "held_day": agreed_day(agreement),
        "newer": newest_after(agreement),
        "way_on": way_on(agreement, contact),
    }
