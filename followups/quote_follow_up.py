"""The words that follow up a quote nobody answered; near its end, the last ones say so."""

from datetime import datetime, timedelta

from clientdesk.links.issuing import placeholder
from clientdesk.mail.composing import Mail
from clientdesk.texts.queries import own_words
from clients.merge_fields import contact_values, language_of
from followups.policies import QUOTE_FOLLOW_UP
from followups.unanswered import Asking, Turn, follows_up
from scope.days import standing_of
from scope.mailing import link_of
from scope.models import QuoteVersion

LAST_DAYS = timedelta(days=3)


def _mail(version: QuoteVersion, turn: Turn) -> Mail:
    quote, contact = version.quote, turn.recipient.contact
    ends_soon = turn.is_last and _ends_soon(version, turn.now)
    workspace = quote.client.workspace
    moment = "quote_last_word" if ends_soon else "quote_followed_up"
    signed_by = version.sent_by.name if version.sent_by else workspace.name
    own = own_words(workspace, moment, contact_values(contact, signed_by), language_of(contact))
    usual = f"{quote.title} is good for a few more days" if ends_soon else f"About {quote.title}"
    return Mail(
        workspace=workspace,
        kind=QUOTE_FOLLOW_UP,
        key=f"{version.pk}:{turn.step.position}",
        to=contact.email,
        subject=own.subject if own else usual,
        template="quote_follow_up",
        context={
            "contact": contact,
            "quote": quote,
            "version": version,
            "kind": quote.get_quote_kind_display().lower(),
            "ends_soon": ends_soon,
            "valid_until": version.valid_until,
            "signed_by": signed_by,
            "own": own,
            "link": placeholder(link_of(version, contact)),
        },
        client_id=quote.client_id,
        about=version.ref(),
        scheduled=True,
    )


def _ends_soon(version: QuoteVersion, now: datetime) -> bool:
    today = now.astimezone(version.quote.client.workspace.zone_info).date()
    return version.valid_until is not None and version.valid_until - today <= LAST_DAYS


follows_up(Asking(QUOTE_FOLLOW_UP, QuoteVersion, standing_of, _mail))
