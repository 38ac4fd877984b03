"""A person at a client."""

from dataclasses import replace
from datetime import datetime

from django.db import models
from django.db.models.functions import Lower

from clientdesk.lib.countries import default_zone
from clientdesk.lib.working_time import WorkingHours
from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client

ERASED_NAME = "Erased person"


class Contact(WorkspaceOwned):
    """Someone who decides, pays or works with us, and how to reach them."""

    client = OwnedForeignKey(Client, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=32, blank=True)
    decides = models.BooleanField(default=False)
    pays = models.BooleanField(default=False)
    works_with_us = models.BooleanField("works with us", default=False)
    country = models.CharField(max_length=2, blank=True)
    region = models.CharField(max_length=12, blank=True)
    zone = models.CharField("time zone", max_length=64, blank=True)
    opens_at = models.TimeField("works from", null=True, blank=True)
    closes_at = models.TimeField("works until", null=True, blank=True)
    working_weekdays = models.CharField("working days", max_length=7, blank=True)
    locale = models.CharField(max_length=12, blank=True)
    preferred_channel = models.CharField(max_length=40, blank=True)
    mail_stopped_at = models.DateTimeField(null=True)
    mail_stopped_why = models.CharField(max_length=200, blank=True)
    left_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index("workspace", Lower("email"), name="contact_by_email"),
            models.Index(fields=["workspace", "client"], name="contact_of_client"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """What a greeting says: the whole name where it is only the company's own."""
        words = self.name.split()
        return self.name if len(words) < 2 or self.is_the_company else words[0]

    @property
    def is_the_company(self) -> bool:
        """No person was named when the client was added: the company stands here itself."""
        company = {self.client.name.casefold(), self.client.legal_name.casefold()}
        return self.name.casefold() in company

    def roles(self) -> list[str]:
        named = [(self.decides, "decides"), (self.pays, "pays")]
        return [word for held, word in named if held] or ["works with us"]

    def zone_name(self) -> str:
        """The contact's zone, else that of their country, else the client's, else the workspace's.

        A country the contact shares with their client says nothing of its own.
        """
        if self.zone:
            return self.zone
        theirs = self.client
        if self.country and self.country != theirs.country:
            return default_zone(self.country)
        usual: str = theirs.zone or theirs.workspace.zone
        return default_zone(theirs.country) if theirs.country and not theirs.zone else usual

    def place(self) -> tuple[str, str]:
        """(country, region) whose public holidays are theirs: their own, else the client's."""
        if self.country:
            same = self.country == self.client.country
            return self.country, self.region or (self.client.region if same else "")
        if self.client.country:
            return self.client.country, self.client.region
        return self.client.workspace.country, self.client.workspace.region

    def hours(self) -> WorkingHours:
        """When they work, where they are: what they told, else 09:00 to 17:00 on weekdays."""
        country, region = self.place()
        usual = WorkingHours(zone=self.zone_name(), country=country, region=region)
        return replace(
            usual,
            start=self.opens_at or usual.start,
            end=self.closes_at or usual.end,
            weekdays=tuple(map(int, self.working_weekdays)) or usual.weekdays,
        )

    def erase(self, at: datetime) -> None:
        """Nothing of the person stays on this row; what refers to it goes on to refer to it."""
        self.name, self.email, self.phone = ERASED_NAME, "", ""
        self.country = self.region = self.zone = self.locale = ""
        self.opens_at = self.closes_at = None
        self.working_weekdays = self.preferred_channel = self.mail_stopped_why = ""
        self.decides = self.pays = self.works_with_us = False
        self.mail_stopped_at = None
        self.left_at = self.left_at or at
        self.erased_at = at
        self.save()

    def stop_mail(self, at: datetime, why: str) -> None:
        """No more mail goes to this address (it bounced, or they complained)."""
        self.mail_stopped_at, self.mail_stopped_why = at, why
        self.save(update_fields=["mail_stopped_at", "mail_stopped_why"])

    def allow_mail(self) -> None:
        """Mail may go there again."""
        self.mail_stopped_at, self.mail_stopped_why = None, ""
        self.save(update_fields=["mail_stopped_at", "mail_stopped_why"])
