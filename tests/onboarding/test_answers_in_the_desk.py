"""Answers in the desk: who reads them, what is held, what is seen."""

import pytest
from django.test import Client as Browser

from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from clients.stage import Stage, stage
from onboarding.models import IntakeResponse
from tests.factories import browser_of, make_member, make_workspace
from tests.onboarding.filling import ANSWERS, send


@pytest.fixture
def response(studio: Workspace) -> IntakeResponse:
    send(Browser(), studio)
    with within(studio.pk):
        return IntakeResponse.objects.select_related("client").get()


def where(studio: Workspace, response: IntakeResponse) -> str:
    return f"/w/{studio.slug}/clients/{response.client_id}/intakes/{response.pk}/"


def test_a_member_reads_the_answers_and_marks_them_seen(
    studio: Workspace, desk: Browser, response: IntakeResponse
) -> None:
    assert "Greenfield School" in desk.get(where(studio, response)).content.decode()
    with within(studio.pk):
        assert stage(response.client) is Stage.ACQUISITION
    desk.post(f"{where(studio, response)}review/")
    desk.post(f"{where(studio, response)}review/")
    with within(studio.pk):
        assert response.reviews.count() == 1
        assert stage(response.client) is Stage.ONBOARDING


def test_a_bookkeeper_sees_no_answers_notes_or_mails(
    studio: Workspace, desk: Browser, bookkeeper: Browser, response: IntakeResponse
) -> None:
    client = f"/w/{studio.slug}/clients/{response.client_id}/"
    desk.post(f"{client}log/", {"kind": "note", "text": "Their budget is secret"})
    assert bookkeeper.get(where(studio, response)).status_code == 404
    assert bookkeeper.get(f"{client}intakes/").status_code == 404
    assert bookkeeper.get(f"{client}messages/").status_code == 404
    page = bookkeeper.get(client).content.decode()
    assert "Their budget is secret" not in page
    assert "Christmas" not in page
    assert "sent the intake form" not in page
    assert bookkeeper.post(f"{where(studio, response)}review/").status_code == 403


def test_a_held_form_is_let_through_by_one_click(studio: Workspace, desk: Browser) -> None:
    send(Browser(), studio, company_fax="1")
    with within(studio.pk):
        response = IntakeResponse.objects.get()
    verdict = f"{where(studio, response)}verdict/"
    for _ in range(2):
        desk.post(verdict, {"verdict": "person"})
    with within(studio.pk):
        assert Message.objects.filter(kind="intake_received").count() == 1


def test_a_held_form_that_is_put_aside_leaves_the_list_and_keeps_its_text(
    studio: Workspace, desk: Browser
) -> None:
    send(Browser(), studio, company_fax="1")
    with within(studio.pk):
        response = IntakeResponse.objects.get()
    desk.post(f"{where(studio, response)}verdict/", {"verdict": "discard"})
    with within(studio.pk):
        assert Client.objects.get().archived_at is not None
        assert not Message.objects.filter(kind="intake_received").exists()
    assert "Christmas" in desk.get(where(studio, response)).content.decode()


def test_answers_of_another_workspace_do_not_exist(
    studio: Workspace, response: IntakeResponse
) -> None:
    other = make_workspace()
    stranger = browser_of(make_member(other))
    own = f"/w/{other.slug}/clients/{response.client_id}/intakes/{response.pk}/"
    assert stranger.get(own).status_code == 404
    assert stranger.get(where(studio, response)).status_code == 404
    assert stranger.post(f"{own}review/").status_code == 404


def test_members_are_told_that_an_intake_came_in(
    studio: Workspace, desk: Browser, response: IntakeResponse
) -> None:
    with within(studio.pk):
        mail = Message.objects.get(kind="notice")
    assert "Harbor Bakery Lda." in mail.subject
    assert ANSWERS["goals"] not in mail.text


def test_answers_are_found_by_their_words_by_who_may_read_them(
    studio: Workspace, desk: Browser, bookkeeper: Browser
) -> None:
    send(Browser(), studio, deadlines="The lotus fair opens in May")
    found = desk.get(f"/w/{studio.slug}/search/?q=lotus").content.decode()
    assert "Intake form, answered by Ines Duarte" in found
    hidden = bookkeeper.get(f"/w/{studio.slug}/search/?q=lotus").content.decode()
    assert "answered by Ines Duarte" not in hidden
