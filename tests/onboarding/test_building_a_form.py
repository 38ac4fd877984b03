"""A member builds a form: pieces are added, changed, moved, removed and brought back, published."""

import re
from typing import Any

import pytest
from django.test import Client as Browser

from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from onboarding.definition import Condition, Definition
from onboarding.flows.seed_forms import seed_forms
from onboarding.models import IntakeForm
from tests.onboarding.building import form_of, question


@pytest.fixture
def form(studio: Workspace) -> IntakeForm:
    return form_of(studio, question("work", label="Which work?"), question("pages", "number"))


def where(form: IntakeForm) -> str:
    with within(form.workspace_id):
        return f"/w/{Workspace.objects.get(pk=form.workspace_id).slug}/forms/{form.pk}/"


def drawn(form: IntakeForm) -> Definition:
    with within(form.workspace_id):
        return form.reload().definition


def keys(form: IntakeForm) -> list[list[str]]:
    return [[one.key for one in section.questions] for section in drawn(form).sections]


def asked(**more: Any) -> dict[str, Any]:
    return {"label": "By when?", "kind": "date", "section": "0", "test": "is", **more}


def test_a_form_is_begun_built_and_published(studio: Workspace, desk: Browser) -> None:
    with within(studio.pk):
        seed_forms(studio)
    made = desk.post(f"/w/{studio.slug}/forms/", {"name": "Signs"})
    at = made["Location"]
    refused = desk.post(f"{at}publication/")
    assert refused.status_code == 422
    assert "Add at least one question." in refused.content.decode()
    options = {"kind": "choice", "options": "Shop front\nVan\n", "required": "on"}
    desk.post(f"{at}new-question/", asked(label="What is it for?", **options))
    desk.post(f"{at}new-question/", asked(asked_if="what_is_it_for", value="Van"))
    desk.post(f"{at}heading/", {"name": "Signs", "title": "Your sign", "lead": "Two minutes."})
    preview = desk.get(f"{at}preview/").content.decode()
    assert "Your sign" in preview and "Shop front" in preview
    assert "Only when “What is it for?” is “Van”." in preview
    assert desk.post(f"{at}preview/", {"by_when": "soon"}).status_code == 422
    assert desk.post(f"{at}publication/")["Location"] == at
    with within(studio.pk):
        form = IntakeForm.objects.get(name="Signs")
        assert form.is_published
        when = form.definition.question("by_when")
    assert when and when.condition == Condition("what_is_it_for", "is", "Van")
    assert "Signs" in desk.get(f"/w/{studio.slug}/forms/").content.decode()


def test_a_change_waits_in_the_draft_until_it_is_published(form: IntakeForm, desk: Browser) -> None:
    desk.post(f"{where(form)}questions/work/", asked(label="What shall we do?", kind="line"))
    with within(form.workspace_id):
        asked_now = IntakeForm.objects.get(pk=form.pk).published
        assert asked_now and asked_now.definition.question("work").label == "Which work?"
    assert "changes not published" in desk.get(where(form)).content.decode()
    desk.post(f"{where(form)}publication/")
    desk.post(f"{where(form)}publication/")
    with within(form.workspace_id):
        assert [one.number for one in form.versions.order_by("number")] == [1, 2]
        newest = IntakeForm.objects.get(pk=form.pk).published
        assert newest and newest.definition.question("work").label == "What shall we do?"


def test_questions_move_by_buttons_also_between_sections(form: IntakeForm, desk: Browser) -> None:
    desk.post(f"{where(form)}sections/", {"act": "add", "title": "Later"})
    place = f"{where(form)}questions/work/place/"
    for to, expected in (
        ("down", [["pages", "work"], []]),
        ("down", [["pages"], ["work"]]),
        ("down", [["pages"], ["work"]]),
        ("up", [["pages", "work"], []]),
        ("0:0", [["work", "pages"], []]),
        ("1:7", [["pages"], ["work"]]),
    ):
        desk.post(place, {"to": to})
        assert keys(form) == expected
    desk.post(f"{where(form)}sections/", {"act": "up", "section": "1"})
    desk.post(f"{where(form)}sections/", {"act": "rename", "section": "0", "title": "First"})
    desk.post(f"{where(form)}sections/", {"act": "remove", "section": "0"})
    assert [one.title for one in drawn(form).sections] == ["First", "The work"]


def test_a_removed_question_comes_back_where_it_stood(form: IntakeForm, desk: Browser) -> None:
    page = desk.post(f"{where(form)}questions/work/removal/", follow=True).content.decode()
    assert keys(form) == [["pages"]]
    undo = re.search(r'action="([^"]*/removal/\?undo=1)"', page)
    assert undo
    for _ in range(2):
        desk.post(undo.group(1))
        assert keys(form) == [["work", "pages"]]


def test_a_duplicate_has_a_key_of_its_own_and_fills_nothing(
    studio: Workspace, desk: Browser
) -> None:
    form = form_of(studio, question("po", label="Order number", fills="client.order_number"))
    desk.post(f"{where(form)}questions/po/copy/")
    assert keys(form) == [["po", "order_number"]]
    copy = drawn(form).question("order_number")
    assert copy and copy.fills == ""


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"label": ""}, "Please fill this in"),
        ({"kind": "choice", "options": "one"}, "at least two options"),
        ({"kind": "consent"}, "Write what they agree to."),
        ({"kind": "date", "fills": "client.website"}, "There goes only: Website, One line"),
        ({"asked_if": "work", "value": ""}, "Say on which answer it depends."),
        ({"kind": "hologram"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_asked_is_said_beside_the_field(
    form: IntakeForm, desk: Browser, typed: dict[str, Any], words: str
) -> None:
    answer = desk.post(f"{where(form)}new-question/", asked(**{"help": "Kept", **typed}))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="Kept"' in answer.content.decode()
    assert keys(form) == [["work", "pages"]]


def test_a_condition_on_what_stands_below_is_told_and_not_published(
    form: IntakeForm, desk: Browser
) -> None:
    desk.post(f"{where(form)}questions/pages/", asked(kind="number", asked_if="work", value="Web"))
    desk.post(f"{where(form)}questions/pages/place/", {"to": "up"})
    assert "must be asked above it" in desk.get(where(form)).content.decode()
    assert desk.post(f"{where(form)}publication/").status_code == 422


def test_only_what_asks_for_name_and_address_can_be_the_open_form(
    studio: Workspace, form: IntakeForm, desk: Browser
) -> None:
    assert desk.post(f"{where(form)}opening/").status_code == 422
    who = form_of(
        studio,
        question("name", fills="contact.name", required=True),
        question("email", "email", fills="contact.email", required=True),
        name="Short",
    )
    assert desk.post(f"{where(who)}opening/").status_code == 302
    assert "About the work" in Browser().get(f"/hello/{studio.slug}/").content.decode()
    assert desk.post(f"{where(who)}away/").status_code == 422


def test_a_form_put_away_opens_nothing_and_comes_back(
    studio: Workspace, form: IntakeForm, desk: Browser
) -> None:
    desk.post(f"{where(form)}away/")
    assert "Own form" not in desk.get(f"/w/{studio.slug}/forms/").content.decode().split("<h2>")[0]
    desk.post(f"{where(form)}away/?undo=1")
    with within(studio.pk):
        assert form.reload().put_away_at is None


def test_a_bookkeeper_builds_no_form(form: IntakeForm, bookkeeper: Browser) -> None:
    assert bookkeeper.get(where(form)).status_code == 403
    assert bookkeeper.post(f"{where(form)}questions/work/removal/").status_code == 403


def test_hostile_words_in_a_form_are_text_on_every_page(
    studio: Workspace, form: IntakeForm, desk: Browser
) -> None:
    script = "<script>alert(1)</script>"
    hostile = asked(label=script, kind="choice", options=f"{script}\n{{{{ x }}}}", help=script)
    desk.post(f"{where(form)}new-question/", hostile)
    for page in ("", "preview/", "questions/script_alert_1_script/"):
        shown = desk.get(f"{where(form)}{page}").content.decode()
        assert script not in shown
