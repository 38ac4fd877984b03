"""A browser in which a contact has opened their page."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import QuerySet

from clientdesk import clock
from clientdesk.links.models import LinkToken, PublicLink
from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned

SESSION_LIVES = timedelta(days=30)


class PortalSession(WorkspaceOwned):
    """One browser, from the click that opened the page until it expires or somebody ends it.

    Its secret is a token of the contact's portal link, minted for this browser alone. Moments are
    real time, as of every session.
    """

    link = OwnedForeignKey(PublicLink, on_delete=models.CASCADE, related_name="portal_sessions")
    token = OwnedForeignKey(LinkToken, on_delete=models.CASCADE, related_name="portal_sessions")
    browser = models.CharField(max_length=80, blank=True)
    started_at = models.DateTimeField(default=clock.real_now)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "token"], name="portal_session_once")
        ]

    def end(self, at: datetime, by: str) -> None:
        """Its browser is asked to sign in again. `by` is the name of who ended it."""
        self.ended_at, self.ended_by = at, by[:160]
        self.save(update_fields=["ended_at", "ended_by"])


def open_sessions(link: PublicLink) -> QuerySet[PortalSession]:
    """Those whose browser may still see the page, newest first."""
    found = PortalSession.objects.filter(
        link=link, ended_at=None, token__expires_at__gt=clock.real_now()
    )
    return found.order_by("-started_at", "-pk")
