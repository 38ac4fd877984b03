"""A booked call, its moves, and the rule that nobody is on two calls at once."""

from datetime import datetime, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from booking.models.call_offer import CallOffer
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Client, Contact


class NotOpen(Exception):
    """The call was cancelled, or its time has come: nothing about it changes any more."""


class HeldSpan(Func):
    """The span a call keeps its member busy, the room around it included: [from, until)."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Booking(WorkspaceOwned):
    """`sequence` counts its changes, as calendars do (RFC 5545, 3.8.7.4); its id is its UID.

    The words are those of the kind when it was booked: a kind that changes later moves no call.
    """

    offer = OwnedForeignKey(CallOffer, related_name="bookings")
    client = OwnedForeignKey(Client, related_name="bookings")
    contact = OwnedForeignKey(Contact, related_name="+")
    member = OwnedForeignKey(Member, related_name="bookings")
    title = models.CharField(max_length=60)
    place = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    held_from = models.DateTimeField()
    held_until = models.DateTimeField()
    their_zone = models.CharField(max_length=64)
    note = models.TextField(max_length=1000, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = OwnedForeignKey(Member, null=True, related_name="+")
    cancelled_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "offer"],
                condition=Q(cancelled_at=None),
                name="booking_once_for_an_offer",
            ),
            ExclusionConstraint(
                name="booking_one_call_at_a_time",
                expressions=[
                    ("workspace", RangeOperators.EQUAL),
                    ("member", RangeOperators.EQUAL),
                    (HeldSpan(F("held_from"), F("held_until")), RangeOperators.OVERLAPS),
                ],
                condition=Q(cancelled_at=None),
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "member", "starts_at"], name="booking_by_start"),
            models.Index(fields=["workspace", "client", "starts_at"], name="booking_of_client"),
        ]

    def __str__(self) -> str:
        return f"{self.title} with {self.contact}"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def uid(self) -> str:
        """Its name in every calendar, whatever happens to it."""
        return f"{self.pk}@clientdesk"

    def is_open(self, at: datetime) -> bool:
        return self.cancelled_at is None and at < self.starts_at

    def move(self, starts_at: datetime, member: Member, at: datetime) -> None:
        """To another time, and to whoever looks after the client now. Raises NotOpen."""
        if not self.is_open(at):
            raise NotOpen
        shape = self.offer.kind.shape()
        self.minutes = self.offer.kind.minutes
        self.starts_at, self.member = starts_at, member
        self.held_from, self.held_until = shape.held(starts_at)
        self.sequence += 1
        self.save()

    def cancel(self, at: datetime, why: str, by: Member | None = None) -> None:
        """By the client where no member is named. Raises NotOpen."""
        if not self.is_open(at):
            raise NotOpen
        self.cancelled_at, self.cancelled_by, self.cancelled_why = at, by, why
        self.sequence += 1
        self.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_why", "sequence"])


class BookingMove(WorkspaceOwned):
    """One move: from when to when, why, and by which member (none: the client). Append-only."""

    booking = OwnedForeignKey(Booking, related_name="moves")
    was = models.DateTimeField()
    now = models.DateTimeField()
    why = models.CharField(max_length=300, blank=True)
    by = OwnedForeignKey(Member, null=True, related_name="+")
