"""Which client sent them: said by a member who knows both, or by the code in a link."""

from uuid import UUID

from django.db import IntegrityError, transaction

from clientdesk.workspaces.models import Member
from clients.models import Client
from clients.recording import Actor, record
from onboarding.models import Lead, ReferralCode
from onboarding.stamp import new_key

_SHORT = 10


@transaction.atomic
def name_referrer(client: Client, sender: Client, lead: Lead, by: Member) -> None:
    """The client carries it from now on; the inquiry's own words stay as they were."""
    client = Client.objects.lock(client.pk)
    if client.referred_by_id == sender.pk or client.pk in sender.record_ids:
        return
    client.referred_by = sender
    client.save(update_fields=["referred_by"])
    record(
        client,
        "lead.referrer",
        actor=Actor.member(by),
        headline=f"{sender.name} sent them",
        subject=lead.ref(),
        facts={"referred_by": str(sender.pk)},
    )


def referral_code(client: Client) -> ReferralCode:
    """The client's own code, made when it is first asked for."""
    found = ReferralCode.objects.filter(client=client).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return ReferralCode.objects.create(
                workspace_id=client.workspace_id, client=client, code=_code()
            )
    except IntegrityError:  # another page made it a moment ago
        return ReferralCode.objects.get(client=client)


def known_code(client_ids: list[UUID]) -> ReferralCode | None:
    return ReferralCode.objects.filter(client__in=client_ids).order_by("created_at").first()


def _code() -> str:
    """Letters and digits that say nothing."""
    return "".join(letter for letter in new_key() if letter.isalnum())[:_SHORT].lower()
