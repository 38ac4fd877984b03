"""Dates that moved, on the client's page: told, agreed, or seen otherwise; never by silence."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import mail

from clientdesk.clock import standing_at
from clientdesk.workspaces.scope import within
from clients.models import Decision
from delivery.flows.deliver import deliver
from delivery.flows.lose_days import lose_days
from delivery.models import DateAnswer, DateProposal, Promise, SlipTold
from tests.delivery.website import Website
from tests.followups.unpaid import work
from tests.portal.test_their_page import comes_in

pytestmark = pytest.mark.django_db


def december(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 12, day, hour, tzinfo=UTC)


@pytest.fixture
def late(studio: Any, maya: Any, harbor: Any) -> Website:
    """The logo came on 27 November, three working days late; two days of ours are in the buffer."""
    website = Website.begin(studio, maya, harbor)
    with website.on(11, 27):
        website.comes("Logo files")
        lose_days(website.deliverable("Design").pk, 2, maya)
    with website.on(12, 1):
        website.comes("Notes for the texts")
    return website


class Theirs:
    """Ines on her page, in December."""

    def __init__(self, website: Website) -> None:
        self.website = website
        with within(website.workspace.pk):
            self.browser, self.page = comes_in(website.contact())

    def reads(self, at: datetime) -> str:
        with standing_at(at):
            return " ".join(self.browser.get(self.page).content.decode().split())

    def questions(self) -> list[Any]:
        moved = self.browser.get(self.page).context["page"].moved[0]
        return list(moved.open)

    def keys(self) -> list[str]:
        return [one.key for one in self.questions()]

    def answers(self, at: datetime, keys: list[str], **typed: Any) -> Any:
        where = f"{self.page}projects/{self.website.project.pk}/dates/"
        with standing_at(at):
            return self.browser.post(where, {"date": keys, **typed})

    def told(self, at: datetime) -> None:
        with standing_at(at):
            assert self.browser.post(f"{self.page}dates/seen/").status_code == 204


def test_the_click_is_a_decision_and_only_it_moves_the_promise(late: Website, desk: Any) -> None:
    ines = Theirs(late)
    shown = ines.reads(december(2))
    assert (
        '<span>Design: was</span> <del>4 Dec</del><ins>now 9 Dec</ins><span class="cause">'
        "Logo files came 3 working days late (agreed 24 Nov)" in shown
    )
    assert "now 4 Feb 2027" in shown
    what_comes = shown[shown.index("What comes, and when") :]
    design = what_comes[what_comes.index("Design") :].partition("</li>")[0]
    assert "<del>4 Dec</del><ins>now 9 Dec</ins>" in design
    assert "promised for Fri, 4 December" in design, "nobody has agreed to another day yet"
    assert "uffer" not in shown
    ines.told(december(3))
    ines.told(december(4))
    dates = f"/w/{late.workspace.slug}/projects/{late.project.pk}/dates/"
    with standing_at(december(4)):
        assert "told on 3 Dec, on their page" in desk.get(dates).content.decode()
    with late.on(12, 4):
        assert SlipTold.objects.count() == 4
        assert not Promise.objects.exists()
        keys = ines.keys()
    ines.answers(december(4), keys, said="agreed")
    ines.answers(december(4), keys, said="agreed")
    with late.on(12, 4, hour=12):
        decision = Decision.objects.get()
        assert decision.text.startswith("New dates: Design 9 Dec (was 4 Dec)")
        assert (decision.how, decision.approved_by) == ("portal", late.contact())
        assert {p.because_id for p in Promise.objects.all()} == {decision.pk}
        assert f"{late.piece('Launch').outlook.promised_on}" == "2027-02-04"
        assert late.piece("Design").outlook.client_days == 0
    after = ines.reads(december(4, 13))
    assert "Dates that moved" not in after
    assert '<del>4 Dec</del><ins>now 9 Dec</ins></div><div class="why">promised for Wed' in after
    with late.on(12, 8):
        deliver(late.deliverable("Design").pk, late.by)
    handed = ines.reads(december(8, 13))
    what_comes = handed[handed.index("What comes, and when") :]
    assert "handed over" in what_comes.partition("</li>")[0]


def test_otherwise_wants_words_stands_on_the_record_and_an_older_page_answers_nothing(
    late: Website,
) -> None:
    ines = Theirs(late)
    with late.on(12, 4):
        keys = ines.keys()
    assert ines.answers(december(4), keys, said="otherwise").status_code == 422
    said = "We sent the logo on the 25th"
    assert ines.answers(december(4), keys[:1], said="otherwise", words=said).status_code == 302
    with late.on(12, 4, hour=12):
        assert DateAnswer.objects.get().said == "otherwise"
        assert late.headlines("slip.otherwise") == [
            "Ines Duarte sees the dates otherwise: Design 9 Dec"
        ]
        lose_days(late.deliverable("Build").pk, 5, late.by)
    ines.answers(december(4, 13), keys[1:], said="agreed")
    assert "The dates are others by now" in ines.reads(december(4, 13))
    assert ines.answers(december(4, 13), ["slip:junk"], said="agreed").status_code == 302
    with late.on(12, 4, hour=14):
        assert not Promise.objects.exists()


def test_another_date_is_proposed_in_one_press_and_promised_by_theirs(
    late: Website, desk: Any
) -> None:
    with within(late.workspace.pk):
        launch, design = late.deliverable("Launch").pk, late.deliverable("Design").pk
    dates = f"/w/{late.workspace.slug}/projects/{late.project.pk}/dates/proposals/"
    typed = {"deliverable": launch, "on": "2027-02-12", "why": "So that the fair is over"}
    with standing_at(december(2)):
        assert desk.post(dates, {**typed, "on": "2026-11-02"}).status_code == 422
        desk.post(dates, typed)
        desk.post(dates, typed)
        work()
    with within(late.workspace.pk):
        assert DateProposal.objects.count() == 1
    (sent,) = [one for one in mail.outbox if "new date for Launch" in one.subject]
    assert "promised for Friday, 29 January 2027, I propose Friday, 12 February 2027" in sent.body
    assert "So that the fair is over" in sent.body
    with late.on(12, 2):
        assert not SlipTold.objects.exists(), "it names another date than the one that moved"
    with standing_at(december(2)):
        desk.post(dates, {"deliverable": design, "on": "2026-12-09", "why": "The logo"})
        work()
    with late.on(12, 2):
        assert SlipTold.objects.get().how == "mail"
    ines = Theirs(late)
    assert "we propose 12 Feb 2027" in ines.reads(december(3))
    with late.on(12, 3):
        (key,) = [one.key for one in ines.questions() if one.proposal and one.now == "12 Feb 2027"]
    ines.answers(december(3), [key], said="agreed")
    with late.on(12, 3, hour=12):
        assert f"{late.piece('Launch').outlook.promised_on}" == "2027-02-12"
        assert late.piece("Launch").outlook.client_days == 0
