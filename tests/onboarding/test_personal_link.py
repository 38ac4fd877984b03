"""The intake form by a personal link: it fills a client and proposes changes."""

from typing import Any

import pytest
from django.test import Client as Browser

from clientdesk.links.issuing import issue_link, mint, revoke
from clientdesk.links.models import PublicLink
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from onboarding.models import IntakeDraft, IntakeResponse, Proposal
from tests.onboarding.filling import ANSWERS, send, stamp_of


@pytest.fixture
def link(studio: Workspace, harbor: Client) -> PublicLink:
    with within(studio.pk):
        harbor.legal_name = "Harbor Bakery Ltd"
        harbor.save()
        return issue_link(studio, "intake", harbor.pk, harbor.contacts.get().pk)


def opened(link: PublicLink) -> Browser:
    with within(link.workspace_id):
        path = mint(link).partition("/l/")[2]
    browser = Browser()
    browser.get(f"/l/{path}")
    return browser


def page(link: PublicLink) -> str:
    return f"/p/intake/{link.pk}/"


def test_empty_fields_are_filled_and_others_become_proposals(
    studio: Workspace, harbor: Client, link: PublicLink
) -> None:
    answer = send(opened(link), studio, at=page(link))
    assert answer["Location"] == f"{page(link)}thanks/"
    with within(studio.pk):
        client = harbor.reload()
        assert client.country == "PT"
        assert client.legal_name == "Harbor Bakery Ltd"
        proposed = {p.field: p.proposed for p in Proposal.objects.all()}
        assert proposed["client.legal_name"] == "Harbor Bakery Lda."
        assert proposed["payer"] == "Rui Sá <rui@harbor.example>"
        assert Client.objects.count() == 1


def test_a_proposal_is_taken_or_left_by_one_click(
    studio: Workspace, harbor: Client, link: PublicLink, desk: Browser
) -> None:
    send(opened(link), studio, at=page(link))
    with within(studio.pk):
        name = Proposal.objects.get(field="client.legal_name")
        payer = Proposal.objects.get(field="payer")
    where = f"/w/{studio.slug}/clients/{harbor.pk}/"
    assert "Harbor Bakery Lda." in desk.get(where).content.decode()
    desk.post(f"{where}proposals/{name.pk}/answer/", {"answer": "leave"})
    desk.post(f"{where}proposals/{payer.pk}/answer/", {"answer": "take"})
    with within(studio.pk):
        assert harbor.reload().legal_name == "Harbor Bakery Ltd"
        assert harbor.contacts.get(pays=True).email == "rui@harbor.example"
        assert not Proposal.objects.filter(answered_at=None).exists()


def test_a_draft_goes_on_upon_another_device(studio: Workspace, link: PublicLink) -> None:
    phone, laptop = opened(link), opened(link)
    form = {**ANSWERS, "stamp": stamp_of(phone, studio, at=page(link))}
    phone.post(page(link), form, headers={"X-Autosave": "1"})
    assert "More orders before Christmas" in laptop.get(page(link)).content.decode()
    with within(studio.pk):
        assert IntakeDraft.objects.count() == 1


def test_sending_twice_by_a_personal_link_is_one_response(
    studio: Workspace, link: PublicLink
) -> None:
    browser = opened(link)
    form = {**ANSWERS, "stamp": stamp_of(browser, studio, at=page(link))}
    browser.post(page(link), form)
    browser.post(page(link), form)
    send(browser, studio, at=page(link), goals="Another thing")
    with within(studio.pk):
        assert [r.version for r in IntakeResponse.objects.order_by("version")] == [1, 2]


def test_a_revoked_link_and_a_token_of_another_purpose_open_nothing(
    studio: Workspace, harbor: Client, link: PublicLink
) -> None:
    browser = opened(link)
    with within(studio.pk):
        other = issue_link(studio, "invoice", harbor.pk)
    browser.cookies["link"] = opened(other).cookies["link"].value
    assert browser.get(page(link)).status_code == 404
    browser = opened(link)
    with within(studio.pk):
        revoke(link)
    assert browser.get(page(link)).status_code == 404


def test_the_form_is_mailed_to_a_contact_once_for_each_click(
    studio: Workspace, harbor: Client, desk: Browser
) -> None:
    with within(studio.pk):
        contact = harbor.contacts.get()
    where = f"/w/{studio.slug}/clients/{harbor.pk}/intakes/invitation/"
    for _ in range(2):
        desk.post(where, {"contact": str(contact.pk), "intent": "one"})
    desk.post(where, {"contact": str(contact.pk), "intent": "two"})
    with within(studio.pk):
        mails: Any = Message.objects.filter(kind="intake_invitation")
        assert mails.count() == 2
        assert "https://link.invalid/" in mails[0].text
    copied = desk.post(where, {"contact": str(contact.pk), "copy": "1"})
    assert "/l/" in copied.content.decode()
