"""A contact says that what we know of their company has changed."""

from collections.abc import Mapping

from django.db import transaction

from clients.models import Client, Contact
from clients.recording import Actor, record
from onboarding.models import Proposal
from onboarding.proposing import PAYER, payers_in_words, propose
from onboarding.signals import changes_proposed

# What a client may say of their company; the names are those of Client's fields.
OF_COMPANY = ("legal_name", "address", "country", "tax_id", "order_number")


@transaction.atomic
def propose_changes(client: Client, contact: Contact, said: Mapping[str, str]) -> int:
    """One open proposal for each value that differs; a newer one takes an older one's place.

    Nothing of the record changes before a member takes it. Returns how many are new.
    """
    changed = [*_company(client, said), *_payer(client, said)]
    news = [one for one in changed if not _stands(client, one[0], one[2])]
    for field, was, proposed in news:
        propose(client, field, was, proposed, contact=contact)
    if news:
        record(
            client,
            "proposal.received",
            actor=Actor.contact(contact),
            headline=f"{contact.name} says that company data changed",
            subject=contact.ref(),
            facts={"values": len(news)},
        )
        changes_proposed.send(Proposal, client=client, contact=contact, how_many=len(news))
    return len(news)


def _company(client: Client, said: Mapping[str, str]) -> list[tuple[str, str, str]]:
    asked = [name for name in OF_COMPANY if name in said]
    pairs = [(name, str(getattr(client, name) or ""), said[name]) for name in asked]
    return [(f"client.{name}", was, now) for name, was, now in pairs if now != was]


def _payer(client: Client, said: Mapping[str, str]) -> list[tuple[str, str, str]]:
    email = said.get("payer_email", "")
    payers = list(Contact.objects.filter(client__in=client.record_ids, pays=True, left_at=None))
    if not email or any(email.lower() == payer.email.lower() for payer in payers):
        return []
    return [(PAYER, payers_in_words(payers), f"{said.get('payer_name') or email} <{email}>")]


def _stands(client: Client, field: str, proposed: str) -> bool:
    open_ones = Proposal.objects.filter(client=client, field=field, answered_at=None)
    return open_ones.filter(proposed=proposed).exists()
