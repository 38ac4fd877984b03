"""The warm answer to whoever filled in the form."""

from clientdesk.mail.composing import Mail, queue_mail
from onboarding.answering import answer_by
from onboarding.mapping import filled
from onboarding.models import IntakeResponse
from onboarding.promised import promised


def confirm_intake(response: IntakeResponse) -> None:
    """An answer: it goes at once. Sent once for each sending of the form."""
    workspace, contact = response.workspace, response.contact
    said = filled(response.definition, response.answers)
    to = said.get("contact.email") or (contact.email if contact else "")
    if contact is None or not to:
        return
    queue_mail(
        Mail(
            workspace=workspace,
            kind="intake_received",
            key=str(response.pk),
            to=to,
            subject=f"Thank you: your answers are with {workspace.name}",
            template="intake_received",
            context={
                "studio_name": workspace.name,
                "first_name": contact.first_name,
                "answer_by": promised(
                    answer_by(workspace, response.submitted_at),
                    workspace.zone,
                    contact.zone or contact.client.zone,
                ),
                "files": len(response.file_ids),
                "goals": said.get("client.goals", ""),
            },
            client_id=response.client_id,
            about=response.ref(),
        )
    )
