"""The honest answer to whoever wrote: by when they hear from us."""

from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.texts.fields import offer
from clientdesk.texts.queries import own_words
from clients.merge_fields import contact_values, language_of
from onboarding.models import Inquiry
from onboarding.promised import promised

offer(answer_by="by when they hear from you, as it was promised")


def confirm_inquiry(inquiry: Inquiry) -> None:
    """An answer: it goes at once, one for each inquiry. Its promise is the one that was frozen."""
    workspace, contact = inquiry.workspace, inquiry.contact
    by = promised(inquiry.promise, workspace.zone, inquiry.zone)
    values = {**contact_values(contact, workspace.name), "answer_by": by}
    own = own_words(workspace, "inquiry_received", values, language_of(contact))
    queue_mail(
        Mail(
            workspace=workspace,
            kind="inquiry_received",
            key=str(inquiry.pk),
            to=inquiry.email,
            subject=own.subject if own else f"Thank you for writing to {workspace.name}",
            template="inquiry_received",
            context={
                "first_name": contact.first_name,
                "answer_by": by,
                "own": own,
                "wants": inquiry.wants,
            },
            client_id=inquiry.client_id,
            about=inquiry.ref(),
        )
    )
