"""Quotes and estimates: each version editable as a draft, frozen when it is sent."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.functional import cached_property

from clientdesk import clock
from clientdesk.lib.canonical import fingerprint
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Client, Contact
from scope.models.answer import NotOpen, QuoteAnswer, Standing
from scope.models.terms_set import TermsSet
from scope.offer import Offer
from scope.offer_facts import as_facts, read_offer

USUAL_VALIDITY = 14  # days


class AlreadySent(Exception):
    """A version that was sent does not change; a new version supersedes it."""


class SavedElsewhere(Exception):
    """Another page saved this draft meanwhile."""


class Quote(WorkspaceOwned):
    """What we offer a client, in versions. An estimate says that its sums may still move.

    `number` is given when it is first sent; `current_n` is the version sent last, 0 before. Without
    a `terms_set` it goes by the usual one. `begins_with` is what its acceptance begins, picked from
    what a room above offers (scope/beginnings.py); none: that room's usual.
    """

    class Kind(models.TextChoices):
        QUOTE = "quote", "Quote"
        ESTIMATE = "estimate", "Estimate"

    client = OwnedForeignKey(Client, related_name="quotes")
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    quote_kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.QUOTE)
    title = models.CharField(max_length=120, blank=True)
    currency = models.CharField(max_length=3)
    locale = models.CharField("language", max_length=12)
    terms_set = OwnedForeignKey(TermsSet, null=True, related_name="+")
    begins_with = models.UUIDField(null=True)
    created_by = OwnedForeignKey(Member, null=True, related_name="+")
    number = models.CharField(max_length=60, null=True)
    current_n = models.PositiveSmallIntegerField(default=0)
    discarded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="quote_number_once"),
        ]
        indexes = [
            models.Index(fields=["workspace", "-created_at", "id"], name="quote_newest"),
            models.Index(fields=["workspace", "client", "-created_at"], name="quote_of_client"),
        ]

    def __str__(self) -> str:
        return f"{self.get_quote_kind_display()} {self.number or 'draft'}"

    @property
    def is_sent(self) -> bool:
        return self.current_n > 0


class QuoteVersion(WorkspaceOwned):
    """One state of a quote. `offer` are the facts of scope/offer.py.

    As a draft it may be edited; `typed` is all that stands on its page while some of it cannot be
    read yet. Once sent, `snapshot` is what the client was shown, and the database refuses to
    change or delete it (trigger, migration 0001).
    """

    quote = OwnedForeignKey(Quote, related_name="versions")
    n = models.PositiveSmallIntegerField(default=1)
    offer = models.JSONField()
    valid_days = models.PositiveSmallIntegerField(default=USUAL_VALIDITY)
    saved_at = models.DateTimeField(null=True)
    saved_in = models.CharField(max_length=36, blank=True)
    typed = models.JSONField(null=True)
    # Written once, by freeze().
    sent_at = models.DateTimeField(null=True)
    sent_by = OwnedForeignKey(Member, null=True, related_name="+")
    valid_until = models.DateField(null=True)
    snapshot = models.JSONField(null=True)
    snapshot_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["n"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "quote", "n"], name="quote_version_once"),
            models.CheckConstraint(
                name="quote_version_sent_whole",
                condition=models.Q(sent_at=None, snapshot=None, valid_until=None)
                | models.Q(
                    sent_at__isnull=False, snapshot__isnull=False, valid_until__isnull=False
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quote}, version {self.n}"

    @cached_property
    def offered(self) -> Offer:
        """The offer, read."""
        return read_offer(self.offer)

    @property
    def is_draft(self) -> bool:
        return self.sent_at is None

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.snapshot_hash) if self.snapshot_hash else ""

    @property
    def answer(self) -> QuoteAnswer | None:
        """The one answer; of a prefetched version without a query."""
        return next(iter(self.answers.all()), None)

    def standing(self, at: datetime) -> Standing:
        """Draft, open, or why it is not. An answer outlives expiry and a newer version."""
        if self.is_draft:
            return Standing.DRAFT
        if answer := self.answer:
            return Standing(answer.answer)
        if self.n < self.quote.current_n:
            return Standing.SUPERSEDED
        return Standing.EXPIRED if self.is_over(at) else Standing.OPEN

    def is_over(self, at: datetime) -> bool:
        """Whether its last day, where we are, has ended."""
        today = at.astimezone(self.quote.client.workspace.zone_info).date()
        return self.valid_until is not None and today > self.valid_until

    def is_open(self, at: datetime) -> bool:
        """Whether the client can answer it at that moment."""
        return self.standing(at) == Standing.OPEN

    def lock_for_answer(self, at: datetime | None = None) -> "QuoteVersion":
        """This version as it stands now, with its quote locked until the transaction ends.

        Of two that answer, send or withdraw at once, the second waits here and then sees what the
        first did. Raises NotOpen.
        """
        quote = Quote.objects.select_for_update(of=("self",)).get(pk=self.quote_id)
        version = QuoteVersion.objects.select_related("quote__client__workspace").get(pk=self.pk)
        assert version.quote.pk == quote.pk
        standing = version.standing(at or clock.now())
        if standing != Standing.OPEN:
            raise NotOpen(version, standing)
        return version

    def edit(self, offer: Offer, typed: dict[str, str] | None, page: str) -> None:
        """Put what stands on a page into the draft. Raises AlreadySent."""
        self.refuse_if_sent()
        self.offer, self.typed = as_facts(offer), typed
        self.__dict__.pop("offered", None)
        self.saved_at, self.saved_in = clock.real_now(), page
        self.save()

    def refuse_if_sent(self) -> None:
        if not self.is_draft:
            raise AlreadySent(self)

    def refuse_if_saved_elsewhere(self, page: str, seen: datetime | None) -> None:
        """Raises SavedElsewhere when another page saved after `page` was shown this draft."""
        if self.saved_at and self.saved_in != page and self.saved_at != seen:
            raise SavedElsewhere(self)

    def freeze(
        self,
        snapshot: dict[str, Any],
        snapshot_hash: str,
        *,
        at: datetime,
        by: Member,
        until: date,
    ) -> None:
        """Become what the client is shown; nothing of it changes from here on."""
        self.refuse_if_sent()
        self.snapshot, self.snapshot_hash = snapshot, snapshot_hash
        self.sent_at, self.sent_by, self.valid_until = at, by, until
        self.save()
