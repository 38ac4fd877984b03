"""A workspace's own words: versions, languages, preview, and no hole in a mail."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clientdesk.lib.merging import unknown_fields
from clientdesk.mail.models import Message
from clientdesk.texts.fields import known_fields
from clientdesk.texts.flows.save_text import save_text
from clientdesk.texts.models import TextVersion
from clientdesk.texts.moments import moments
from clientdesk.texts.queries import own_words, words_for
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from onboarding.flows.send_intake import send_intake
from tests.factories import browser_of, make_member

pytestmark = pytest.mark.django_db

CHECK_IN = {"subject": "Hello {{ contact_first_name }}", "body": "How is {{ client_name }}?"}


def page(studio: Workspace, name: str = "text", moment: str = "check_in", lang: str = "en") -> str:
    return reverse(f"texts:{name}", args=[studio.slug, moment, lang])


@pytest.mark.parametrize("key", list(moments()))
def test_our_own_words_know_their_fields_and_are_signed(key: str) -> None:
    moment = moments()[key]
    assert unknown_fields(moment.subject + moment.body, known_fields()) == []
    assert moment.title and moment.when and len(moment.body) > 60
    assert "!" not in moment.subject + moment.body


def test_every_stage_of_the_lifecycle_has_its_moments() -> None:
    stages = {moment.stage for moment in moments().values()}
    assert len(stages) == 7 and len(moments()) >= 30


def test_own_words_are_versions_and_an_older_one_is_put_back_as_a_new_one(
    studio: Workspace, desk: Browser
) -> None:
    desk.post(page(studio), CHECK_IN)
    desk.post(page(studio), {**CHECK_IN, "body": "Second thought, {{ client_name }}."})
    desk.post(page(studio), {**CHECK_IN, "body": "Second thought, {{ client_name }}."})
    desk.post(page(studio, "restoring"), {"version": "1"})
    with within(studio.pk):
        bodies = list(TextVersion.objects.order_by("number").values_list("body", flat=True))
        assert bodies == [CHECK_IN["body"], "Second thought, {{ client_name }}.", CHECK_IN["body"]]
    desk.post(page(studio, "restoring"), {"version": "ours"})
    with within(studio.pk):
        assert words_for(studio, "check_in").body == moments()["check_in"].body
        assert TextVersion.objects.count() == 4


def test_an_unknown_field_is_refused_with_the_name_that_was_meant(
    studio: Workspace, desk: Browser
) -> None:
    answer = desk.post(page(studio), {**CHECK_IN, "body": "Dear {{ contact_frist_name }}"})
    assert answer.status_code == 422
    assert "Did you mean {{ contact_first_name }}?" in answer.content.decode()
    assert "contact_frist_name" in answer.context["form"]["body"].value()


def test_the_preview_is_filled_in_for_a_real_client(
    studio: Workspace, desk: Browser, harbor: Client
) -> None:
    shown = desk.post(
        page(studio, "preview"), {**CHECK_IN, "body": "{{ client_name }} {{ goals }}"}
    ).content.decode()
    assert "Hello Ines" in shown and "Harbor Bakery" in shown
    assert "Not known of this client" in shown and "goals" in shown
    with within(studio.pk):
        assert TextVersion.objects.count() == 0, "a preview saves nothing"


def test_a_language_falls_back_to_english_then_to_ours(studio: Workspace, maya: Member) -> None:
    with within(studio.pk):
        assert words_for(studio, "check_in", "de").language == "en"
        save_text(maya, "check_in", "en", "Hi", "English")
        save_text(maya, "check_in", "de", "Hallo", "Deutsch")
        assert words_for(studio, "check_in", "de").body == "Deutsch"
        assert words_for(studio, "check_in", "fr").body == "English"


def test_own_words_go_out_and_a_hole_never_does(
    studio: Workspace, maya: Member, harbor: Client
) -> None:
    with within(studio.pk):
        contact = harbor.contacts.get()
        save_text(maya, "intake_invitation", "en", "Your form", "Hello from {{ my_name }} <b>")
        first = send_intake(contact, maya, "a")
        assert (first.subject, "Hello from Maya Lind <b>" in first.text) == ("Your form", True)
        assert "Hello from Maya Lind &lt;b&gt;" in first.html
        save_text(maya, "intake_invitation", "en", "Your form", "About {{ goals }}")
        second = send_intake(contact, maya, "b")
        assert "{{" not in second.text and "one page" in second.text, "our own words instead"
        assert Message.objects.count() == 2


def test_a_line_break_in_a_name_makes_no_header(studio: Workspace, maya: Member) -> None:
    with within(studio.pk):
        save_text(maya, "check_in", "en", "To {{ client_name }}", "x")
        written = own_words(studio, "check_in", {"client_name": "A\r\nBcc: all@example.test"})
    assert written is not None and written.subject == "To A Bcc: all@example.test"


@pytest.mark.parametrize(
    ("role", "read", "changed"),
    [(Member.ADMIN, 200, 302), (Member.MEMBER, 200, 403), (Member.BOOKKEEPER, 403, 403)],
)
def test_who_may_read_and_change(studio: Workspace, role: str, read: int, changed: int) -> None:
    browser = browser_of(make_member(studio, role))
    assert browser.get(page(studio)).status_code == read
    assert browser.post(page(studio), CHECK_IN).status_code == changed


def test_a_moment_or_language_that_does_not_exist_is_not_found(
    studio: Workspace, desk: Browser
) -> None:
    assert desk.get(page(studio, moment="nothing")).status_code == 404
    assert desk.get(page(studio, lang="xx")).status_code == 404
    for number in ("99", "x", "9" * 30, ""):
        assert desk.post(page(studio, "restoring"), {"version": number}).status_code == 422
