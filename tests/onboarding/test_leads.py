"""From an inquiry to yes or no: asked, judged, never without a next date."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from booking.flows.book_call import Picked, book_call
from booking.flows.cancel_call import cancel_call
from booking.flows.offer_call import Offer, offer_call
from booking.flows.set_kinds import set_usual_kinds
from booking.models import CallKind
from booking.queries import free_times
from clientdesk import clock
from clientdesk.mail.delivering import deliver
from clientdesk.mail.models import Message
from clientdesk.today.page import today_of
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.models import Client
from clients.stage import Stage, stage
from onboarding.flows.plan_lead import plan_lead
from onboarding.flows.save_lead_rules import add_colleague, save_lead_rules
from onboarding.models import Colleague, Inquiry, Lead, LeadRules, Scorecard
from scope.flows.save_quote import QuotePage, save_quote
from scope.flows.send_quote import Delivery, send_quote
from scope.flows.withdraw_quote import withdraw_quote
from scope.models import Quote, QuoteAnswer, QuoteVersion
from tests.factories import browser_of, make_client, make_contact, make_member
from tests.onboarding.asking import at, only_lead, send
from tests.scope.offers import three_websites

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.fixture
def lead(studio: Workspace, maya: Member) -> Lead:
    """Nora wrote on Tuesday; the floor is 4,000."""
    with within(studio.pk):
        save_lead_rules(studio, {"currency": "EUR", "steps": [300000, 500000],
                                 "floor_minor": 400000})  # fmt: skip
    with clock.standing_at(TUESDAY):
        send(Browser(), studio)
    return only_lead(studio)


def letter(browser: Browser, studio: Workspace, lead: Lead, page: str, **changed: Any) -> Any:
    """The letter as it stands on the page, with what is changed."""
    form = browser.get(at(studio, lead, page)).context["form"]
    initial = {name: form[name].initial for name in form.fields if form[name].initial is not None}
    draft = browser.get(at(studio, lead, page)).context["draft_id"]
    return browser.post(at(studio, lead, page), {**initial, "draft": draft, **changed})


def test_devon_sees_why_the_budget_is_amber_asks_scores_again_and_takes_on(
    studio: Workspace, lead: Lead, desk: Browser
) -> None:
    with clock.standing_at(TUESDAY + timedelta(hours=2)):
        shown = desk.get(at(studio, lead)).content.decode()
        assert "€3,000–€5,000, your floor is €4,000" in shown
        before = desk.get(at(studio, lead)).context["card"].total
        asked = letter(desk, studio, lead, "question/", next_on="2026-11-27")
        assert asked.status_code == 302
        said = {"criterion": "budget", "colour": "green", "note": "4,500, she says"}
        desk.post(at(studio, lead, "marks/"), said)
        after = desk.get(at(studio, lead)).context["card"].total
        assert after > before
        desk.post(at(studio, lead, "taking-on/"), {"next_on": "2026-11-26"})
    with within(studio.pk):
        found = Lead.objects.get()
        mail = Message.objects.get(kind="letter")
        assert mail.to == "nora@quinn.example"
        assert mail.subject == "One question before I can answer well"
        assert found.taken_on_at is not None
        assert (found.next_action, found.next_on) == ("Write the quote", date(2026, 11, 26))
        kept = Scorecard.objects.order_by("created_at", "id")
        assert [card.because for card in kept] == ["received", "asked", "marked", "taken_on"]
        assert kept[3].marks[0]["reason"].startswith("4,500, she says")


@pytest.mark.parametrize(
    ("page", "form"),
    [
        ("plan/", {"next_action": "Ring her"}),
        ("plan/", {"next_action": "Ring her", "next_on": "2020-01-01"}),
        ("taking-on/", {}),
    ],
)
def test_no_lead_is_left_without_a_next_date(
    studio: Workspace, lead: Lead, desk: Browser, page: str, form: dict[str, str]
) -> None:
    answer = desk.post(at(studio, lead, page), form)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Say on which day you look at it again." in shown or "This day is over." in shown
    with within(studio.pk):
        assert Lead.objects.get().next_on == lead.next_on


def test_a_question_without_a_next_date_is_not_sent_and_no_word_is_lost(
    studio: Workspace, lead: Lead, desk: Browser
) -> None:
    answer = letter(desk, studio, lead, "question/", next_on="", text="How many pages, Nora?")
    assert answer.status_code == 422
    assert "How many pages, Nora?" in answer.content.decode()
    with within(studio.pk):
        assert not Message.objects.filter(kind="letter").exists()


def test_a_kind_no_names_a_colleague_closes_the_lead_and_can_be_taken_back(
    studio: Workspace, lead: Lead, desk: Browser
) -> None:
    with within(studio.pk):
        anna = add_colleague(studio, {"name": "Anna Reid", "reach": "anna.example"})
    page = f"refusal/?colleague={anna.pk}"
    answer = letter(desk, studio, lead, page, why="The day is taken")
    assert answer.status_code == 302
    with within(studio.pk):
        message = Message.objects.get(kind="lead_declined")
        found = Lead.objects.select_related("client").get()
        assert "Anna Reid (anna.example)" in message.text
        assert found.lost_why == "The day is taken"
        assert stage(found.client) is Stage.DECLINED
        assert message.effect is not None
        assert message.effect.due_at > clock.now()
    desk.post(at(studio, lead, "reopening/"))
    with within(studio.pk):
        assert not Lead.objects.get().is_lost
        assert Message.objects.get(kind="lead_declined").state == "cancelled"
        effect = message.effect
    deliver(effect)
    with within(studio.pk):
        assert Message.objects.get(kind="lead_declined").sent_at is None


def test_once_the_no_has_left_it_stays_said(studio: Workspace, lead: Lead, desk: Browser) -> None:
    letter(desk, studio, lead, "refusal/", why="No time for it")
    with within(studio.pk):
        effect = Message.objects.get(kind="lead_declined").effect
    assert effect is not None
    deliver(effect)
    desk.post(at(studio, lead, "reopening/"))
    with within(studio.pk):
        assert Lead.objects.get().is_lost


def test_nothing_goes_by_itself_to_whom_we_said_no(
    studio: Workspace, lead: Lead, desk: Browser
) -> None:
    from clientdesk.mail.composing import Mail, queue_mail

    desk.post(at(studio, lead, "refusal/"), {"why": "We do not fit", "without": "1"})
    effects = {}
    with within(studio.pk):
        assert not Message.objects.filter(kind="lead_declined").exists()
        for key, about in (("follow-up", None), ("invoice", ("billing.billingdocument", lead.pk))):
            message = queue_mail(
                Mail(
                    workspace=studio, kind="test", key=key, to="nora@quinn.example", subject="Hi",
                    template="letter", context={"text": "Hi", "sender": None}, about=about,
                    client_id=lead.client_id, scheduled=True,
                )
            )  # fmt: skip
            effects[key] = message.effect
    for effect in effects.values():
        assert effect is not None
        deliver(effect)
    with within(studio.pk):
        states = {m.key: m.state for m in Message.objects.filter(kind="test")}
        assert states == {"follow-up": "cancelled", "invoice": "sent"}
        cancelled = Message.objects.get(key="follow-up")
        assert cancelled.cancelled_why == "their inquiry was declined"


def test_today_tells_of_a_promise_before_it_runs_out_and_after(
    studio: Workspace, maya: Member, lead: Lead
) -> None:
    assert lead.inquiry is not None
    for moment, tag in ((TUESDAY, "inquiry"), (lead.inquiry.answer_by + timedelta(minutes=1),
                                               "promise is over")):  # fmt: skip
        with within(studio.pk), clock.standing_at(moment):
            rows = [r for r in today_of(studio, maya).needs_you if "waits for an answer" in r.what]
            assert [row.tag for row in rows] == [tag]


def test_a_letter_by_hand_keeps_the_promise(
    studio: Workspace, maya: Member, lead: Lead, desk: Browser
) -> None:
    letter(desk, studio, lead, "question/")
    with within(studio.pk):
        assert Lead.objects.get().answered_at is not None
        rows = today_of(studio, maya).needs_you
        assert not [row for row in rows if "waits for an answer" in row.what]


def test_the_step_follows_the_quote_and_its_answer(
    studio: Workspace, maya: Member, lead: Lead, desk: Browser
) -> None:
    def step() -> str:
        with within(studio.pk):
            from onboarding.lead_queries import lead_for

            return str(lead_for(maya, lead.pk).step)  # type: ignore[union-attr]

    assert step() == "new"
    with within(studio.pk):
        sent = clock.now()
        quote = Quote.objects.create(workspace=studio, client=lead.client, currency="EUR",
                                     locale="en_IE", current_n=1)  # fmt: skip
        version = QuoteVersion.objects.create(
            workspace=studio, quote=quote, offer={}, sent_at=sent, snapshot={},
            valid_until=date(2027, 1, 1),
        )  # fmt: skip
    assert step() == "quoted"
    with within(studio.pk):
        QuoteAnswer.objects.create(workspace=studio, version=version, at=sent, answer="accepted")
    assert step() == "won"
    assert "Won" in desk.get(f"/w/{studio.slug}/leads/?step=won").content.decode()


def test_what_happens_moves_the_next_step_and_words_of_ones_own_stay(
    studio: Workspace, maya: Member, lead: Lead, desk: Browser
) -> None:
    def next_step() -> tuple[str, date]:
        found = Lead.objects.get()
        return found.next_action, found.next_on

    with within(studio.pk), clock.standing_at(TUESDAY):
        set_usual_kinds(studio)
        kind, contact = CallKind.objects.get(purpose="discovery"), lead.client.contacts.get()
        offered = offer_call(Offer(kind, contact, "once"), maya)
        assert next_step() == ("Look whether they chose a time", date(2026, 11, 27))
        picked = Picked(free_times(kind, maya, TUESDAY)[0], "America/Toronto")
        call = book_call(offered, picked)
        assert next_step() == ("Talk with them", picked.starts_at.date())
        shown = desk.get(at(studio, lead)).content.decode()
        assert f"/calls/{call.pk}/" in shown
        cancel_call(call, "Ill today")
        assert next_step() == ("Find another time to talk", date(2026, 11, 25))
        header = {"title": "A website", "contact": contact}
        page = QuotePage(lead.client, "once", three_websites(), header, 14)
        version = send_quote(save_quote(new_id(), page, maya).pk, maya, Delivery("once"))
        assert next_step() == ("Look for their answer to the quote", version.valid_until)
        assert str(version.quote) in desk.get(at(studio, lead)).content.decode()
    with within(studio.pk), clock.standing_at(TUESDAY + timedelta(days=15)):
        rows = today_of(studio, maya).needs_you
        assert [row.tag for row in rows if "Nora" in row.what or "Quinn" in row.what] == ["ended"]
    with within(studio.pk), clock.standing_at(TUESDAY):
        plan_lead(lead.pk, maya, date(2026, 12, 1), "Send her two samples")
        withdraw_quote(version.pk, maya, "")
        assert next_step() == ("Send her two samples", date(2026, 12, 1))


def test_whoever_sent_them_is_proposed_by_name(
    studio: Workspace, harbor: Client, lead: Lead, desk: Browser
) -> None:
    with within(studio.pk):
        make_contact(harbor, "Dana Byrne", email="dana@harbor.example")
    assert "They say “Dana Byrne”" in desk.get(at(studio, lead)).content.decode()
    desk.post(at(studio, lead, "referrer/"), {"client": str(harbor.pk)})
    with within(studio.pk):
        assert Client.objects.get(pk=lead.client_id).referred_by == harbor


def test_the_workspaces_own_weights_and_bands_hold(
    studio: Workspace, lead: Lead, desk: Browser
) -> None:
    url = f"/w/{studio.slug}/settings/leads/"
    form = desk.get(url).context["form"]
    typed = {name: form[name].initial for name in form.fields}
    wrong = desk.post(url, {**typed, "steps": "5000; 3000", "floor": "abc"})
    assert wrong.status_code == 422
    assert "from the smallest to the largest" in wrong.content.decode()
    desk.post(url, {**typed, "steps": "2000; 4000", "floor": "2500", "weight_budget": "10",
                    "take_on_from": "60"})  # fmt: skip
    with within(studio.pk):
        rules = LeadRules.objects.get()
        assert (rules.steps, rules.floor_minor) == ([200000, 400000], 250000)
        assert rules.weights["budget"] == 10
    assert "€2,000–€4,000" in Browser().get(f"/inquiry/{studio.slug}/").content.decode()


def test_a_colleague_taken_off_the_list_comes_back_by_undo(
    studio: Workspace, desk: Browser
) -> None:
    url = f"/w/{studio.slug}/settings/leads/colleagues/"
    desk.post(url, {"name": "Anna Reid", "what_for": "weddings"})
    with within(studio.pk):
        anna = Colleague.objects.get()
    desk.post(f"{url}{anna.pk}/")
    assert desk.get(f"/w/{studio.slug}/settings/leads/").context["colleagues"] == []
    desk.post(f"{url}{anna.pk}/?undo=1")
    with within(studio.pk):
        assert Colleague.objects.get().removed_at is None


def test_roles_bookkeepers_know_of_no_lead_and_members_only_of_their_own_and_shared(
    studio: Workspace, maya: Member, lead: Lead, bookkeeper: Browser
) -> None:
    pages = [f"/w/{studio.slug}/leads/", f"/w/{studio.slug}/leads/board/", at(studio, lead)]
    assert [bookkeeper.get(page).status_code for page in pages] == [404, 404, 404]
    assert "/leads/" not in bookkeeper.get(f"/w/{studio.slug}/").content.decode()
    member = browser_of(make_member(studio, "member", name="Priya"))
    assert member.get(at(studio, lead)).status_code == 200
    with within(studio.pk):
        Client.objects.filter(pk=lead.client_id).update(owner=maya)
    assert member.get(at(studio, lead)).status_code == 404
    assert "Quinn" not in member.get(pages[0]).content.decode()
    settings = f"/w/{studio.slug}/settings/leads/"
    assert member.get(settings).status_code == 200
    assert member.post(settings, {}).status_code == 403


def test_the_list_and_board_ask_the_same_number_of_questions_of_2000_leads(
    studio: Workspace, maya: Member, desk: Browser
) -> None:
    counts: dict[str, list[int]] = {"leads/": [], "leads/board/": []}
    for how_many in (3, 117, 1880):
        with within(studio.pk):
            _many(studio, how_many)
        for page, found in counts.items():
            with CaptureQueriesContext(connection) as asked:
                assert desk.get(f"/w/{studio.slug}/{page}").status_code == 200
            found.append(len(asked))
        if how_many == 117:
            assert _all_that_is_listed(studio, desk) == 120
    assert all(len(set(found)) == 1 for found in counts.values()), counts


def _all_that_is_listed(studio: Workspace, desk: Browser) -> int:
    """Page by page to the oldest."""
    seen, url = 0, "?"
    while url:
        answer = desk.get(f"/w/{studio.slug}/leads/{url}")
        seen, url = seen + len(answer.context["rows"]), answer.context["older"]
    return seen


def _many(studio: Workspace, how_many: int) -> None:
    client = make_client(studio, f"Many {how_many}")
    contact = make_contact(client)
    now, today = clock.now(), clock.today(studio.zone)
    inquiries = Inquiry.objects.bulk_create(
        Inquiry(workspace=studio, client=client, contact=contact, name="Nora", email="n@e.example",
                wants="A site", answer_by=now, sending_hash=f"{how_many}-{n}")
        for n in range(how_many)
    )  # fmt: skip
    Lead.objects.bulk_create(
        Lead(workspace=studio, client=client, inquiry=inquiry, next_action="Answer",
             next_on=today + timedelta(days=n % 40))
        for n, inquiry in enumerate(inquiries)
    )  # fmt: skip
