"""The words that follow up a change order nobody answered."""

from changes.mailing import link_of
from changes.models import ChangeVersion
from changes.resting import rest_of
from changes.wording import net_of
from clientdesk.links.issuing import placeholder
from clientdesk.mail.composing import Mail
from clientdesk.texts.queries import own_words
from clients.merge_fields import contact_values, language_of
from followups.unanswered import Asking, Turn, follows_up

CHANGE_FOLLOW_UP = "change_follow_up"


def _mail(version: ChangeVersion, turn: Turn) -> Mail:
    order, contact = version.order, turn.recipient.contact
    workspace = order.client.workspace
    signed_by = version.sent_by.name if version.sent_by else workspace.name
    values = contact_values(contact, signed_by)
    own = own_words(workspace, "change_order_followed_up", values, language_of(contact))
    return Mail(
        workspace=workspace,
        kind=CHANGE_FOLLOW_UP,
        key=f"{version.pk}:{turn.step.position}",
        to=contact.email,
        subject=own.subject if own else f"About your wish: {order.title}",
        template="change_follow_up",
        context={
            "contact": contact,
            "order": order,
            "version": version,
            "net": net_of(version),
            "signed_by": signed_by,
            "own": own,
            "link": placeholder(link_of(version, contact)),
        },
        client_id=order.client_id,
        about=version.ref(),
        scheduled=True,
    )


def why_it_rests(version: ChangeVersion) -> str | None:
    """Nobody is asked for a yes that they cannot give."""
    return "the project rests" if rest_of(version.order.project, version.says) else None


follows_up(Asking(CHANGE_FOLLOW_UP, ChangeVersion, ChangeVersion.standing, _mail, why_it_rests))
