"""An inquiry as it was sent, and the links by which people send others to us."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models

from clientdesk import clock
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Client, Contact

if TYPE_CHECKING:
    from onboarding.models.lead import Lead


class ReferralCode(WorkspaceOwned):
    """What stands in a client's own link to our form: it names nobody to whom it is passed on."""

    client = OwnedForeignKey(Client, related_name="referral_codes")
    code = models.CharField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "code"], name="referral_code_once"),
            models.UniqueConstraint(fields=["workspace", "client"], name="referral_of_client"),
        ]


class Inquiry(WorkspaceOwned):
    """What somebody wrote to us, or told a member who noted it: frozen.

    `answer_by` is what a sender was promised; who told it to a member was promised nothing.

    A budget band without an upper end has `high_minor` None; nothing said has both None.
    `sending_hash` names one sending of the form, so that a double click is one inquiry.
    """

    class Heard(models.TextChoices):
        PERSON = "person", "Someone told me"
        SEARCH = "search", "I searched the web"
        SOCIAL = "social", "Social media"
        READ = "read", "An article, a talk, a portfolio"
        MET = "met", "We have met"
        BEFORE = "before", "We have worked together"
        OTHER = "other", "Another way"

    class Channel(models.TextChoices):
        MAIL = "mail", "by mail"
        CALL = "call", "by phone or video"
        CHAT = "chat", "by chat"
        MEET = "meet", "in person"

    client = OwnedForeignKey(Client, related_name="inquiries")
    contact = OwnedForeignKey(Contact, related_name="+")
    sending_hash = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    phone = models.CharField(max_length=32, blank=True)
    company = models.CharField(max_length=120, blank=True)
    wants = models.TextField(max_length=6000)
    currency = models.CharField(max_length=3, blank=True)
    low_minor = models.BigIntegerField(null=True)
    high_minor = models.BigIntegerField(null=True)
    wished_on = models.DateField(null=True)
    timing = models.CharField(max_length=300, blank=True)
    channel = models.CharField(max_length=8, choices=Channel.choices, blank=True)
    heard = models.CharField(max_length=8, choices=Heard.choices, blank=True)
    heard_who = models.CharField(max_length=120, blank=True)
    referral = OwnedForeignKey(ReferralCode, null=True, related_name="inquiries")
    referrer_host = models.CharField(max_length=120, blank=True)
    campaign = models.JSONField(default=dict)
    zone = models.CharField(max_length=64, blank=True)
    received_at = models.DateTimeField(default=clock.now)
    answer_by = models.DateTimeField(null=True)
    noted_by = OwnedForeignKey(Member, null=True, related_name="+")
    held_why = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "sending_hash"], name="inquiry_once"),
            models.CheckConstraint(
                condition=models.Q(answer_by__isnull=False) | models.Q(noted_by__isnull=False),
                name="inquiry_promised_or_noted",
            ),
        ]
        indexes = [models.Index(fields=["workspace", "-received_at"], name="inquiry_newest")]

    @property
    def lead(self) -> "Lead":
        return self.leads.get()

    @property
    def promise(self) -> datetime:
        """By when they hear from us: only of what somebody sent."""
        if self.answer_by is None:
            raise ValueError("what a member noted was promised to nobody")
        return self.answer_by

    def received_on(self) -> date:
        """The day it came, where we are."""
        return self.received_at.astimezone(self.workspace.zone_info).date()
