"""A client confirms what was decided by a link: once, by name, with evidence; or otherwise."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.db import connections
from django.test import Client as Browser
from django.urls import reverse

from clientdesk.clock import standing_at
from clientdesk.links.issuing import mint
from clientdesk.mail.models import Message
from clientdesk.mail.registry import reason_not_to_send
from clientdesk.texts.flows.save_text import save_text
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.confirming import Question, Statement, link_of
from clients.deciding import question_of
from clients.flows.ask_for_pack import ask_for_pack
from clients.flows.ask_to_confirm import ask_to_confirm
from clients.flows.decide import Decided, add_evidence, decide, supersede, withdraw
from clients.flows.log_entry import log_entry
from clients.matching import Question as Words
from clients.models import Client, Confirmation, ConfirmationAnswer, Decision, Entry
from clients.packing import gather
from clients.verifying import verify_client
from tests.clients.mails import came_in
from tests.factories import make_contact

pytestmark = pytest.mark.django_db

ASKED = datetime(2027, 12, 3, 10, 0, tzinfo=UTC)


@pytest.fixture
def decision(harbor: Client, maya: Member) -> Decision:
    with within(harbor.workspace_id), standing_at(ASKED):
        said = Decided(new_id(), "A third revision at 450.00", date(2027, 12, 2), "call")
        return decide(harbor, maya, said)


@pytest.fixture
def asked(decision: Decision, harbor: Client, maya: Member) -> Confirmation:
    with within(harbor.workspace_id), standing_at(ASKED):
        return ask_to_confirm(harbor.contacts.get(), maya, question_of(decision), "first")


def opened(asked: Confirmation) -> tuple[Browser, str]:
    """A browser that followed the mailed link, and its page."""
    with within(asked.workspace_id):
        path = mint(link_of(asked)).partition("/l/")[2]
    browser = Browser(HTTP_USER_AGENT="Phone/1.0")
    return browser, browser.get(f"/l/{path}")["Location"]


def answers(asked: Confirmation) -> list[ConfirmationAnswer]:
    with within(asked.workspace_id):
        return list(ConfirmationAnswer.objects.all())


def page_of(decision: Decision, harbor: Client, name: str = "decision") -> str:
    with within(harbor.workspace_id):
        return reverse(
            f"clients:{name}", args=[harbor.workspace.slug, decision.client_id, decision.pk]
        )


def test_the_client_is_asked_by_mail_and_says_yes_by_name(
    desk: Browser, decision: Decision, harbor: Client
) -> None:
    with within(harbor.workspace_id):
        ines = harbor.contacts.get()
    with standing_at(ASKED):
        form = {"contact": ines.pk, "intent": new_id()}
        for _ in range(2):
            desk.post(page_of(decision, harbor, "ask-to-confirm"), form)
    with within(harbor.workspace_id):
        [mail] = Message.objects.filter(kind="confirmation")
        asked = Confirmation.objects.get()
    assert mail.to == ines.email
    assert "A third revision at 450.00" in mail.text
    shown = desk.get(page_of(decision, harbor)).content.decode()
    assert "Asked on" in shown
    assert "No answer is no agreement" in shown
    assert "confirmed" not in shown.partition("The client’s word")[2].partition("Ask to")[0]
    browser, page = opened(asked)
    assert "A third revision at 450.00" in browser.get(page).content.decode()
    assert not answers(asked), "reading is no answer"
    with standing_at(datetime(2027, 12, 4, 8, 30, tzinfo=UTC)):
        browser.post(page, {"name": "Ines Duarte", "said": "agreed"}, REMOTE_ADDR="192.0.2.7")
    [answer] = answers(asked)
    assert (answer.name, answer.from_address, answer.user_agent) == (
        "Ines Duarte", "192.0.2.7", "Phone/1.0",
    )  # fmt: skip
    assert answer.hash == answer.fingerprint_of(asked.hash)
    assert "Agreed by Ines Duarte on 4 December 2027" in browser.get(page).content.decode()
    assert "confirmed" in desk.get(page_of(decision, harbor)).content.decode()
    with within(harbor.workspace_id):
        entry = Entry.objects.get(kind="confirmation.agreed")
        assert entry.actor_id == ines.pk
        assert entry.facts["answer"] == answer.hash
        assert verify_client(harbor) is None
        assert "fingerprint" in Message.objects.get(kind="confirmation_copy").text


def test_page_and_copy_tell_the_hour_of_the_studio_wherever_the_server_stands(
    asked: Confirmation, harbor: Client
) -> None:
    with within(harbor.workspace_id):
        harbor.workspace.zone = "Pacific/Auckland"
        harbor.workspace.save(update_fields=["zone"])
    browser, page = opened(asked)
    with standing_at(datetime(2027, 12, 3, 20, 30, tzinfo=UTC)):
        browser.post(page, {"name": "Ines Duarte", "said": "agreed"})
        shown = browser.get(page).content.decode()
    assert "Agreed by Ines Duarte on 4 December 2027, 09:30" in shown
    with within(harbor.workspace_id):
        copy = Message.objects.get(kind="confirmation_copy")
    for text in (copy.text, copy.html):
        assert "4 December 2027, 09:30 (Pacific/Auckland)" in text


def test_who_sees_it_otherwise_says_how_and_the_owner_is_told_once(
    asked: Confirmation, harbor: Client, maya: Member
) -> None:
    browser, page = opened(asked)
    empty = browser.post(page, {"name": "Ines", "said": "otherwise"})
    assert empty.status_code == 422
    assert "Say in a few words" in empty.content.decode()
    words = "It was <b>400</b>, not 450"
    for _ in range(2):
        browser.post(page, {"name": "Ines", "words": words, "said": "otherwise"})
    shown = browser.get(page).content.decode()
    assert "It was &lt;b&gt;400&lt;/b&gt;, not 450" in shown
    assert "nothing counts as agreed" in shown
    with within(harbor.workspace_id):
        assert Entry.objects.filter(kind="confirmation.otherwise").count() == 1
        [notice] = Message.objects.filter(kind="notice")
    assert notice.to == maya.email
    assert "sees it otherwise" in notice.subject


def test_the_first_answer_stands(asked: Confirmation) -> None:
    browser, page = opened(asked)
    browser.post(page, {"name": "Ines", "said": "agreed"})
    browser.post(page, {"name": "Ines", "words": "No, 400", "said": "otherwise"})
    [answer] = answers(asked)
    assert answer.is_agreed
    assert "Agreed by Ines" in browser.get(page).content.decode()


def test_a_name_is_wanted_and_what_was_typed_stays(asked: Confirmation) -> None:
    browser, page = opened(asked)
    answer = browser.post(page, {"name": " ", "words": "I remember 400", "said": "otherwise"})
    assert answer.status_code == 422
    assert "Write your name" in answer.content.decode()
    assert "I remember 400" in answer.content.decode()
    assert browser.post(page, {"name": "Ines", "said": "perhaps"}).status_code == 422
    assert not answers(asked)


def test_what_was_superseded_is_not_asked_any_more(
    asked: Confirmation, decision: Decision, harbor: Client, maya: Member
) -> None:
    browser, page = opened(asked)
    with within(harbor.workspace_id):
        said = Decided(new_id(), "A third revision at 400.00", date(2027, 12, 3), "mail")
        supersede(decision.pk, maya, said, "They asked for less")
        mail = Message.objects.get(kind="confirmation")
        assert reason_not_to_send(mail) == "it is not asked any more"
    answer = browser.post(page, {"name": "Ines", "said": "agreed"}, follow=True)
    shown = answer.content.decode()
    assert "not asked any more" in shown
    assert "A third revision at 400.00" in shown
    assert "Yes, that is" not in shown
    assert not answers(asked)


def test_what_was_withdrawn_is_not_asked_any_more(
    asked: Confirmation, decision: Decision, harbor: Client, maya: Member
) -> None:
    browser, page = opened(asked)
    with within(harbor.workspace_id):
        withdraw(decision.pk, maya, "Written down for the wrong client")
    shown = browser.get(page).content.decode()
    assert "not asked any more" in shown
    assert "wrong client" not in shown, "our reason is ours"


def test_who_has_answered_or_has_no_address_is_not_asked(
    desk: Browser, asked: Confirmation, decision: Decision, harbor: Client
) -> None:
    browser, page = opened(asked)
    browser.post(page, {"name": "Ines", "said": "agreed"})
    with within(harbor.workspace_id):
        rui = make_contact(harbor, "Rui Sá", email="")
    where = page_of(decision, harbor, "ask-to-confirm")
    for contact_id, why in ((asked.contact_id, "has answered"), (rui.pk, "no e-mail address")):
        refused = desk.post(where, {"contact": contact_id, "intent": new_id()})
        assert refused.status_code == 422
        assert why in refused.content.decode()


def test_a_link_can_be_copied_instead(desk: Browser, decision: Decision, harbor: Client) -> None:
    with within(harbor.workspace_id):
        ines = harbor.contacts.get()
    form = {"contact": ines.pk, "intent": new_id(), "copy": "1"}
    shown = desk.post(page_of(decision, harbor, "ask-to-confirm"), form).content.decode()
    path = shown.partition("/l/")[2].partition('"')[0]
    browser = Browser()
    assert "A third revision" in browser.get(f"/l/{path}", follow=True).content.decode()
    with within(harbor.workspace_id):
        assert not Message.objects.filter(kind="confirmation").exists()


def test_several_statements_are_confirmed_by_one_answer(harbor: Client, maya: Member) -> None:
    """As the recap of a call asks, and a date that moved."""
    with within(harbor.workspace_id):
        ines = harbor.contacts.get()
        statements = [
            Statement("The logo stays blue", heading="Decided"),
            Statement("Photos by 14 December", heading="We asked for"),
        ]
        question = Question(harbor.ref(), "Our call of 3 December", statements)
        asked = ask_to_confirm(ines, maya, question, "recap")
    browser, page = opened(asked)
    shown = browser.get(page).content.decode()
    for words in ("Decided", "The logo stays blue", "We asked for", "Photos by 14 December"):
        assert words in shown
    browser.post(page, {"name": "Ines", "said": "agreed"})
    assert len(answers(asked)) == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_clicks_at_once_are_one_answer(asked: Confirmation, harbor: Client) -> None:
    browser, page = opened(asked)
    token = browser.cookies["link"].value

    def click(number: int) -> int:
        one = Browser()
        one.cookies["link"] = token
        said = {"name": "Ines", "said": "agreed"}
        if number % 2:
            said = {"name": "Ines", "words": "No", "said": "otherwise"}
        try:
            return one.post(page, said).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(click, range(20))) == {302}
    assert len(answers(asked)) == 1
    with within(harbor.workspace_id):
        told = Entry.objects.filter(kind__in=["confirmation.agreed", "confirmation.otherwise"])
        assert told.count() == 1
        assert Message.objects.filter(kind="notice").count() == 1


def test_a_pack_says_who_approved_it_what_shows_it_and_what_the_client_said(
    asked: Confirmation, decision: Decision, harbor: Client, maya: Member
) -> None:
    browser, page = opened(asked)
    browser.post(page, {"name": "Ines", "words": "It was 400", "said": "otherwise"})
    with within(harbor.workspace_id):
        entry = log_entry(harbor, maya, "call", "Rang Ines about the round")
        add_evidence(decision, maya, entry.ref())
        pack = ask_for_pack(harbor, maya, Words("third revision"), new_id())
        record = gather(pack, ASKED)
    [section] = [one for one in record["sections"] if one["title"] == "Decisions"]
    [row] = section["rows"]
    assert (row["what"], row["at"]) == ("A third revision at 450.00", date(2027, 12, 2))
    assert "Ines Duarte sees it otherwise as Ines" in row["detail"]
    assert "It was 400" in row["detail"]
    assert "Rang Ines about the round" in row["detail"]


def test_what_was_asked_waits_on_the_clients_page_until_it_is_answered(
    desk: Browser, asked: Confirmation, decision: Decision, harbor: Client
) -> None:
    page = page_of(decision, harbor).partition("decisions/")[0]
    waiting = "Ines Duarte to confirm: A third revision at 450.00"
    assert waiting in desk.get(page).content.decode()
    browser, where = opened(asked)
    browser.post(where, {"name": "Ines", "said": "agreed"})
    assert waiting not in desk.get(page).content.decode()


def test_what_they_see_otherwise_waits_for_us_until_something_else_holds(
    desk: Browser, asked: Confirmation, decision: Decision, harbor: Client, maya: Member
) -> None:
    browser, where = opened(asked)
    browser.post(where, {"name": "Ines", "words": "It was 400", "said": "otherwise"})
    page = page_of(decision, harbor).partition("decisions/")[0]
    words = "sees it otherwise: A third revision at 450.00</a>"
    assert words in desk.get(page).content.decode()
    with within(harbor.workspace_id):
        said = Decided(new_id(), "A third revision at 400.00", date(2027, 12, 4), "mail")
        supersede(decision.pk, maya, said, "She is right")
    assert words not in desk.get(page).content.decode()


def test_what_they_see_otherwise_stands_on_today_until_one_click_settles_it(
    desk: Browser, decision: Decision, harbor: Client, maya: Member
) -> None:
    with within(harbor.workspace_id):
        ines = harbor.contacts.get()
        said = [Statement(decision.text, about=decision.ref()), Statement("Photos by Friday")]
        recap = ask_to_confirm(ines, maya, Question(harbor.ref(), "Our call", said), "recap")
        alone = ask_to_confirm(ines, maya, question_of(decision), "alone")
    for asked in (recap, alone):
        browser, where = opened(asked)
        browser.post(where, {"name": "Ines", "words": "By Monday", "said": "otherwise"})
    today = reverse("today:today", args=[harbor.workspace.slug])
    rows = {row.what: row for row in desk.get(today).context["page"].needs_you}
    row = rows["Ines Duarte sees it otherwise: Our call"]
    assert (row.why.endswith("By Monday"), row.also) == (True, "Settled")
    assert desk.get(row.url).status_code == 200
    successor = rows["Ines Duarte sees it otherwise: A third revision at 450.00"]
    assert successor.url == page_of(decision, harbor, "successor")
    for _ in range(2):
        desk.post(row.also_url, {"next": today})
    assert [one.also_url for one in desk.get(today).context["page"].needs_you] == [
        successor.also_url
    ]
    browser, where = opened(recap)
    shown = browser.get(where).content.decode()
    assert "Settled with Ines Duarte" in shown and "By Monday" in shown
    with within(harbor.workspace_id):
        assert Entry.objects.filter(kind="confirmation.settled").count() == 1


def test_a_recap_is_not_asked_any_more_when_one_of_its_decisions_holds_no_more(
    decision: Decision, harbor: Client, maya: Member
) -> None:
    with within(harbor.workspace_id):
        said = [Statement(decision.text, about=decision.ref()), Statement("Photos by Friday")]
        question = Question(harbor.ref(), "Our call", said)
        recap = ask_to_confirm(harbor.contacts.get(), maya, question, "recap")
        now = Decided(new_id(), "Two revisions", date(2027, 12, 4), "mail")
        supersede(decision.pk, maya, now, "The board asked")
        [mail] = Message.objects.filter(kind="confirmation")
        assert reason_not_to_send(mail) == "it is not asked any more"
    browser, where = opened(recap)
    browser.post(where, {"name": "Ines", "said": "agreed"})
    shown = browser.get(where).content.decode()
    assert "Something else was decided on 4 December 2027: Two revisions" in shown
    assert not answers(recap)


def test_evidence_is_added_later_once_and_opened_from_the_decision(
    desk: Browser, decision: Decision, harbor: Client, maya: Member
) -> None:
    with within(harbor.workspace_id):
        mail = came_in(harbor, maya, "Yes, at 450.\n\nInes")
    for _ in range(2):
        desk.post(
            page_of(decision, harbor, "decision-evidence"), {"proof": f"mail.message:{mail.pk}"}
        )
    shown = desk.get(page_of(decision, harbor)).content.decode()
    assert f"/messages/{mail.pk}/" in shown
    with within(harbor.workspace_id):
        assert decision.evidence.count() == 1
        assert Entry.objects.filter(kind="decision.evidence_added").count() == 1


def test_asked_again_the_same_question_goes_out_once_more(
    desk: Browser, asked: Confirmation, decision: Decision, harbor: Client
) -> None:
    form = {"contact": asked.contact_id, "intent": new_id()}
    assert desk.post(page_of(decision, harbor, "ask-to-confirm"), form).status_code == 302
    with within(harbor.workspace_id):
        assert Confirmation.objects.count() == 1
        assert Message.objects.filter(kind="confirmation").count() == 2
        assert Entry.objects.filter(kind="confirmation.asked").count() == 2


def test_the_workspaces_own_words_stand_in_the_mail_and_the_statement_below(
    decision: Decision, harbor: Client, maya: Member
) -> None:
    with within(harbor.workspace_id):
        own = "Hi {{ contact_first_name }}, a quick check from {{ my_name }}."
        save_text(maya, "confirmation", "en", "Did I get this right?", own)
        ask_to_confirm(harbor.contacts.get(), maya, question_of(decision), "own")
        mail = Message.objects.get(kind="confirmation")
    assert mail.subject == "Did I get this right?"
    assert "Hi Ines, a quick check from Maya Lind." in mail.text
    assert "A third revision at 450.00" in mail.text
