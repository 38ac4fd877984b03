"""Quotes and estimates: each version editable as a draft, frozen when it is sent."""

from django.db import models
from django.utils.functional import cached_property

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Client, Contact
from scope.models.terms_set import TermsSet
from scope.models.version import SENT_WHOLE, AnsweredVersion
from scope.offer import Offer
from scope.offer_facts import as_facts, read_offer


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


class QuoteVersion(AnsweredVersion):
    """One state of a quote. `offer` are the facts of scope/offer.py."""

    WHOLE = "quote"
    READ_WITH = ("quote__client__workspace",)

    quote = OwnedForeignKey(Quote, related_name="versions")
    offer = models.JSONField()

    class Meta(AnsweredVersion.Meta):
        constraints = [
            models.UniqueConstraint(fields=["workspace", "quote", "n"], name="quote_version_once"),
            models.CheckConstraint(name="quote_version_sent_whole", condition=SENT_WHOLE),
        ]

    def __str__(self) -> str:
        return f"{self.quote}, version {self.n}"

    @cached_property
    def offered(self) -> Offer:
        """The offer, read."""
        return read_offer(self.offer)

    def edit(self, offer: Offer, typed: dict[str, str] | None, page: str) -> None:
        """Put what stands on a page into the draft. Raises AlreadySent."""
        self.refuse_if_sent()
        self.offer = as_facts(offer)
        self.__dict__.pop("offered", None)
        self.keep_draft(typed, page)
