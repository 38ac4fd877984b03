"""A person at a client."""

from datetime import datetime

from django.db import models
from django.db.models.functions import Lower

from clientdesk.lib.countries import default_zone
from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from clients.models.client import Client


class Contact(WorkspaceOwned):
    """Someone who decides, pays or works with us, and how to reach them."""

    client = OwnedForeignKey(Client, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=32, blank=True)
    decides = models.BooleanField(default=False)
    pays = models.BooleanField(default=False)
    works_with_us = models.BooleanField("works with us", default=False)
    zone = models.CharField("time zone", max_length=64, blank=True)
    locale = models.CharField(max_length=12, blank=True)
    preferred_channel = models.CharField(max_length=40, blank=True)
    mail_stopped_at = models.DateTimeField(null=True)
    mail_stopped_why = models.CharField(max_length=200, blank=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index("workspace", Lower("email"), name="contact_by_email"),
            models.Index(fields=["workspace", "client"], name="contact_of_client"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.name

    def roles(self) -> list[str]:
        named = [(self.decides, "decides"), (self.pays, "pays")]
        return [word for held, word in named if held] or ["works with us"]

    def zone_name(self) -> str:
        """The contact's zone, else the client's, else their country's, else the workspace's."""
        known = self.zone or self.client.zone
        if known:
            return known
        country = self.client.country
        return default_zone(country) if country else self.client.workspace.zone

    def stop_mail(self, at: datetime, why: str) -> None:
        """No more mail goes to this address (it bounced, or they complained)."""
        self.mail_stopped_at, self.mail_stopped_why = at, why
        self.save(update_fields=["mail_stopped_at", "mail_stopped_why"])
