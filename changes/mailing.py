"""The mail with which a version of a change order goes out, and the link in it."""

from changes.dates import moves_of
from changes.models import ChangeVersion
from changes.wording import ChangeWords
from clientdesk.links.issuing import issue_link, placeholder
from clientdesk.links.models import PublicLink
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.texts.queries import own_words
from clientdesk.workspaces.models import Member
from clients.merge_fields import contact_values, language_of
from clients.models import Contact

PURPOSE = "change-order"
MAIL_KIND = "change_order"


def link_of(version: ChangeVersion, contact: Contact | None) -> PublicLink:
    """The link of this version for this contact, or for nobody in particular once they have left:
    each version has its own."""
    workspace = version.order.client.workspace
    contact_id = contact.pk if contact and contact.left_at is None else None
    return issue_link(workspace, PURPOSE, version.pk, contact_id)


def change_mail(version: ChangeVersion, key: str, words: str, by: Member) -> Message:
    """Written once for each key."""
    order, contact = version.order, version.order.contact
    assert contact is not None, "missing_to_send has asked for a contact"
    workspace = order.client.workspace
    values = contact_values(contact, by.name)
    own = own_words(workspace, "change_order_sent", values, language_of(contact))
    told = ChangeWords.of(version.snapshot or {})
    return queue_mail(
        Mail(
            workspace=workspace,
            kind=MAIL_KIND,
            key=key,
            to=contact.email,
            subject=own.subject if own else f"Your wish, with price and date: {order.title}",
            template="change_order_sent",
            context={
                "contact": contact,
                "order": order,
                "version": version,
                "doc": told.page(moves_of(order.project, version.says)),
                "net": told.net(),
                "words": words,
                "signed_by": by.name,
                "own": own,
                "link": placeholder(link_of(version, contact)),
            },
            client_id=order.client_id,
            about=order.ref(),
        )
    )
