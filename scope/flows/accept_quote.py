"""The client signs: agreement, project, parts, payments and papers follow in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clients.flows.tell_billing import tell_billing
from clients.models import Contact
from clients.recording import Actor, record
from scope.agreeing import Yes, conclude
from scope.agreement_text import gross_in_words
from scope.consent import consent_to
from scope.days import refuse_if_taken
from scope.flows.draw_agreement import send_agreement
from scope.flows.mail_signing_code import use_code
from scope.flows.sign_agreement import sign_beforehand
from scope.models import Agreement, QuoteVersion, Signature
from scope.offer import Choice
from scope.signals import quote_accepted
from scope.usual_terms import sheet_of


@dataclass(frozen=True)
class Signing:
    """What stands on the page of who signs, and from where it came. `code` as they typed it.

    `billing` is what invoices name of their company, where they were asked for it.
    """

    choice: Choice
    name: str
    email: str
    contact: Contact | None
    code: str = ""
    drawn: dict[str, Any] | None = None
    address: str = ""
    browser: str = ""
    billing: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def accept_quote(version_id: UUID, signing: Signing) -> Agreement:
    """Of two who sign at once the second waits, then hears that it is accepted.

    Raises NotOpen with why it cannot be signed (any more), WrongCode, ChoiceRefused.
    """
    version = QuoteVersion.objects.get(pk=version_id).lock_for_answer()
    refuse_if_taken(version)
    now, client = clock.now(), version.quote.client
    verified = _verified(version, signing)
    today = clock.today(client.workspace.zone)
    agreement = conclude(version, Yes(signing.choice, signing.contact, now, today))
    Signature.objects.create(
        workspace_id=version.workspace_id,
        agreement=agreement,
        side=Signature.Side.CLIENT,
        name=signing.name,
        email=signing.email,
        contact=signing.contact,
        consent=consent_to(version.offered),
        drawn=signing.drawn,
        signed_hash=agreement.facts_hash,
        verified=verified,
        address=signing.address,
        browser=signing.browser[:300],
        at=now,
    )
    record(
        client,
        "agreement.signed",
        actor=Actor.contact(signing.contact) if signing.contact else Actor.client(client),
        headline=f"{signing.name} signed {version}: {gross_in_words(agreement)}",
        detail=verified,
        subject=agreement.ref(),
        facts=facts_of_entry(agreement),
    )
    if sheet_of(version).signs_beforehand:
        sign_beforehand(agreement, version)
        send_agreement(agreement)
    by = signing.contact or version.quote.contact
    if signing.billing and by:
        tell_billing(client, by, signing.billing)
    quote_accepted.send(Agreement, agreement=agreement, version=version)
    return agreement


def facts_of_entry(agreement: Agreement) -> dict[str, Any]:
    price = agreement.facts["price"]
    return {
        "agreement": agreement.facts_hash,
        "number": agreement.facts["number"],
        "version": agreement.n,
        "how": agreement.how,
        "gross_minor": price["gross"],
        "currency": price["currency"],
    }


def _verified(version: QuoteVersion, signing: Signing) -> str:
    """How we know that it was them, in words that stand on the evidence page."""
    if sheet_of(version).asks_code:
        sent_to = use_code(version, signing.contact, signing.code)
        return f"by a code mailed to {sent_to}, typed on the page of their own link"
    if signing.contact and signing.contact.email:
        return f"by their own link, mailed to {signing.contact.email}"
    return "by the link of this quote"
