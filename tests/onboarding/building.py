"""A form of the studio's own, published, and links to it."""

from typing import Any

from django.test import Client as Browser

from clientdesk import clock
from clientdesk.links.issuing import issue_link, mint
from clientdesk.links.models import PublicLink
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from onboarding.definition import Definition, Question, Section, to_json
from onboarding.models import IntakeForm


def question(key: str, kind: str = "line", **more: Any) -> Question:
    return Question(key, kind, more.pop("label", key.capitalize()), **more)


def form_of(studio: Workspace, *questions: Question, name: str = "Own form") -> IntakeForm:
    """Published, with one section."""
    drawn = Definition("About the work", "Briefly.", (Section("The work", questions),))
    with within(studio.pk):
        form = IntakeForm.objects.create(workspace=studio, name=name, draft=to_json(drawn))
        form.publish(None, clock.now())
        return form


def link_to(form: IntakeForm, client: Client) -> PublicLink:
    with within(form.workspace_id):
        return issue_link(form.workspace, "form", form.pk, client.contacts.get().pk)


def opened(link: PublicLink) -> Browser:
    with within(link.workspace_id):
        path = mint(link).partition("/l/")[2]
    browser = Browser()
    browser.get(f"/l/{path}")
    return browser


def page(link: PublicLink) -> str:
    return f"/p/form/{link.pk}/"
