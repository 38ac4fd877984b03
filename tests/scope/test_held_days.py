"""A day that cannot move: free, taken, held when the deposit is paid, free again when cancelled."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser

from billing.flows.bill_instalment import document_of
from billing.flows.issue_invoice import issue_invoice
from billing.flows.record_payment import PaymentByHand, record_payment
from billing.flows.reverse_payment import reverse_payment
from billing.models import BillingDocument, Payment
from billing.owing import owed
from booking.flows.set_kinds import set_usual_kinds
from booking.queries import free_times, kinds_of
from clientdesk import clock
from clientdesk.mail.models import Message
from clientdesk.portal.agreed import dates
from clientdesk.workspaces.models import Member, TimeOff, Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.flows.hold_day import hold_day, release_day
from clients.held_days import day_standing
from clients.models import Client, DayTaken, HeldDay
from onboarding.models import Lead
from scope.flows.send_quote import Delivery, send_quote
from scope.flows.set_terms import set_usual_terms
from scope.models import Agreement
from scope.readiness import missing_to_send
from tests.factories import make_client, make_contact
from tests.onboarding.asking import send
from tests.scope.offers import wedding
from tests.scope.quoting import Sent, draft
from tests.scope.signing import TYPED, USUAL

pytestmark = pytest.mark.django_db
THE_DAY = date(2027, 6, 12)  # a Saturday
JANUARY = datetime(2027, 1, 20, 12, tzinfo=UTC)
FEBRUARY = datetime(2027, 2, 2, 12, tzinfo=UTC)
BOOKED = {**TYPED, "package": "full", "option": ["album"]}


@pytest.fixture
def ines(studio: Workspace, maya: Member) -> Member:
    """Works Tuesday to Saturday; her terms hold the day when the deposit is paid."""
    with within(studio.pk):
        studio.working_weekdays, studio.currency = "12345", "GBP"
        studio.save(update_fields=["working_weekdays", "currency"])
        set_usual_terms(replace(USUAL, holds_days=True), maya)
    return maya


def couple(studio: Workspace, name: str) -> Client:
    client = make_client(studio, name)
    make_contact(client, name.split()[0], email=f"{name.split()[0].lower()}@couple.example")
    return client


def quoted(studio: Workspace, ines: Member, name: str) -> Sent:
    """A quote for the day is on its way to them."""
    with clock.standing_at(JANUARY), within(studio.pk):
        offer = replace(wedding(), day=THE_DAY)
        version = draft(couple(studio, name), ines, offer, "Wedding", days=30)
        return Sent(studio, ines, send_quote(version.pk, ines, Delivery("first")))


def sign(sent: Sent) -> int:
    return int(sent.visitor().posts("sign", JANUARY, **BOOKED).status_code)


def pay_deposit(sent: Sent) -> Payment:
    with clock.standing_at(JANUARY), within(sent.workspace.pk):
        agreement = Agreement.objects.get(version=sent.version)
        deposit = agreement.project.instalments.get(part="deposit")
        document = document_of(deposit.pk)
        assert document is not None
        if document.is_draft:
            _complete(document)
            issue_invoice(document.pk, sent.by)
        left = owed(BillingDocument.objects.get(pk=document.pk))
        by_hand = PaymentByHand(new_id(), left, JANUARY.date(), Payment.Method.TRANSFER)
        return record_payment(document.pk, by_hand, sent.by)


def _complete(document: BillingDocument) -> None:
    Client.objects.filter(pk=document.client_id).update(
        legal_name="A couple", address="1 High Street", country="GB"
    )


def test_the_day_is_theirs_when_the_deposit_is_paid_and_taken_to_the_next(
    desk: Browser, studio: Workspace, ines: Member
) -> None:
    first = quoted(studio, ines, "Ann Lee")
    other = quoted(studio, ines, "Zoe Fox")
    page = first.visitor().reads(JANUARY)
    assert "12 June" in page and "The day is yours when the deposit is paid" in page
    assert "until then it may be given to somebody else" in page, "a clause says it too"
    assert sign(first) == 302
    assert "is yours when the deposit is paid" in first.visitor().reads(JANUARY)
    pay_deposit(first)
    assert "is yours: the deposit is paid" in first.visitor().reads(JANUARY)
    with within(studio.pk):
        held = HeldDay.objects.get()
        assert (held.on, held.client) == (THE_DAY, first.quote.client)
        with clock.standing_at(FEBRUARY):
            theirs = [(row.what, row.tag) for row in dates(first.quote.client)]
        assert theirs == [("Sat, 12 June", "yours")], "on their own page too"
    assert any("is theirs" in line for line in first.headlines())
    # who was asked as well reads it kindly, and signs nothing
    assert "was given to somebody else" in other.visitor().reads(FEBRUARY)
    assert other.visitor().posts("sign", FEBRUARY, **BOOKED).status_code == 409
    with within(studio.pk):
        assert not Agreement.objects.filter(version=other.version).exists()


def test_a_second_couple_is_seen_at_once_to_ask_for_a_day_that_is_taken(
    desk: Browser, studio: Workspace, ines: Member
) -> None:
    def inquire(name: str) -> str:
        told = {
            "name": name, "email": "a@couple.example", "wants": "Our wedding", "wished_on": THE_DAY,
            "next_on": "2027-02-05", "next_action": "Answer", "form_id": new_id(),
        }  # fmt: skip
        with clock.standing_at(FEBRUARY):
            return str(desk.post(f"/w/{studio.slug}/leads/new/", told).url)

    first = inquire("Ann Lee")
    with clock.standing_at(FEBRUARY):
        assert "the day is free" in desk.get(first).content.decode()
    with within(studio.pk):
        hold_day(Lead.objects.get().client, THE_DAY, "agreed on the phone", ines)
    second = inquire("Zoe Fox")
    with clock.standing_at(FEBRUARY):
        assert "the day is theirs" in desk.get(first).content.decode()
        assert "the day is taken: Ann Lee" in desk.get(second).content.decode()
        assert "day taken" in desk.get(f"/w/{studio.slug}/leads/").content.decode()
        assert "day taken" in desk.get(f"/w/{studio.slug}/leads/board/").content.decode()
        refusal = desk.get(f"{second}refusal/").context["form"]
        assert refusal["why"].value() == "The day is taken"


def test_the_mail_about_an_inquiry_says_how_the_day_stands(studio: Workspace, ines: Member) -> None:
    with within(studio.pk):
        hold_day(couple(studio, "Ann Lee"), THE_DAY, "agreed", ines)
    with clock.standing_at(FEBRUARY):
        page = send(Browser(), studio, wished_on=THE_DAY.isoformat())
    assert page.status_code == 302
    with within(studio.pk):
        notice = Message.objects.get(kind="notice")
        assert "12 June 2027: the day is taken: Ann Lee." in notice.text
    shown = Browser().get(f"/inquiry/{studio.slug}/").content.decode()
    assert "Which day is it for?" in shown and "taken" not in shown


def test_a_quote_for_a_day_that_is_taken_or_without_a_day_does_not_go_out(
    studio: Workspace, ines: Member
) -> None:
    with clock.standing_at(JANUARY), within(studio.pk):
        hold_day(couple(studio, "Ann Lee"), THE_DAY, "agreed", ines)
        zoe = couple(studio, "Zoe Fox")

        def says(**changed: object) -> list[str]:
            offer = replace(wedding(), **changed)
            return [one.text for one in missing_to_send(draft(zoe, ines, offer))]

        assert says(day=THE_DAY) == ["The day is taken: Ann Lee."]
        assert says(day=None) == ["Your terms hold the day: say which one it is for."]
        other = THE_DAY + timedelta(days=7)
        assert says(day=other) == []
        assert says(day=other, instalments=()) == [
            "The day is held by a deposit: add a payment on signing."
        ]


def test_the_preview_of_a_draft_says_whose_the_day_will_be(
    desk: Browser, studio: Workspace, ines: Member
) -> None:
    with clock.standing_at(JANUARY):
        with within(studio.pk):
            offer = replace(wedding(), day=THE_DAY)
            quote = draft(couple(studio, "Ann Lee"), ines, offer, "Wedding").quote
        page = desk.get(f"/w/{studio.slug}/quotes/{quote.pk}/preview/").content.decode()
    assert "The day is yours when the deposit is paid" in page


def test_a_day_that_is_given_free_says_why_and_can_be_held_again(
    desk: Browser, studio: Workspace, ines: Member
) -> None:
    with within(studio.pk):
        ann, zoe = couple(studio, "Ann Lee"), couple(studio, "Zoe Fox")
        held = hold_day(ann, THE_DAY, "agreed on the phone", ines)
        with pytest.raises(DayTaken):
            hold_day(zoe, THE_DAY, "agreed", ines)
    where = f"/w/{studio.slug}/clients/{ann.pk}/held-days/"
    with clock.standing_at(FEBRUARY):
        assert desk.post(f"{where}{held.pk}/release/", {}).status_code == 422
        said = {f"{held.pk}-why": "They cancelled in May"}
        assert desk.post(f"{where}{held.pk}/release/", said).status_code == 302
        page = desk.get(where).content.decode()
        assert "They cancelled in May" in page and "free again" in page
        theirs = f"/w/{studio.slug}/clients/{zoe.pk}/held-days/"
        answer = desk.post(theirs, {"on": "12 Jun 2027", "because": "They came next"})
        assert answer.status_code == 302
        again = desk.post(where, {"on": "12 Jun 2027", "because": "Again"})
        assert again.status_code == 422 and "taken: Zoe Fox" in again.content.decode()
    with within(studio.pk):
        assert "day.released" in ann.entries.values_list("kind", flat=True)


def test_two_holds_of_one_day_are_impossible_in_the_database(
    studio: Workspace, ines: Member
) -> None:
    with within(studio.pk):
        ann, zoe = couple(studio, "Ann Lee"), couple(studio, "Zoe Fox")
        hold_day(ann, THE_DAY, "agreed", ines)
        with pytest.raises(IntegrityError, match="day_held_once"), transaction.atomic():
            HeldDay.objects.create(workspace=studio, client=zoe, on=THE_DAY, because="too")
        assert hold_day(ann, THE_DAY, "agreed", ines) == HeldDay.objects.get(), "once is enough"


def test_who_pays_second_is_told_of_and_their_money_is_booked(
    desk: Browser, studio: Workspace, ines: Member
) -> None:
    first, second = quoted(studio, ines, "Ann Lee"), quoted(studio, ines, "Zoe Fox")
    assert (sign(first), sign(second)) == (302, 302)
    pay_deposit(first)
    paid = pay_deposit(second)
    assert any("the day is somebody else’s" in line for line in second.headlines())
    with within(studio.pk):
        assert paid.amount.minor == 51000
        assert HeldDay.objects.get().client == first.quote.client


def test_a_deposit_that_was_recorded_by_mistake_gives_the_day_free(
    studio: Workspace, ines: Member
) -> None:
    sent = quoted(studio, ines, "Ann Lee")
    sign(sent)
    payment = pay_deposit(sent)
    with clock.standing_at(JANUARY), within(studio.pk):
        reverse_payment(payment.pk, ines)
        held = HeldDay.objects.get()
        assert held.released_why == "the payment of the deposit was taken back"
        assert day_standing(studio, THE_DAY).short == "free"


def test_calls_are_not_offered_on_a_day_that_is_held_or_off(
    studio: Workspace, ines: Member
) -> None:
    with clock.standing_at(datetime(2027, 6, 10, 9, tzinfo=UTC)), within(studio.pk):
        set_usual_kinds(studio)
        kind = kinds_of(studio)[0]

        def offered() -> set[date]:
            times = free_times(kind, ines, clock.now())
            return {start.astimezone(studio.zone_info).date() for start in times}

        assert THE_DAY in offered()
        held = hold_day(couple(studio, "Ann Lee"), THE_DAY, "agreed", ines)
        assert THE_DAY not in offered() and offered()
        release_day(held.pk, "cancelled", ines)
        assert THE_DAY in offered()
        off = TimeOff.objects.create(
            workspace=studio, first_on=THE_DAY - timedelta(days=1), last_on=THE_DAY, words="Porto"
        )
        assert not offered() & set(off.days)
        assert day_standing(studio, THE_DAY).words == "free, but you are off: Porto"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2027, 6, 14), "free, but you do not work on Mondays"),
        (date(2027, 3, 17), "free, but a public holiday: Saint Patrick's Day"),
        (THE_DAY, "the day is free"),
    ],
)
def test_a_day_off_is_named(studio: Workspace, ines: Member, day: date, words: str) -> None:
    with within(studio.pk):
        assert day_standing(studio, day).words == words
