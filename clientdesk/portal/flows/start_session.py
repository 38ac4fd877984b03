"""A contact opens their page in a browser: by the button that a mailed link leads to."""

from django.db import transaction

from clientdesk import clock
from clientdesk.links.issuing import mint_token
from clientdesk.links.models import PublicLink
from clientdesk.portal.models import SESSION_LIVES, PortalSession
from clients.models import Contact
from clients.recording import Actor, record


@transaction.atomic
def start_session(link: PublicLink, contact: Contact, browser: str) -> str:
    """The secret for this browser's cookie. The first time is told on the timeline."""
    token, secret = mint_token(link, SESSION_LIVES)
    PortalSession.objects.create(
        workspace_id=link.workspace_id, link=link, token=token, browser=browser[:80]
    )
    opened = PublicLink.objects.filter(pk=link.pk, first_opened_at=None)
    if opened.update(first_opened_at=clock.now()):
        record(
            contact.client,
            "portal.opened",
            actor=Actor.contact(contact),
            headline=f"{contact.name} opened their page for the first time",
            subject=contact.ref(),
        )
    return secret
