"""What the client said: mails, what they asked for, where they see it otherwise."""

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from clientdesk import clock
from clientdesk.mail.models import Message
from clients.models import ConfirmationAnswer
from clients.subjects import page_of
from conversations.facts.gathering import Fact, day_in_full, facts_for
from conversations.models import Conversation
from conversations.saying import any_word
from scope.models import ScopeRequest

Kind = Conversation.Kind
_RECENT = timedelta(days=30)
_MOST, _LONGEST = 3, 220


@facts_for(Kind.UNHAPPY, Kind.BOUNDARY)
def mails(conversation: Conversation, today: date) -> list[Fact]:
    """Their own words: what says these words; without words the newest of the last month."""
    client = conversation.client
    found = Message.objects.filter(
        client_id__in=client.record_ids, direction=Message.Direction.IN, automatic=""
    )
    if conversation.words:
        found = found.filter(any_word(conversation.words, "subject", "said", "text"))
    elif conversation.kind == Kind.UNHAPPY:
        found = found.filter(received_at__gte=clock.now() - _RECENT)
    else:
        return []
    slug = client.workspace.slug
    return [
        Fact(
            _day(one.at),
            f"You wrote on {day_in_full(_day(one.at))}: “{_short(one.said or one.text)}”",
            *one.ref(),
            reverse("clients:message", args=[slug, client.pk, one.pk]),
        )
        for one in found.order_by("-received_at", "-id")[:_MOST]
    ]


@facts_for(Kind.UNHAPPY, Kind.BOUNDARY)
def seen_otherwise(conversation: Conversation, today: date) -> list[Fact]:
    """A question to confirm that they answered with another view."""
    client = conversation.client
    found = ConfirmationAnswer.objects.filter(
        confirmation__client__in=client.record_ids, said=ConfirmationAnswer.Said.OTHERWISE
    ).select_related("confirmation")
    return [
        Fact(
            _day(one.at),
            f"On {day_in_full(_day(one.at))} you saw “{one.confirmation.title}” otherwise: "
            f"“{_short(one.words)}”",
            *one.confirmation.ref(),
            page_of(client.workspace, client.pk, *one.confirmation.ref()),
        )
        for one in found.order_by("-at")[:_MOST]
    ]


@facts_for(Kind.BOUNDARY)
def asked_for(conversation: Conversation, today: date) -> list[Fact]:
    """What they asked for, in their words, and was not taken back."""
    client = conversation.client
    found = ScopeRequest.objects.filter(client__in=client.record_ids, withdrawn_at=None)
    if conversation.words:
        found = found.filter(any_word(conversation.words, "text"))
    url = reverse("changes:requests", args=[client.workspace.slug, client.pk])
    return [
        Fact(
            _day(one.asked_at),
            f"On {day_in_full(_day(one.asked_at))} you asked {one.get_source_display()} for: "
            f"“{_short(one.text)}”",
            *one.ref(),
            url,
        )
        for one in found.order_by("-asked_at", "-id")[:_MOST]
    ]


def _short(text: str) -> str:
    """One line, and not so long that nobody reads it."""
    line = " ".join(text.split()).replace("“", "‘").replace("”", "’")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
