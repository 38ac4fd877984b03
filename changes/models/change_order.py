"""Change orders: additions to an agreement, quoted before they are done."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.functional import cached_property

from changes.content import Content, read_content
from changes.models.answer import ChangeAnswer, NotOpen, Standing
from clientdesk import clock
from clientdesk.lib.canonical import fingerprint
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Client, Contact
from scope.models import AlreadySent, Project, SavedElsewhere
from scope.offer_facts import as_facts

USUAL_VALIDITY = 14  # days


class ChangeOrder(WorkspaceOwned):
    """An addition to what is agreed for a project, in versions. A basket gathers tiny asks.

    `number` is given when it is first sent; `current_n` is the version sent last, 0 before.
    """

    class Kind(models.TextChoices):
        ORDER = "order", "Change order"
        BASKET = "basket", "Basket"

    order_kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ORDER)
    client = OwnedForeignKey(Client, related_name="change_orders")
    project = OwnedForeignKey(Project, related_name="change_orders")
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    title = models.CharField(max_length=120, blank=True)
    created_by = OwnedForeignKey(Member, null=True, related_name="+")
    number = models.CharField(max_length=60, null=True)
    current_n = models.PositiveSmallIntegerField(default=0)
    discarded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="change_number_once"),
            models.UniqueConstraint(
                fields=["workspace", "project"],
                condition=models.Q(order_kind="basket", current_n=0, discarded_at=None),
                name="one_basket_of_a_project",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "client", "-created_at"], name="change_of_client"),
        ]

    def __str__(self) -> str:
        return f"Change order {self.number}" if self.number else "Change order, draft"

    @property
    def is_sent(self) -> bool:
        return self.current_n > 0

    @property
    def is_basket(self) -> bool:
        return self.order_kind == self.Kind.BASKET


class ChangeVersion(WorkspaceOwned):
    """One state of a change order. `content` are the facts of changes/content.py.

    As a draft it may be edited; `typed` is all that stands on its page while some of it cannot be
    read yet. Once sent, `snapshot` is what the client was shown, and the database refuses to change
    or delete it (trigger, migration 0002).
    """

    order = OwnedForeignKey(ChangeOrder, related_name="versions")
    n = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField()
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
            models.UniqueConstraint(fields=["workspace", "order", "n"], name="change_version_once"),
            models.CheckConstraint(
                name="change_version_sent_whole",
                condition=models.Q(sent_at=None, snapshot=None, valid_until=None)
                | models.Q(
                    sent_at__isnull=False, snapshot__isnull=False, valid_until__isnull=False
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}, version {self.n}" if self.n > 1 else str(self.order)

    @cached_property
    def says(self) -> Content:
        """The content, read."""
        return read_content(self.content)

    @property
    def is_draft(self) -> bool:
        return self.sent_at is None

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.snapshot_hash) if self.snapshot_hash else ""

    @property
    def answer(self) -> ChangeAnswer | None:
        """The one answer; of a prefetched version without a query."""
        return next(iter(self.answers.all()), None)

    def standing(self, at: datetime) -> Standing:
        """Draft, open, or why it is not. An answer outlives expiry and a newer version."""
        if self.is_draft:
            return Standing.DRAFT
        if answer := self.answer:
            return Standing(answer.answer)
        if self.n < self.order.current_n:
            return Standing.SUPERSEDED
        return Standing.EXPIRED if self.is_over(at) else Standing.OPEN

    def is_over(self, at: datetime) -> bool:
        """Whether its last day, where we are, has ended."""
        today = at.astimezone(self.order.client.workspace.zone_info).date()
        return self.valid_until is not None and today > self.valid_until

    def is_open(self, at: datetime) -> bool:
        return self.standing(at) == Standing.OPEN

    def lock_for_answer(self, at: datetime | None = None) -> "ChangeVersion":
        """This version as it stands now, with its order locked until the transaction ends.

        Of two that answer, send or withdraw at once, the second waits here and then sees what the
        first did. Raises NotOpen.
        """
        ChangeOrder.objects.lock(self.order_id)
        found = ChangeVersion.objects.select_related(
            "order__client__workspace", "order__project", "order__contact", "sent_by"
        )
        version = found.get(pk=self.pk)
        standing = version.standing(at or clock.now())
        if standing != Standing.OPEN:
            raise NotOpen(version, standing)
        return version

    def edit(self, content: Content, typed: dict[str, str] | None, page: str) -> None:
        """Put what stands on a page into the draft. Raises AlreadySent."""
        self.refuse_if_sent()
        self.content, self.typed = as_facts(content), typed
        self.__dict__.pop("says", None)
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
