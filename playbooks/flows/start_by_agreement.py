"""An agreement is concluded: the first week begins by itself, on the ground of what was agreed."""

from django.db import transaction

from clients.models import Client, Contact
from playbooks.beginnings import playbook_for
from playbooks.flows.start_onboarding import Start, start_onboarding
from playbooks.models import Onboarding
from scope.models import Agreement, Signature


@transaction.atomic
def start_by_agreement(agreement: Agreement) -> Onboarding | None:
    """By the playbook of this kind of work; None where there is none, or nobody to welcome."""
    client = agreement.client
    book, contact = playbook_for(agreement), _who(agreement, client)
    if book is None or contact is None or agreement.n > 1:
        return None
    contact.client = client
    return start_onboarding(
        Start(
            client,
            contact,
            book.newest(),
            title=agreement.title,
            agreed=agreement.text,
            agreed_on=agreement.agreed_on,
            agreement_id=agreement.pk,
        )
    )


def _who(agreement: Agreement, client: Client) -> Contact | None:
    """Who signed, else whom the quote was for, else who decides."""
    signed = agreement.signatures.filter(side=Signature.Side.CLIENT).first()
    quoted = agreement.version.quote.contact if agreement.version else None
    named = [signed.contact if signed else None, quoted]
    found = next((one for one in named if one is not None and one.left_at is None), None)
    theirs = Contact.objects.filter(client__in=client.record_ids, left_at=None)
    return found or theirs.order_by("-decides", "created_at").first()
