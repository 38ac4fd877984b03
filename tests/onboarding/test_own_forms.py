"""A form of one's own: every kind of question, asked, kept, frozen and shown."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from clientdesk import clock
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client, Secret
from onboarding.definition import Condition, Definition, Question, Section, to_json
from onboarding.flows.seed_forms import seed_forms
from onboarding.models import IntakeDraft, IntakeForm, IntakeResponse, Proposal
from tests.onboarding.building import form_of, link_to, opened, page, question
from tests.onboarding.filling import stamp_of

PASSWORD = "Kx8QuietLantern31"

ALL = (
    question("headline"),
    question("story", "block"),
    question("work", "choice", options=("Logo", "Website")),
    question("extras", "many", options=("Signs", "Print", "Vans")),
    question("pages", "number"),
    question("launch_on", "date"),
    question("mail", "email"),
    question("ring", "phone"),
    question("site", "website", fills="client.website"),
    question("office", "address", fills="client.other_address"),
    question("land", "country", fills="client.country"),
    question("vat", "vat", fills="client.tax_id"),
    question("on_site", "contact", fills="people"),
    question("team", "contacts", fills="people"),
    question("brief", "files"),
    question("host", "secret", text="To set up the site"),
    question("colours", "colours"),
    question("terms", "consent", text="You may show the work.", required=True),
    question("po", fills="client.order_number"),
)
POSTED: dict[str, Any] = {
    "headline": "<b>Bread</b> & roses",
    "story": "First line\nsecond line",
    "work": "Website",
    "extras": ["Signs", "Vans"],
    "pages": "12,5",
    "launch_on": "2026-12-09",
    "mail": "ines@harbor.example",
    "ring": "+351 912 345 678",
    "site": "harbor.example",
    "office": "Rua Nova 1\nLisboa",
    "land": "PT",
    "vat": "PT501964843",
    "on_site-0-name": "Rui Sá",
    "on_site-0-email": "rui@harbor.example",
    "team-0-name": "Lia Reis",
    "team-1-name": "Tom Paz",
    "team-1-email": "tom@harbor.example",
    "host-username": "harbor",
    "host-value": PASSWORD,
    "colours": "#1f6f5c, fff",
    "terms": "on",
    "po": "PO-4711",
}


def send(browser: Browser, studio: Workspace, at: str, **posted: Any) -> Any:
    return browser.post(at, {"stamp": stamp_of(browser, studio, at=at), **posted})


def test_every_kind_of_answer_is_frozen_as_it_was_given_and_shown(
    studio: Workspace, harbor: Client, desk: Browser
) -> None:
    form = form_of(studio, *ALL)
    link = link_to(form, harbor)
    brief = SimpleUploadedFile("brief.txt", b"all we know")
    answer = send(opened(link), studio, page(link), **POSTED, brief=brief)
    assert answer.status_code == 302, answer.content.decode()
    with within(studio.pk):
        response = IntakeResponse.objects.get()
        assert response.form_version == form.versions.get()
        client = harbor.reload()
        assert client.order_number == "PO-4711"
        assert client.website == "harbor.example"
        assert set(client.contacts.values_list("name", flat=True)) == {
            "Ines Duarte", "Rui Sá", "Lia Reis", "Tom Paz",
        }  # fmt: skip
        secret = Secret.objects.get()
        assert (secret.label, secret.username, secret.value) == ("Host", "harbor", PASSWORD)
        assert IntakeDraft.objects.get().sealed == ""
    assert response.answers == {
        "headline": "<b>Bread</b> & roses",
        "story": "First line\nsecond line",
        "work": "Website",
        "extras": ["Signs", "Vans"],
        "pages": "12.5",
        "launch_on": "2026-12-09",
        "mail": "ines@harbor.example",
        "ring": "+351 912 345 678",
        "site": "harbor.example",
        "office": "Rua Nova 1\nLisboa",
        "land": "PT",
        "vat": "PT 501 964 843",
        "on_site": [{"name": "Rui Sá", "email": "rui@harbor.example", "phone": ""}],
        "team": [
            {"name": "Lia Reis", "email": "", "phone": ""},
            {"name": "Tom Paz", "email": "tom@harbor.example", "phone": ""},
        ],
        "brief": response.file_ids,
        "host": {"kept": True},
        "colours": ["#1F6F5C", "#FFFFFF"],
        "terms": {"agreed": True, "text": "You may show the work."},
        "po": "PO-4711",
    }
    where = f"/w/{studio.slug}/clients/{harbor.pk}/intakes/{response.pk}/"
    shown = desk.get(where).content.decode()
    for words in (
        "&lt;b&gt;Bread&lt;/b&gt; &amp; roses", "Signs, Vans", "Portugal", "Tom Paz", "brief.txt",
        "Kept sealed among the logins", "#1F6F5C", "Yes: “You may show the work.”",
    ):  # fmt: skip
        assert words in shown
    assert PASSWORD not in shown


def test_an_error_elsewhere_keeps_the_login_without_showing_it(
    studio: Workspace, harbor: Client
) -> None:
    link = link_to(form_of(studio, *ALL), harbor)
    browser = opened(link)
    wrong = send(browser, studio, page(link), **{**POSTED, "launch_on": "soon"})
    assert wrong.status_code == 422
    assert PASSWORD not in wrong.content.decode()
    assert "It is here, sealed." in wrong.content.decode()
    right = {**POSTED, "host-value": ""}
    assert send(browser, studio, page(link), **right).status_code == 302
    with within(studio.pk):
        assert Secret.objects.get().value == PASSWORD


def test_what_is_not_asked_is_neither_needed_nor_kept(studio: Workspace, harbor: Client) -> None:
    form = form_of(
        studio,
        question("work", "choice", options=("Logo", "Website"), required=True),
        question("pages", "number", required=True, condition=Condition("work", "is", "Website")),
        question("shop", required=True, condition=Condition("pages", "answered")),
    )
    link = link_to(form, harbor)
    browser = opened(link)
    missing = send(browser, studio, page(link), work="Website")
    assert missing.status_code == 422
    assert send(browser, studio, page(link), work="Logo", pages="many", shop="x").status_code == 302
    with within(studio.pk):
        assert IntakeResponse.objects.get().answers == {"work": "Logo"}


def test_answers_belong_to_the_version_that_was_on_the_page(
    studio: Workspace, harbor: Client
) -> None:
    form = form_of(studio, question("work", label="Which work?"))
    link = link_to(form, harbor)
    browser = opened(link)
    with within(studio.pk):
        seen = form.versions.get()
        newer = Definition("New", "", (Section("", (question("other", required=True),)),))
        form.redraw(newer, clock.now())
        form.publish(None, clock.now())
    assert send(browser, studio, page(link), work="Logo", version=str(seen.pk)).status_code == 302
    assert send(browser, studio, page(link), work="Logo").status_code == 422
    with within(studio.pk):
        assert IntakeResponse.objects.get().form_version == seen


def test_a_draft_goes_on_on_another_device_and_says_how_far_it_is(
    studio: Workspace, harbor: Client
) -> None:
    link = link_to(form_of(studio, *ALL), harbor)
    browser = opened(link)
    at = page(link)
    posted = {"headline": "Bread", "extras": ["Signs"], "team-0-name": "Lia", "host-value": "hush1"}
    form = {"stamp": stamp_of(browser, studio, at=at), **posted}
    assert browser.post(at, form, headers={"X-Autosave": "1"}).status_code == 200
    elsewhere = opened(link).get(at).content.decode()
    assert 'value="Bread"' in elsewhere
    assert 'value="Lia"' in elsewhere
    assert "4 of 19 answered" in elsewhere
    assert "hush1" not in elsewhere


def test_what_the_record_knows_is_proposed_and_not_overwritten(
    studio: Workspace, harbor: Client
) -> None:
    with within(studio.pk):
        Client.objects.filter(pk=harbor.pk).update(order_number="PO-1")
    link = link_to(form_of(studio, question("po", fills="client.order_number")), harbor)
    send(opened(link), studio, page(link), po="PO-4711")
    with within(studio.pk):
        assert harbor.reload().order_number == "PO-1"
        assert Proposal.objects.get().proposed == "PO-4711"


def test_a_new_workspace_has_the_ready_made_forms(studio: Workspace) -> None:
    with within(studio.pk):
        seed_forms(studio)
        assert not seed_forms(studio)
        assert IntakeForm.objects.count() == 4
        assert IntakeForm.objects.get(open_since__isnull=False).name == "Getting started"
        assert all(one.published for one in IntakeForm.objects.all())
    assert "Company, as it must stand" in Browser().get(f"/hello/{studio.slug}/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ((), "at least one question"),
        ((question("a"), question("a")), "Two questions have the key"),
        ((question("a", "choice", options=("x",)),), "at least two options"),
        ((question("a", "consent"),), "what they agree to"),
        ((question("a", "date", fills="client.website"),), "does not fit"),
        ((question("a", condition=Condition("b", "answered")), question("b")), "above it"),
        ((Question("Weird key", "line", "x"),), "its key must be"),
        ((question("a", "hologram"),), "does not exist"),
    ],
)
def test_what_cannot_be_asked_is_not_published(wrong: tuple[Question, ...], why: str) -> None:
    from onboarding.definition.checking import problems_of

    drawn = Definition("Title", "", (Section("", wrong),))
    assert why in " ".join(problems_of(drawn))
    assert to_json(drawn)["title"] == "Title"
