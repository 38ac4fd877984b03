"""The words of a step, to the client's contact, with the link to their page of progress."""

from dataclasses import dataclass

from django.utils.formats import date_format

from clientdesk.lib.merging import fill
from clientdesk.links.issuing import issue_link, placeholder
from clientdesk.links.models import PublicLink
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.texts.queries import words_for, write
from clients.merge_fields import contact_values, language_of
from clients.reachable import CannotWrite, refuse_unreachable
from playbooks.agreed_in_short import agreed_in_short
from playbooks.models import Onboarding, OnboardingStep
from playbooks.plan import StepKind
from playbooks.queries import host_of

KIND = "onboarding_step"
PURPOSE = "onboarding"
_BUTTONS = {
    StepKind.WELCOME: "See what happens next",
    StepKind.TERMS: "Read what we agreed",
    StepKind.RULES: "Read and agree",
    StepKind.FIRST_DATE: "Confirm the date",
    StepKind.ASK: "Say that it is done",
}


class CannotSend(CannotWrite):
    """Why no mail can go, in words for the member."""


@dataclass(frozen=True)
class Written:
    """Subject and body as the client gets them."""

    subject: str
    body: str


def send_words(step: OnboardingStep, moment: str, scheduled: bool, again: int = 0) -> None:
    """`again` counts reminders; without it, the step's first mail. Raises CannotWrite."""
    onboarding, contact = step.onboarding, step.onboarding.contact
    if contact.left_at is not None or not contact.email:
        raise CannotSend(f"{contact.name} has no e-mail address that we may write to.")
    refuse_unreachable(contact)
    words = written(step, moment)
    queue_mail(
        Mail(
            workspace=onboarding.client.workspace,
            kind=KIND,
            key=f"{step.pk}:{step.date_on or ''}:{again}",
            to=contact.email,
            subject=f"Once more: {words.subject}" if again else words.subject,
            template="onboarding_step",
            context={
                "body": words.body,
                "again": again,
                "agreed": _agreed(step),
                "date_on": step.date_on,
                "button": _BUTTONS.get(StepKind(step.kind), "See where we stand"),
                "action_url": placeholder(link_of(onboarding)),
            },
            client_id=onboarding.client_id,
            about=step.ref(),
            scheduled=scheduled,
        )
    )


def _agreed(step: OnboardingStep) -> str:
    if step.kind == StepKind.WELCOME:
        return agreed_in_short(step.onboarding)
    return step.onboarding.agreed if step.kind == StepKind.TERMS else ""


def written(step: OnboardingStep, moment: str) -> Written:
    """The step's own text, else the workspace's words for the moment, else ours.

    What a client is asked to do stands within the words of its moment.
    """
    onboarding, contact = step.onboarding, step.onboarding.contact
    values = contact_values(contact, host_of(onboarding).name)
    if step.date_on:
        values["next_date"] = date_format(step.date_on, "l, j F Y")
    own = fill(step.text, values).text
    if step.kind == StepKind.ASK:
        values |= {"step": step.title, "step_words": own or step.title}
    words = words_for(onboarding.client.workspace, moment, language_of(contact))
    found = write(words, values)
    is_replaced = own and step.kind != StepKind.ASK
    return Written(found.subject, own if is_replaced else found.body)


def asked_words(step: OnboardingStep) -> str:
    """What the client is asked to do, as their page says it; empty where the name says it all."""
    onboarding = step.onboarding
    return fill(step.text, contact_values(onboarding.contact, host_of(onboarding).name)).text


def link_of(onboarding: Onboarding) -> PublicLink:
    workspace = onboarding.client.workspace
    return issue_link(workspace, PURPOSE, onboarding.pk, onboarding.contact_id)
