"""The client's page: read, choose, ask, decline; and kind words when it is too late."""

import re

import pytest

from clientdesk.links.models import PublicLink
from clientdesk.workspaces.scope import within
from scope.models import QuoteAnswer, QuoteQuestion
from tests.scope.quoting import TOO_LATE, Sent

pytestmark = pytest.mark.django_db


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_total_and_the_three_payments_follow_the_choice_without_a_script(sent: Sent):
    visitor = sent.visitor()
    plain = words_of(visitor.reads())
    assert "€7,380.00" in plain and "€2,952.00" in plain
    page = visitor.reads(package="copy")
    words = words_of(page)
    assert "€8,487.00" in words  # 6,900.00 and 23 %
    assert "€2,760.00 and 634.80 tax" in words and words.count("€2,070.00 and 476.10 tax") == 2
    assert 'form="sign" name="package" value="copy"' in page


def test_what_follows_the_choice_can_be_asked_for_alone(sent: Sent):
    visitor = sent.visitor()
    answer = visitor.browser.get(f"{visitor.page}price/", {"package": "copy", "option": "hosting"})
    words = words_of(answer.content.decode())
    assert "€8,487.00" in words and "Each month" in words and "<html" not in words
    assert "Texts" in words and "Texts" not in words_of(visitor.reads())  # which come with it
    assert (
        "You sign for Website with copywriting , Hosting: €8,487.00 , €3,394.80 of it on signing, "
        "and €24.60 a month" in words
    )


def test_neither_effort_nor_buffer_is_on_the_page(sent: Sent):
    words = words_of(sent.visitor().reads()).lower()
    assert "buffer" not in words and "effort" not in words


def test_a_choice_that_does_not_exist_shows_the_first(sent: Sent):
    assert "€7,380.00" in words_of(sent.visitor().reads(package="gold", option="yacht"))


def test_looking_changes_nothing_and_only_a_person_opens_it(sent: Sent):
    visitor = sent.visitor()
    visitor.reads()
    visitor.browser.head(visitor.page)
    with within(sent.workspace.pk):
        assert not PublicLink.objects.filter(first_opened_at__isnull=False).exists()
    assert visitor.posts("seen").status_code == 204
    visitor.posts("seen")
    assert sent.headlines().count("Quote Q-2026-001, version 1 opened for the first time") == 1


def test_a_question_is_asked_once_and_stays_on_the_page(sent: Sent):
    visitor = sent.visitor()
    form = "0190c8a0-0000-7000-8000-000000000001"
    for _ in range(2):
        answer = visitor.posts("questions", about="change", text="Launch later?", form=form)
        assert answer.status_code == 302
    with within(sent.workspace.pk):
        (question,) = QuoteQuestion.objects.all()
    assert (question.text, question.choice["package"]) == ("Launch later?", "plain")
    assert "Launch later?" in visitor.reads()


def test_an_empty_question_is_said_so_and_what_was_chosen_stays(sent: Sent):
    answer = sent.visitor().posts("questions", text=" ", package="copy")
    assert answer.status_code == 422
    assert "Write what you would like to ask" in answer.content.decode()
    assert "€8,487.00" in words_of(answer.content.decode())


def test_words_of_a_stranger_are_shown_as_words(sent: Sent):
    visitor = sent.visitor()
    visitor.posts("questions", text="<script>alert(1)</script>")
    assert "<script>alert(1)" not in visitor.reads()
    assert visitor.posts("questions", text="a\x00b" + "x" * 5000).status_code == 422


def test_a_no_is_frozen_with_its_reason_and_said_once(sent: Sent):
    visitor = sent.visitor()
    assert visitor.posts("refusal", reason="Too dear for this year").status_code == 302
    late = visitor.posts("refusal", reason="Or not")
    assert late.status_code == 409
    with within(sent.workspace.pk):
        (answer,) = QuoteAnswer.objects.all()
    assert (answer.answer, answer.reason) == ("declined", "Too dear for this year")
    assert "You said no, thank you" in visitor.reads()


def test_a_superseded_link_points_kindly_to_the_newest(sent: Sent):
    old = sent.visitor()
    newer = sent.next_version(note="Launch in spring.")
    assert "There is a newer version" in old.reads()
    answer = old.posts("newest")
    assert answer.status_code == 302 and "/l/" in answer["Location"]
    opened = old.browser.get(answer["Location"])
    assert opened["Location"] == sent.visitor(newer).page


def test_version_two_shows_what_changed(sent: Sent):
    newer = sent.next_version(note="Launch in spring.")
    words = words_of(sent.visitor(newer).reads())
    assert "What changed" in words and "Launch in spring." in words


def test_one_that_is_over_has_one_button_to_ask_for_it_again(sent: Sent):
    visitor = sent.visitor()
    assert "Ask for it again" in visitor.reads(TOO_LATE)
    visitor.posts("renewal", TOO_LATE)
    visitor.posts("renewal", TOO_LATE)
    assert "knows that you would like it again" in visitor.reads(TOO_LATE)
    with within(sent.workspace.pk):
        assert QuoteQuestion.objects.filter(about="renewal").count() == 1
    assert visitor.posts("refusal", TOO_LATE).status_code == 409


def test_a_stranger_without_the_link_finds_nothing(sent: Sent, client):
    assert client.get(sent.visitor().page).status_code == 404
