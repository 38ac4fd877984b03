"""A hard conversation: offered as a call, written as one letter, ended by a decision."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models

from booking.models import CallOffer
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Client, Decision

# The five moves, in their order (conversations/moves.toml).
MOVES = ("early", "goal", "facts", "way", "confirm")


class SentAlready(Exception):
    """Its letter has left; what is typed now would be a second one."""


class Conversation(WorkspaceOwned):
    """Its writer's own until it is sent. `moves` are the words by move; `sources` the facts that
    were drawn from the record, each with the row it comes from: once sent, those it rests on."""

    class Kind(models.TextChoices):
        PAYMENT = "payment", "A missed payment"
        UNHAPPY = "unhappy", "Somebody is unhappy"
        BOUNDARY = "boundary", "A boundary was crossed"
        LATE = "late", "A date of mine is late"

    client = OwnedForeignKey(Client, related_name="conversations")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    # An invoice, where it is about one; `words` narrow down what of the record bears on it.
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.UUIDField(null=True)
    words = models.CharField("what it is about", max_length=200, blank=True)
    to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200, blank=True)
    moves = models.JSONField(default=dict)
    begun_by = OwnedForeignKey(Member, related_name="+")
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    message = OwnedForeignKey(Message, null=True, related_name="+")
    sources = models.JSONField(default=list)
    offer = OwnedForeignKey(CallOffer, null=True, related_name="+")
    decision = OwnedForeignKey(Decision, null=True, related_name="+")
    put_away_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "client", "-begun_at"], name="conversation_of_client")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_open(self) -> bool:
        """Nothing was decided yet."""
        return self.decision_id is None and self.put_away_at is None

    def write(self, to: str, subject: str, moves: Mapping[str, str]) -> None:
        """As typed, right or wrong. Raises SentAlready."""
        if self.sent_at is not None:
            raise SentAlready(self)
        self.to, self.subject = to[:254], subject[:200]
        self.moves = {move: moves.get(move, "")[:4000] for move in MOVES}
        self.save(update_fields=["to", "subject", "moves"])

    def draw(self, sources: list[dict[str, Any]], facts: str) -> None:
        """What the record says today stands in the letter."""
        self.sources, self.moves = sources, {**self.moves, "facts": facts}
        self.save(update_fields=["sources", "moves"])

    def send(self, message: Message, at: datetime) -> None:
        """From here on its words stay."""
        self.message, self.sent_at = message, at
        self.save(update_fields=["message", "sent_at"])

    def offer_call(self, offer: CallOffer) -> None:
        self.offer = offer
        self.save(update_fields=["offer"])

    def settle(self, decision: Decision) -> None:
        self.decision = decision
        self.save(update_fields=["decision"])

    def put_away(self, at: datetime | None) -> None:
        """It is not needed any more; None: taken up again."""
        self.put_away_at = at
        self.save(update_fields=["put_away_at"])
