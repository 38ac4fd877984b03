"""Somebody new writes: a client, a contact, a lead with a next date, and an honest answer."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Workspace
from clients.models import Client, Contact
from clients.recording import Actor, record
from onboarding.answering import answer_by
from onboarding.confirming_inquiry import confirm_inquiry
from onboarding.inquiry_source import Source
from onboarding.lead_rules import Band
from onboarding.lead_scores import keep_card
from onboarding.models import Inquiry, Lead, ReferralCode, Scorecard
from onboarding.next_steps import ANSWER_IT
from onboarding.sendings import same_sending, sending_hash
from onboarding.signals import inquiry_held, inquiry_received

# Answers that stand in the inquiry by the same name.
_KEPT = (
    "name", "email", "phone", "company", "wants", "wished_on", "timing", "channel", "heard",
    "heard_who", "zone",
)  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """Answers that passed the form; `key` names this very sending."""

    workspace: Workspace
    answers: dict[str, Any]
    key: str
    band: Band | None = None
    source: Source = field(default_factory=Source)
    held_why: str = ""


@transaction.atomic
def receive_inquiry(sent: Sent) -> Inquiry:
    """Always a new client: nobody who is known is matched, changed or revealed. The same sending
    again is the same inquiry. A held one is kept whole; nothing is mailed until a member says that
    a person wrote it."""
    known = same_sending(sent.key)
    if known is not None:
        return known
    referral = _referral(sent)
    client, contact = _new_client(sent, referral)
    inquiry = _freeze(sent, client, contact, referral)
    lead = _open_lead(inquiry)
    record(
        client,
        "inquiry.received",
        actor=Actor.contact(contact),
        headline=f"{contact.name} sent an inquiry",
        detail=f"Held for a look: {sent.held_why}" if sent.held_why else inquiry.wants[:200],
        subject=lead.ref(),
        facts={"answer_by": inquiry.promise.isoformat()},
    )
    keep_card(lead, Scorecard.Because.RECEIVED)
    if sent.held_why:
        inquiry_held.send(Inquiry, inquiry=inquiry, lead=lead)
    else:
        greet(inquiry, lead)
    return inquiry


def greet(inquiry: Inquiry, lead: Lead) -> None:
    """A person wrote: they hear from us at once, and the members hear of them."""
    confirm_inquiry(inquiry)
    inquiry_received.send(Inquiry, inquiry=inquiry, lead=lead)


def _referral(sent: Sent) -> ReferralCode | None:
    if not sent.source.code:
        return None
    return ReferralCode.objects.filter(workspace=sent.workspace, code=sent.source.code).first()


def _new_client(sent: Sent, referral: ReferralCode | None) -> tuple[Client, Contact]:
    answers = sent.answers
    client = Client.objects.create(
        workspace=sent.workspace,
        name=answers["company"] or answers["name"],
        source=Client.Source.BY_FORM,
        zone=answers["zone"],
        goals=answers["wants"][:4000],
        heard_of_us=_heard(answers),
        referred_by_id=referral.client_id if referral else None,
    )
    contact = Contact.objects.create(
        workspace=sent.workspace,
        client=client,
        name=answers["name"],
        email=answers["email"],
        phone=answers["phone"],
        zone=answers["zone"],
        decides=True,
        pays=True,
    )
    return client, contact


def _heard(answers: dict[str, Any]) -> str:
    how = str(dict(Inquiry.Heard.choices).get(answers["heard"], ""))
    return ": ".join(filter(None, (how, answers["heard_who"])))[:200]


def _freeze(sent: Sent, client: Client, contact: Contact, referral: ReferralCode | None) -> Inquiry:
    now = clock.now()
    return Inquiry.objects.create(
        workspace=sent.workspace,
        client=client,
        contact=contact,
        sending_hash=sending_hash(sent.key),
        currency=sent.band.currency if sent.band else "",
        low_minor=sent.band.low_minor if sent.band else None,
        high_minor=sent.band.high_minor if sent.band else None,
        referral=referral,
        referrer_host=sent.source.host,
        campaign=sent.source.campaign,
        received_at=now,
        answer_by=answer_by(sent.workspace, now),
        held_why=sent.held_why[:120],
        **{name: sent.answers[name] for name in _KEPT},
    )


def _open_lead(inquiry: Inquiry) -> Lead:
    """Its first date is the day by which we promised to answer."""
    return Lead.objects.create(
        workspace=inquiry.workspace,
        client=inquiry.client,
        inquiry=inquiry,
        opened_at=inquiry.received_at,
        next_on=inquiry.promise.astimezone(inquiry.workspace.zone_info).date(),
        next_action=ANSWER_IT,
        held_why=inquiry.held_why,
    )
