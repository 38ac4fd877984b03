"""The mail with which a version of a quote goes out, and the link in it."""

from clientdesk.links.issuing import issue_link, placeholder
from clientdesk.links.models import PublicLink
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.texts.queries import own_words
from clientdesk.workspaces.models import Member
from clients.merge_fields import contact_values, language_of
from clients.models import Contact
from scope.models import QuoteVersion
from scope.wording import QuoteWords

PURPOSE = "quote"
MAIL_KIND = "quote"


def link_of(version: QuoteVersion, contact: Contact | None) -> PublicLink:
    """The link of this version for this contact, or for nobody in particular once they have left:
    each version has its own."""
    workspace = version.quote.client.workspace
    contact_id = contact.pk if contact and contact.left_at is None else None
    return issue_link(workspace, PURPOSE, version.pk, contact_id)


def quote_mail(version: QuoteVersion, key: str, words: str, by: Member) -> Message:
    """Written once for each key."""
    quote, contact = version.quote, version.quote.contact
    assert contact is not None, "missing_to_send has asked for a contact"
    workspace = quote.client.workspace
    own = own_words(workspace, "quote_sent", contact_values(contact, by.name), language_of(contact))
    kind = quote.get_quote_kind_display().lower()
    return queue_mail(
        Mail(
            workspace=workspace,
            kind=MAIL_KIND,
            key=key,
            to=contact.email,
            subject=own.subject if own else f"Your {kind} from {workspace.name}: {quote.title}",
            template="quote_sent",
            context={
                "contact": contact,
                "quote": quote,
                "version": version,
                "kind": kind,
                "what": quote.title,
                "sum": QuoteWords.of(version.snapshot or {}).span_with_tax(),
                "valid_until": version.valid_until,
                "words": words,
                "signed_by": by.name,
                "own": own,
                "link": placeholder(link_of(version, contact)),
            },
            client_id=quote.client_id,
            about=quote.ref(),
        )
    )
