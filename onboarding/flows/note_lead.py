"""A member met somebody, or heard of work from a client: a lead that nobody wrote in to open."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.models import Client, Contact
from clients.recording import Actor, record
from onboarding.lead_rules import Band
from onboarding.lead_scores import keep_card
from onboarding.models import Inquiry, Lead, Scorecard
from onboarding.sendings import same_sending, sending_hash

# What stands in the inquiry by the same name.
_TOLD = ("wants", "wished_on", "timing", "channel", "heard", "heard_who")


@dataclass(frozen=True)
class Told:
    """Who it is (a known client and a contact of theirs, or somebody new by `person`), what they
    said, and what comes next. `key` names this very sending of the form."""

    key: str
    said: dict[str, Any]
    next_on: date
    next_action: str
    band: Band | None = None
    client: Client | None = None
    contact: Contact | None = None
    person: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def note_lead(told: Told, by: Member) -> Lead:
    """Nobody is mailed and nothing was promised: they heard from us in person."""
    known = same_sending(told.key)
    if known is not None:
        return known.lead
    client = told.client or _new_client(told, by)
    contact = told.contact or _new_contact(told, client)
    lead = _open_lead(_freeze(told, contact, by), told)
    record(
        client,
        "lead.noted",
        actor=Actor.member(by),
        headline=f"{contact.name}: noted as a lead",
        detail=told.said["wants"][:200],
        subject=lead.ref(),
        facts={"next_on": told.next_on.isoformat()},
    )
    keep_card(lead, Scorecard.Because.RECEIVED, by)
    return lead


def _new_client(told: Told, by: Member) -> Client:
    heard = str(dict(Inquiry.Heard.choices).get(told.said["heard"], ""))
    return Client.objects.create(
        workspace=by.workspace,
        name=told.person["company"] or told.person["name"],
        source=Client.Source.BY_HAND,
        owner=by,
        goals=told.said["wants"][:4000],
        heard_of_us=": ".join(filter(None, (heard, told.said["heard_who"])))[:200],
    )


def _new_contact(told: Told, client: Client) -> Contact:
    return Contact.objects.create(
        workspace_id=client.workspace_id,
        client=client,
        name=told.person["name"],
        email=told.person["email"],
        phone=told.person["phone"],
        decides=True,
        pays=True,
    )


def _freeze(told: Told, contact: Contact, by: Member) -> Inquiry:
    return Inquiry.objects.create(
        workspace_id=by.workspace_id,
        client=contact.client,
        contact=contact,
        noted_by=by,
        sending_hash=sending_hash(told.key),
        name=contact.name,
        email=contact.email,
        phone=contact.phone,
        company=told.person.get("company", ""),
        currency=told.band.currency if told.band else "",
        low_minor=told.band.low_minor if told.band else None,
        high_minor=told.band.high_minor if told.band else None,
        received_at=clock.now(),
        **{name: told.said[name] for name in _TOLD},
    )


def _open_lead(inquiry: Inquiry, told: Told) -> Lead:
    return Lead.objects.create(
        workspace_id=inquiry.workspace_id,
        client=inquiry.client,
        inquiry=inquiry,
        opened_at=inquiry.received_at,
        answered_at=inquiry.received_at,
        next_on=told.next_on,
        next_action=told.next_action,
    )
