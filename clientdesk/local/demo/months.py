"""The last three months of the studio, lived through by the same flows that the pages call."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from billing.drafts import Draft, agreed_due, who_pays
from billing.flows.issue_invoice import issue_invoice
from billing.flows.record_payment import PaymentByHand, record_payment
from billing.flows.save_draft import save_draft
from billing.flows.send_document import Delivery
from billing.models import BillingDocument, Payment
from billing.owing import owed
from clientdesk import clock
from clientdesk.lib.working_time import at_local
from clientdesk.local.demo import (
    agreed,
    calls,
    changed,
    decided,
    first_weeks,
    forms,
    half_way,
    hard_talks,
    hours,
    leads,
    lettered,
    mails,
    papers,
    people,
    quotes,
    signed,
    silent,
    tables,
)
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.flows.ask_for_pack import ask_for_pack
from clients.flows.hold_day import hold_day
from clients.flows.log_entry import log_entry
from clients.lines import Line
from clients.matching import Question
from clients.models import Client, Entry
from clients.tax_choices import proposed_tax
from followups import planner
from onboarding.flows.submit_intake import Submission, submit_intake


class Months:
    """Maya's days, named by how many lie between them and today."""

    def __init__(self, owner: Member, today: date) -> None:
        self.owner = owner
        self.workspace = owner.workspace
        self.today = today

    def live(self) -> None:
        """In the order of the days, so that each record stands in its own."""
        lund = self._first_word(90, "Lund Ceramics", "call", "Freja: the fair first, then the shop")
        self._paid_invoice(88, 80, lund, "Catalogue for the fair", "1600")
        lettered.signs(lund, self.owner, self.today, self._at)
        oak = self._first_word(76, "Oak Street Books", "meeting", "Sign and bags, by the spring")
        lettered.handed_over(1, lund, self.owner, self._at)
        self._log(62, lund, "note", "Catalogue printed; Freja is happy with the blue")
        harbor = self._first_word(58, "Harbor Bakery", "call", "Dana wants one brand guide for all")
        self._paid_invoice(55, 53, harbor, "Deposit for the brand guide, 30 %", "1200")
        lettered.handed_over(2, lund, self.owner, self._at)
        silent.window(oak, self.owner, self.today, self._at)
        with self._at(40, time(16, 10)):
            papers.brand_guide(harbor, self.owner)
            papers.web_shop(harbor, self.owner)
            agreed.with_harbor(harbor, self.owner, self.today)
        half_way.signs(harbor, self.owner, self.today, self._at)
        lettered.handed_over(3, lund, self.owner, self._at)
        quotes.offer_poster(oak, self.owner, self._at)
        self._log(33, oak, "note", "Tom is away for two weeks; the bags wait for his return")
        school = self._first_word(30, "Greenfield School", "call", "Ruth asks for a yearbook")
        self._log(28, harbor, "call", "Second revision of the guide handed over, as agreed")
        half_way.sketched(harbor, self.owner, self._at)
        words = "Dana asks for a third revision: 450.00 more, she says yes"
        self._third_revision(self._log(24, harbor, "call", words), harbor)
        overdue = self._issue(20, harbor, "Brand guide, delivered and approved", "2800")
        self._paid_invoice(18, 3, oak, "Sign and paper bags", "950")
        half_way.shown(harbor, self.owner, self._at)
        atlas = self._first_word(12, "Atlas Cycling", "meeting", "Posters for the spring race")
        with self._at(11, time(16, 20)):
            posters = forms.poster_form(self.owner)
            forms.poster_answers(atlas, posters, "300")
        with self._at(8, time(19, 5)):
            forms.begun(school, self.owner)
        self._remind(19, 6)
        quotes.offer_shop(lund, self.owner, self.today, self._at)
        self._issue(5, atlas, "Posters for the spring race", "1750")
        self._remind(5, 1)
        with self._at(3, time(17, 10)):
            forms.poster_answers(atlas, posters, "500")
        with self._at(4, time(14, 30)):
            letter = mails.asked(school, self.owner)
        with self._at(4, time(17, 20)):
            yearbook = signed.quoted(school, self.owner, self.today)
        with self._at(3, time(8, 50)):
            mails.answered(letter)
        with self._at(3, time(20, 15)):
            agreed_to = signed.signed(yearbook)
        with self._at(2, time(9, 5)):
            signed.begun(agreed_to, self.owner)
        self._draft(2, school, "Yearbook: layout of the first part", "600")
        with self._at(4, time(14, 45)):
            decided.bags_wait(oak, self.owner)
        with self._at(2, time(12, 5)):
            agreed.sent_by(school, oak, self.owner)
            agreed.birthday(lund, self.owner, self.today)
            agreed.chatted(oak, self.owner, self.today)
            agreed.asked(harbor, self.owner)
            agreed.to_do(harbor, school, self.owner, self.today)
            agreed.rang(school, self.owner, self.today)
        quotes.begin_boards(harbor, self.owner, self.today, self._at)
        with self._at(1, time(10, 20)):
            ask_for_pack(harbor, self.owner, Question("third revision"), self._form())
        with self._at(1, time(11, 15)):
            first_weeks.begin(atlas, self.owner)
            calls.booked(atlas, self.owner)
            calls.offered(school, self.owner)
        self._leads(oak)
        with self._at(2, time(11, 30)):
            photo_day = self.today + timedelta(days=40)
            hold_day(harbor, photo_day, "photos at the bakery, agreed by phone", self.owner)
        self._northwind(1)
        with self._at(1, time(17, 20)):
            hours.of_bags(oak, self.owner, self.today)
            hours.of_yearbook(agreed_to, self.owner, self.today)
            changed.of_yearbook(agreed_to, self.owner)
            hard_talks.about(overdue, harbor, self.owner)
        with self._at(1, time(19, 25)):
            forms.of_yearbook(school, self.today)
        with self._at(1, time(13, 40)):
            tables.address_book(self.owner)
            mails.strange(self.workspace)
        assert overdue.number

    def _leads(self, oak: Client) -> None:
        with self._at(6, time(9, 40)):
            leads.rules(self.owner)
            leads.fern_hill(self.owner, self.today)
        with self._at(3, time(13, 15)):
            leads.quick_deals(self.owner)
        with self._at(2, time(14, 30)):
            leads.larkin_legal(self.owner, self.today)
        with self._at(2, time(18, 20)):
            leads.reis_wines(self.owner, self.today)
        with self._at(1, time(20, 5)):
            leads.tide_and_thyme(self.owner, oak)

    def _northwind(self, days: int) -> None:
        answers = {
            "name": "Asha Patel",
            "email": "asha@northwind.example.test",
            "phone": "+353 91 532 000",
            "payer_name": "",
            "payer_email": "",
            "legal_name": "Northwind Yoga Ltd",
            "address": "5 Sea Road\nGalway H91 KV2P",
            "country": "IE",
            "tax_id": "",
            "order_number": "",
            "goals": "A calm look for the new studio by the sea, and a site that books classes.",
            "deadlines": "We open on the first Friday of the month after next.",
            "how_they_work": "Mail is best; mornings for calls.",
            "heard_of_us": "Harbor Bakery told us",
        }
        with self._at(days, time(21, 40)):
            files = [papers.brief(self.workspace)]
            submit_intake(Submission(self.workspace, answers, files=files))

    def _first_word(self, days: int, name: str, kind: str, words: str) -> Client:
        with self._at(days, time(10, 5)):
            client = people.add(self.owner, name)
            client.workspace = self.workspace
            log_entry(client, self.owner, kind, words)
            return client

    def _log(self, days: int, client: Client, kind: str, words: str) -> Entry:
        with self._at(days, time(15, 20)):
            return log_entry(client, self.owner, kind, words)

    def _third_revision(self, call: Entry, harbor: Client) -> None:
        with self._at(24, time(15, 40)):
            asked = decided.third_revision(harbor, self.owner, call)
        with self._at(23, time(8, 15)):
            decided.confirmed_by_dana(asked)

    def _draft(self, days: int, client: Client, title: str, price: str) -> BillingDocument:
        with self._at(days, time(11, 30)):
            category, rate = proposed_tax(self.workspace, client)
            line = Line(title, Decimal(1), "C62", Decimal(price), Decimal(0), category, rate)
            header = {
                "introduction": title,
                "contact": who_pays(client),
                "due_on": agreed_due(client, clock.today(self.workspace.zone)),
                "currency": client.invoice_currency(),
            }
            return save_draft(new_id(), Draft(client, "demo", header, (line,)))

    def _issue(self, days: int, client: Client, title: str, price: str) -> BillingDocument:
        draft = self._draft(days, client, title, price)
        with self._at(days, time(11, 45)):
            return issue_invoice(draft.pk, self.owner, Delivery("demo"))

    def _paid_invoice(self, days: int, paid: int, client: Client, title: str, price: str) -> None:
        document = self._issue(days, client, title, price)
        with self._at(paid, time(9, 30)):
            said = PaymentByHand(
                form_id=self._form(),
                amount=owed(document),
                received_on=clock.today(self.workspace.zone),
                method=Payment.Method.TRANSFER,
                wants_receipt=True,
            )
            record_payment(document.pk, said, self.owner)

    def _remind(self, first: int, last: int) -> None:
        """What beat did on those mornings."""
        for days in range(first, last - 1, -1):
            with self._standing(days, time(9, 30)):
                planner.plan_due(clock.now())

    @contextmanager
    def _at(self, days: int, at: time) -> Iterator[None]:
        with self._standing(days, at), within(self.workspace.pk):
            yield

    @contextmanager
    def _standing(self, days: int, at: time) -> Iterator[None]:
        moment: datetime = at_local(self.today - timedelta(days=days), at, self.workspace.zone)
        with clock.standing_at(moment):
            yield

    @staticmethod
    def _form() -> UUID:
        return new_id()
