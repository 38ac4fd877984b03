"""A deliverable is handed over: dated, with what goes with it, and the client is asked to look."""

from uuid import UUID

from django.db import transaction

from clientdesk.links.issuing import placeholder
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.texts.queries import own_words
from clientdesk.workspaces.models import Member
from clients.flows.share_document import share_document
from clients.merge_fields import contact_values, language_of
from clients.reachable import refuse_unreachable
from clients.recording import Actor
from delivery.delivered import answer_by
from delivery.flows.move_dates import move_dates
from delivery.handing import NOTHING, PURPOSE, Handing, link_of
from delivery.milestones import tell_reached
from delivery.models import HandedOver, WorkStep
from delivery.signals import deliverable_delivered
from delivery.states import State, Story
from delivery.stepping import NotNow, locked, take


@transaction.atomic
def deliver(
    deliverable_id: UUID, by: Member, words: str = "", handing: Handing = NOTHING
) -> WorkStep:
    """`words` go with it to the client, its files are shared with them. Twice is once.

    Raises NotNow when it is approved, CannotWrite when no mail can go to who is to hear of it.
    """
    deliverable, story = locked(deliverable_id)
    if story.state == State.DELIVERED and story.last:
        return story.last
    if story.state == State.APPROVED:
        raise NotNow(deliverable, story.state)
    if handing.contact is not None:
        refuse_unreachable(handing.contact)
    again = f", round {story.rounds_used} worked in" if story.rounds_used else ""
    step = take(
        deliverable,
        WorkStep.Kind.DELIVERED,
        Actor.member(by),
        f"{deliverable} delivered{again}",
        detail=words,
        facts={"round": story.rounds_used, "files": [one.pk for one in handing.documents]},
    )
    _hand_over(step, by, handing)
    if handing.contact is not None:
        _mail(step, by, words, handing)
    move_dates(deliverable.project)
    deliverable_delivered.send(WorkStep, step=step)
    tell_reached(step)
    return step


def _hand_over(step: WorkStep, by: Member, handing: Handing) -> None:
    files = [HandedOver(document=document) for document in handing.documents]
    links = [HandedOver(url=url) for url in handing.urls]
    for position, row in enumerate([*files, *links], start=1):
        row.workspace_id, row.step, row.position = step.workspace_id, step, position
        row.save()
    for document in handing.documents:
        share_document(document.pk, by)


def _mail(step: WorkStep, by: Member, words: str, handing: Handing) -> None:
    deliverable, contact = step.deliverable, handing.contact
    assert contact is not None
    workspace = deliverable.project.client.workspace
    own = own_words(workspace, "delivered", contact_values(contact, by.name), language_of(contact))
    queue_mail(
        Mail(
            workspace=workspace,
            kind=PURPOSE,
            key=str(step.pk),
            to=contact.email,
            subject=own.subject if own else f"Ready for you: {deliverable}",
            template="delivered",
            context={
                "first_name": contact.first_name,
                "sender": by.name,
                "own": own,
                "what": deliverable.title,
                "project": deliverable.project.title,
                "words": words,
                "asked_by": answer_by(deliverable, Story.of(deliverable.steps.all())),
                "files": [str(document) for document in handing.documents],
                "links": list(handing.urls),
                "action_url": placeholder(link_of(deliverable, contact)),
            },
            client_id=deliverable.project.client_id,
            about=step.ref(),
        )
    )
