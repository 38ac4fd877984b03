"""Forms: one of Maya's own, answered twice; one begun and not sent; one that conflicts with what
was agreed."""

from dataclasses import replace
from datetime import date, timedelta

from django.http import QueryDict

from clientdesk.links.issuing import issue_link
from clientdesk.workspaces.models import Member
from clients.models import Client, Contact
from onboarding import drafts
from onboarding.definition import Condition, Definition, Question, Section
from onboarding.drafts import Sender
from onboarding.flows.build_form import begin_form, publish_form, redraw
from onboarding.flows.send_intake import send_intake
from onboarding.flows.submit_intake import Submission, submit_intake
from onboarding.models import FormVersion, IntakeForm

_POSTER = Section(
    "Your poster",
    (
        Question("event", "line", "What is it for?", required=True),
        Question("hangs_on", "date", "From when does it hang?", half=True),
        Question("copies", "number", "How many copies?", half=True),
        Question("sizes", "many", "Which sizes?", options=("A3", "A2", "A1", "Street frames")),
        Question(
            "frames", "line", "Which streets?", condition=Condition("sizes", "is", "Street frames")
        ),
        Question("colours", "colours", "Your colours", help="As #1f6f5c, with a comma between."),
        Question("order_number", "line", "Your order number", fills="client.order_number"),
        Question(
            "showing", "consent", "Showing our work", text="You may show the poster on your site."
        ),
    ),
)


def poster_form(owner: Member) -> FormVersion:
    form = begin_form(owner, "Posters")
    drawn = Definition("Your poster", "Four minutes.", (_POSTER,))
    redraw(form.pk, lambda _: drawn)
    return publish_form(form.pk, owner)


def poster_answers(client: Client, version: FormVersion, copies: str) -> None:
    """Sent a second time with another number, it is a new version that says what changed."""
    contact = _contact(client)
    answers = {
        "event": "Spring race through the city",
        "hangs_on": "",
        "copies": copies,
        "sizes": ["A2", "Street frames"],
        "frames": "Torstraße and the bridge",
        "colours": ["#0B3D91", "#FFC400"],
        "order_number": "PO-4711",
        "showing": {"agreed": True, "text": _POSTER.questions[-1].text},
    }
    submit_intake(Submission(client.workspace, answers, version, client=client, contact=contact))


def begun(client: Client, owner: Member) -> None:
    """Asked for the photographs' form, she answered two questions and stopped."""
    form = IntakeForm.objects.get(came_from="photography")
    contact = _contact(client)
    send_intake(contact, owner, "demo", form)
    link = issue_link(client.workspace, "form", form.pk, contact.pk)
    sender = Sender(client.workspace, key="demo", link_id=link.pk, form=form)
    draft = drafts.draft_for_writing(replace(sender, client=client, contact=contact))
    typed = QueryDict("subject=People&goals=The+yearbook+of+our+school")
    assert form.published is not None
    drafts.keep(draft, form.published.definition, typed)


def of_yearbook(school: Client, today: date) -> None:
    """Asked by the playbook. The fair is sooner than the proof, and another body is to pay."""
    form = IntakeForm.objects.get(came_from="getting-started")
    contact = _contact(school)
    answers = {
        "name": contact.name,
        "email": contact.email,
        "legal_name": "Friends of the School, Cork",
        "goals": "A book that every class finds itself in, and that is sold out by the summer.",
        "ready_on": (today + timedelta(days=25)).isoformat(),
        "deadlines": "The winter fair, where parents can order.",
        "how_they_work": "By mail; on Wednesdays I am in the office all day.",
    }
    submit_intake(Submission(school.workspace, answers, form.published, client=school,
                             contact=contact))  # fmt: skip


def _contact(client: Client) -> Contact:
    contact = client.contacts.order_by("created_at")[0]
    contact.client = client
    return contact
