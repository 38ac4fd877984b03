"""Who was asked to confirm something, and who sees it otherwise, until it is settled."""

from datetime import date, datetime
from typing import Any

from django.db.models import F, Q

from clientdesk.workspaces.models import Member
from clients.asked_once import asked_once
from clients.models import Client, Confirmation, ConfirmationAnswer
from clients.on_timeline import page_of_confirmation
from clients.waiting import SHOWN, Side, Wait, waits


@waits("what they were asked to confirm", Side.FOR_THEM)
def unconfirmed(client: Client, member: Member) -> list[Wait]:
    """Asked and not answered; everybody who sees decisions sees it."""
    return [
        _wait(client, one, one.asked_at, f"{one.contact.name} to confirm: {one}")
        for one in _unsettled(client)
        if not one.said
    ]


@waits("what they see otherwise", Side.FOR_US)
def contested(client: Client, member: Member) -> list[Wait]:
    """Until another decision takes its place, it is withdrawn, or a member says it is settled."""
    return [
        _wait(client, one, one.said_at, f"{one.contact.name} sees it otherwise: {one}")
        for one in _unsettled(client)
        if one.said
    ]


def _unsettled(client: Client) -> list[Any]:
    """By one question, with `said` and `said_at` of the answer."""
    return asked_once(client, "unsettled confirmations", lambda: _ask(client))


def _ask(client: Client) -> list[Any]:
    otherwise = Q(answers__said=ConfirmationAnswer.Said.OTHERWISE)
    asked = Confirmation.objects.filter(client__in=client.record_ids, closings=None)
    found = asked.filter(Q(answers=None) | otherwise).select_related("contact")
    found = found.annotate(said=F("answers__said"), said_at=F("answers__at"))
    return list(found.order_by("asked_at", "id")[: 2 * SHOWN])


def _wait(client: Client, asked: Confirmation, at: datetime, words: str) -> Wait:
    asked.client = client
    since: date = at.astimezone(client.workspace.zone_info).date()
    return Wait(since, words, page_of_confirmation(asked))
