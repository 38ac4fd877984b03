"""What a client answers goes out in versions: a draft until it is sent, frozen from then on."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast

from django.db import models

from clientdesk import clock
from clientdesk.lib.canonical import fingerprint
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned

USUAL_VALIDITY = 14  # days

SENT_WHOLE = models.Q(sent_at=None, snapshot=None, valid_until=None) | models.Q(
    sent_at__isnull=False, snapshot__isnull=False, valid_until__isnull=False
)


class Standing(StrEnum):
    """Where a version stands at a moment. A quote is accepted, a change order approved."""

    DRAFT = "draft"
    OPEN = "open"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    APPROVED = "approved"
    AGREED = "agreed"  # a change order, by mail or by an order of theirs
    TAKEN = "taken"  # open, but its day is somebody else's: scope/days.py says so


class NotOpen(Exception):
    """The version cannot be answered (any more); `standing` says why."""

    def __init__(self, version: "AnsweredVersion", standing: Standing) -> None:
        super().__init__(f"{version} is {standing}")
        self.version, self.standing = version, standing


class AlreadySent(Exception):
    """A version that was sent does not change; a new version supersedes it."""


class SavedElsewhere(Exception):
    """Another page saved this draft meanwhile."""


class AnsweredVersion(WorkspaceOwned):
    """One state of `whole`, which a client answers once.

    As a draft it may be edited; `typed` is all that stands on its page while some of it cannot be
    read yet. Once sent, `snapshot` is what the client was shown, and the database refuses to change
    or delete it (a trigger in each room's migrations).

    The model that is a version names the whole in `WHOLE` and gives it `client` and `current_n`,
    the version sent last; its answers are `answers`, one by a constraint of the database.
    """

    n = models.PositiveSmallIntegerField(default=1)
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

    WHOLE: ClassVar[str]
    # What is read with it where it is answered.
    READ_WITH: ClassVar[tuple[str, ...]]

    if TYPE_CHECKING:
        answers: Any

    class Meta:
        abstract = True
        ordering = ["n"]

    @property
    def whole(self) -> Any:
        """The quote or the change order that this is a version of."""
        return getattr(self, self.WHOLE)

    @property
    def is_draft(self) -> bool:
        return self.sent_at is None

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.snapshot_hash) if self.snapshot_hash else ""

    @property
    def answer(self) -> Any:
        """The one answer, or None; of a prefetched version without a query."""
        return next(iter(self.answers.all()), None)

    def standing(self, at: datetime) -> Standing:
        """Draft, open, or why it is not. An answer outlives expiry and a newer version."""
        if self.is_draft:
            return Standing.DRAFT
        if answer := self.answer:
            return Standing(answer.answer)
        if self.n < self.whole.current_n:
            return Standing.SUPERSEDED
        return Standing.EXPIRED if self.is_over(at) else Standing.OPEN

    def is_over(self, at: datetime) -> bool:
        """Whether its last day, where we are, has ended."""
        today = at.astimezone(self.whole.client.workspace.zone_info).date()
        return self.valid_until is not None and today > self.valid_until

    def is_open(self, at: datetime) -> bool:
        """Whether the client can answer it at that moment."""
        return self.standing(at) == Standing.OPEN

    def lock_for_answer(self, at: datetime | None = None) -> Self:
        """This version as it stands now, with the whole locked until the transaction ends.

        Of two that answer, send or withdraw at once, the second waits here and then sees what the
        first did. Raises NotOpen.
        """
        return self._locked(at or clock.now(), Standing.OPEN)

    def lock_to_withdraw(self) -> Self:
        """As lock_for_answer; what is over can be withdrawn too."""
        return self._locked(clock.now(), Standing.OPEN, Standing.EXPIRED)

    def _locked(self, at: datetime, *allowed: Standing) -> Self:
        type(self.whole).objects.lock(self.whole.pk)
        found = type(self)._default_manager.select_related(*self.READ_WITH).get(pk=self.pk)
        standing = found.standing(at)
        if standing not in allowed:
            raise NotOpen(found, standing)
        return cast(Self, found)

    def refuse_if_sent(self) -> None:
        if not self.is_draft:
            raise AlreadySent(self)

    def refuse_if_saved_elsewhere(self, page: str, seen: datetime | None) -> None:
        """Raises SavedElsewhere when another page saved after `page` was shown this draft."""
        if self.saved_at and self.saved_in != page and self.saved_at != seen:
            raise SavedElsewhere(self)

    def keep_draft(self, typed: dict[str, str] | None, page: str) -> None:
        """Saves what stands on a page."""
        self.typed, self.saved_at, self.saved_in = typed, clock.real_now(), page
        self.save()

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
