"""A member takes what a client proposed, or leaves what the record says."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.models import Client, Contact
from clients.recording import Actor, record
from clients.vat_register import ask_about
from onboarding.models import Proposal
from onboarding.proposing import PAYER


@transaction.atomic
def answer_proposal(proposal_id: UUID, by: Member, take: bool) -> bool:
    """Returns False when it was answered before."""
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal_id)
    if proposal.answered_at is not None:
        return False
    proposal.answered_at, proposal.answered_by_id = clock.now(), by.pk
    proposal.is_taken = take
    proposal.save(update_fields=["answered_at", "answered_by_id", "is_taken"])
    if take:
        _apply(proposal)
    label = label_of(proposal)
    record(
        proposal.client,
        "client.edited" if take else "proposal.left",
        actor=Actor.member(by),
        headline=f"{label} changed as they proposed" if take else f"{label} left as it was",
        detail=f"{label}: {proposal.was or 'nothing'} → {proposal.proposed}",
        subject=proposal.ref(),
    )
    return True


def label_of(proposal: Proposal) -> str:
    if proposal.field == PAYER:
        return "Who pays"
    place, _, name = proposal.field.partition(".")
    model = Client if place == "client" else Contact
    words = str(getattr(model._meta.get_field(name), "verbose_name", name))
    label = f"{words[:1].upper()}{words[1:]}"
    return label if place == "client" else f"{label} of {_person(proposal)}"


def _person(proposal: Proposal) -> Contact:
    said_by: Contact | None = proposal.contact or (proposal.response and proposal.response.contact)
    if said_by is None:
        raise ValueError(f"{proposal} names nobody")
    return said_by


def _apply(proposal: Proposal) -> None:
    if proposal.field == PAYER:
        _change_payer(proposal)
        return
    place, _, name = proposal.field.partition(".")
    row = proposal.client if place == "client" else _person(proposal)
    setattr(row, name, proposal.proposed)
    row.save(update_fields=[name])
    if proposal.field == "client.tax_id":
        ask_about(proposal.client)


def _change_payer(proposal: Proposal) -> None:
    """The proposed person pays from now on; who paid before stays a contact."""
    name, _, email = proposal.proposed.removesuffix(">").rpartition(" <")
    contacts = proposal.client.contacts
    contacts.filter(pays=True).update(pays=False)
    known = contacts.filter(email__iexact=email, left_at=None).first()
    if known is not None:
        known.pays = True
        known.save(update_fields=["pays"])
        return
    Contact.objects.create(
        workspace_id=proposal.workspace_id,
        client_id=proposal.client_id,
        name=(name or email)[:120],
        email=email,
        pays=True,
    )
