"""From started to onboarded: what runs by itself, what the client answers, what we click."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from booking.models import CallOffer
from clientdesk import clock
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from clients.flows.erase_person import erase_person
from clients.flows.hand_over import hand_over
from clients.models import Entry
from followups import planner
from onboarding.models import IntakeResponse
from onboarding.signals import intake_submitted
from playbooks.flows.publish_playbook import publish_playbook
from playbooks.flows.start_onboarding import Start, start_onboarding
from playbooks.models import Onboarding, Playbook
from playbooks.plan import PlannedStep
from tests.factories import browser_of, make_member
from tests.onboarding.filling import ANSWERS
from tests.playbooks.first_week import FONTS, MONDAY, FirstWeek

pytestmark = pytest.mark.django_db
FRIDAY_AFTER = datetime(2027, 3, 5, 13, tzinfo=UTC)


@pytest.fixture
def week() -> FirstWeek:
    return FirstWeek()


def answer_form(week: FirstWeek, onboarding: Onboarding, at: datetime) -> None:
    """As the form's own flow ends: the answers are in, and told of."""
    with within(week.studio.pk), clock.standing_at(at):
        response = IntakeResponse.objects.create(
            workspace=week.studio, client=onboarding.client, contact=onboarding.contact,
            answers=ANSWERS,
        )  # fmt: skip
        intake_submitted.send(IntakeResponse, response=response)


def book_kickoff(week: FirstWeek, onboarding: Onboarding, at: datetime) -> None:
    with within(week.studio.pk):
        offer = CallOffer.objects.get(contact=onboarding.contact)
    page = week.page("call", offer.pk, onboarding.contact)
    found = re.search(r'name="start" value="([^"]+)"', page.look(at))
    assert found and page.post(at, start=found.group(1)).status_code == 302


def test_the_welcome_goes_at_once_and_the_rest_on_its_days(week: FirstWeek) -> None:
    client = week.client()
    onboarding = week.start(client)
    [welcome] = week.mails(client)
    assert welcome.subject == "Welcome, and what happens next" and not welcome.scheduled
    assert "Dear Asha" in welcome.text and "What happens next" in welcome.text
    week.live(4)
    sent = [(mail.kind, mail.scheduled, mail.created_at.date().day) for mail in week.mails(client)]
    assert sent == [
        ("onboarding_step", False, 1), ("intake_invitation", True, 2),
        ("onboarding_step", True, 3), ("onboarding_step", True, 4), ("call_offered", True, 5),
    ]  # fmt: skip
    assert "Brand guide and website, 4,000.00" in week.mails(client)[2].text
    steps = week.steps(onboarding)
    assert steps["terms"].done_at and steps["rules"].waits_for_client
    assert steps["first_date"].due_on is None


def test_who_signs_on_a_sunday_is_welcomed_on_it(week: FirstWeek) -> None:
    client = week.client()
    week.start(client, MONDAY - timedelta(days=1))
    [welcome] = week.mails(client)
    assert welcome.subject == "Welcome, and what happens next"


def test_from_signed_to_onboarded_takes_two_clicks_of_ours(week: FirstWeek) -> None:
    client = week.client()
    at = f"/w/{week.studio.slug}/clients/{client.pk}/onboarding/"
    clicks = 0
    with within(week.studio.pk):
        form = {"playbook": Playbook.objects.get().pk, "contact": client.contacts.get().pk,
                "agreed": "Brand guide, 4,000.00"}  # fmt: skip
    with clock.standing_at(MONDAY):
        clicks += week.desk.post(at, form).status_code == 302
    week.live(4)
    with within(week.studio.pk):
        onboarding = Onboarding.objects.select_related("client", "contact").get()
    answer_form(week, onboarding, FRIDAY_AFTER)
    progress = week.progress(onboarding)
    assert "I answer on working days within a day" in progress.look(FRIDAY_AFTER)
    progress.post(FRIDAY_AFTER, "agreement/", what="rules")
    book_kickoff(week, onboarding, FRIDAY_AFTER)
    step = week.steps(onboarding)["first_date"]
    # The call is on Monday 8th at the earliest; the date is due a working day after it.
    assert step.due_on == date(2027, 3, 9)
    with clock.standing_at(FRIDAY_AFTER):
        answer = week.desk.post(f"{at}steps/{step.pk}/taking/", {"date_on": "2027-03-19"})
        clicks += answer.status_code == 302
    assert "Friday, 19 March 2027" in week.mails(client)[-1].text
    assert "Friday, 19 March 2027" in progress.look(FRIDAY_AFTER)
    progress.post(FRIDAY_AFTER, "agreement/", what="first_date")
    with within(week.studio.pk):
        assert Onboarding.objects.get().finished_at == FRIDAY_AFTER
        entry = Entry.objects.get(kind="onboarding.step_done", facts__step="first_date")
        assert entry.facts["date"] == "2027-03-19" and entry.actor_kind == "contact"
    assert clicks == 2 <= 6
    assert "Every step is done" in progress.look(FRIDAY_AFTER)


def test_who_does_not_answer_is_asked_twice_more_and_then_stands_on_today(week: FirstWeek) -> None:
    week.publish(FONTS)
    client = week.client()
    week.start(client)
    end = week.live(23)
    kinds = [mail.kind for mail in week.mails(client)]
    assert kinds.count("intake_invitation") == 3 and kinds.count("call_offered") == 3
    again = [mail for mail in week.mails(client) if mail.subject.startswith("Once more")]
    # Of what was asked on Monday one turn passes: other words go on that day, and one a day goes.
    assert sorted(mail.subject.removeprefix("Once more: ") for mail in again) == [
        *["How to reach me, and by when I answer"] * 2,
        "Send us your fonts",
    ]
    days = [mail.created_at.date() for mail in week.mails(client) if mail.scheduled]
    assert len(days) == len(set(days)), "at most one scheduled word a day"
    with clock.standing_at(end):
        today = week.desk.get(f"/w/{week.studio.slug}/").content.decode()
    for title in ("How we work together", "Send us your fonts"):
        assert f"Northwind Yoga has not answered: {title}" in today


def test_the_client_is_asked_for_a_thing_of_theirs_and_says_that_it_is_done(
    week: FirstWeek,
) -> None:
    week.publish(FONTS, replace(FONTS, title="Add us to your ad account", by_itself=False))
    client = week.client()
    onboarding = week.start(client)
    asked = week.mails(client)[-1]
    assert asked.subject == "Send us your fonts" and "Dear Asha" in asked.text
    assert "All weights that Northwind Yoga has a licence for." in asked.text
    with within(week.studio.pk):
        fonts, account = onboarding.steps.filter(kind="ask")
    progress = week.progress(onboarding)
    shown = progress.look(MONDAY)
    assert f'name="{fonts.pk}-answer"' in shown and f'name="{account.pk}-answer"' not in shown
    long = progress.post(MONDAY, f"answers/{fonts.pk}/", **{f"{fonts.pk}-answer": "x" * 301})
    assert long.status_code == 422 and "x" * 301 in long.content.decode()
    progress.post(MONDAY, f"answers/{account.pk}/")
    said = {f"{fonts.pk}-answer": "By WeTransfer, this morning"}
    assert progress.post(MONDAY, f"answers/{fonts.pk}/", **said).status_code == 302
    with within(week.studio.pk):
        entry = Entry.objects.get(kind="onboarding.step_done", facts__step="ask")
        assert entry.actor_kind == "contact"
        assert entry.texts.get().detail == "By WeTransfer, this morning"
        fonts, account = onboarding.steps.filter(kind="ask")
    assert fonts.done_at == MONDAY and account.done_at is None, "not asked yet"
    at = f"/w/{week.studio.slug}/clients/{client.pk}/onboarding/"
    with clock.standing_at(MONDAY):
        assert "“By WeTransfer, this morning”" in week.desk.get(at).content.decode()
        week.desk.post(f"{at}steps/{account.pk}/taking/")
        assert week.mails(client)[-1].subject == "Add us to your ad account"
        week.desk.post(f"{at}steps/{account.pk}/done/")
    with within(week.studio.pk):
        assert onboarding.steps.get(pk=account.pk).done_by == week.maya


def test_a_step_of_ours_is_done_by_whom_the_playbook_names_while_they_can(week: FirstWeek) -> None:
    omar = make_member(week.studio, Member.ADMIN, name="Omar Sy")
    flowers = PlannedStep("task", "Order the flowers", owner=str(omar.pk))
    week.publish(flowers, replace(flowers, title="Set up the folders", owner=""))
    with within(week.studio.pk):
        client = week.client()
        client.owner = week.maya
        client.save()
    onboarding = week.start(client)
    at = f"/w/{week.studio.slug}/clients/{client.pk}/onboarding/"

    def shown(member: Member, where: str = f"/w/{week.studio.slug}/") -> str:
        with clock.standing_at(MONDAY):
            return browser_of(member).get(where).content.decode()

    assert "Order the flowers" in shown(omar) and "Order the flowers" not in shown(week.maya)
    assert "Set up the folders" in shown(week.maya)
    page = shown(week.maya, at)
    assert page.count(" · Omar Sy") == 1 and page.count(" · Maya") > 1
    with within(week.studio.pk):
        step = onboarding.steps.get(title="Order the flowers")
        Member.objects.filter(pk=omar.pk).update(role=Member.MEMBER)
        assert "Order the flowers" in shown(week.maya), "he may not read this client's page"
        Member.objects.filter(pk=omar.pk).update(role=Member.ADMIN)
    with clock.standing_at(MONDAY):
        week.desk.post(f"{at}steps/{step.pk}/owner/", {"owner": str(week.maya.pk)})
    assert "Order the flowers" in shown(week.maya) and "Order the flowers" not in shown(omar)
    with clock.standing_at(MONDAY):
        week.desk.post(f"{at}steps/{step.pk}/owner/", {"owner": ""})
        with within(week.studio.pk):
            hand_over({client.pk: ""}, omar, week.maya)
            headlines = Entry.objects.filter(kind="onboarding.step_handed_over")
            assert headlines.count() == 2
    page = shown(omar, at)
    assert " · Maya" not in page.partition('class="rows"')[2], "what follows the client went along"
    assert "Order the flowers" in shown(omar)


def test_a_step_of_ours_waits_on_the_client_page_from_its_day_on(week: FirstWeek) -> None:
    client = week.client()
    week.start(client)
    page = f"/w/{week.studio.slug}/clients/{client.pk}/"
    for at, waits in ((MONDAY - timedelta(days=1), False), (MONDAY + timedelta(days=8), True)):
        with clock.standing_at(at):
            assert (", in the onboarding" in week.desk.get(page).content.decode()) is waits


def test_after_days_without_a_tick_a_step_goes_once(week: FirstWeek) -> None:
    client = week.client()
    week.start(client)
    late = MONDAY + timedelta(days=9)
    for _ in range(3):
        with clock.standing_at(late):
            planner.plan_due(late)
    assert [mail.kind for mail in week.mails(client)] == ["onboarding_step", "intake_invitation"]


def test_a_hand_over_at_step_three_loses_nothing(week: FirstWeek) -> None:
    client = week.client()
    onboarding = week.start(client)
    week.live(2)
    before = {kind: (one.started_at, one.done_at) for kind, one in week.steps(onboarding).items()}
    omar = make_member(week.studio, Member.ADMIN, name="Omar Sy")
    with within(week.studio.pk), clock.standing_at(MONDAY + timedelta(days=2, hours=5)):
        hand_over({client.pk: "At step three"}, omar, week.maya)
    after = {kind: (one.started_at, one.done_at) for kind, one in week.steps(onboarding).items()}
    assert after == before and sum(done is not None for _, done in after.values()) == 2
    with clock.standing_at(MONDAY + timedelta(days=2, hours=6)):
        page = browser_of(omar).get(f"/w/{week.studio.slug}/clients/{client.pk}/onboarding/")
    text = page.content.decode()
    assert "Omar Sy looks after it" in text and text.count(">done</span>") == 2
    week.live(2, MONDAY + timedelta(days=2))
    mails = week.mails(client)
    assert "Omar Sy" in mails[-2].text and "Maya" not in mails[-2].text.partition("--")[0]
    keys = [(mail.kind, mail.key) for mail in mails]
    assert len(keys) == len(set(keys)) == 5, "no mail twice, none lost"


def test_a_kickoff_that_is_cancelled_is_awaited_again(week: FirstWeek) -> None:
    client = week.client()
    onboarding = week.start(client)
    week.live(4)
    book_kickoff(week, onboarding, FRIDAY_AFTER)
    assert week.steps(onboarding)["kickoff"].done_at
    with within(week.studio.pk):
        offer = CallOffer.objects.get(contact=onboarding.contact)
    week.page("call", offer.pk, onboarding.contact).post(
        FRIDAY_AFTER, "cancellation/", why="A cold"
    )
    assert week.steps(onboarding)["kickoff"].waits_for_client


def test_what_runs_keeps_its_version_and_one_runs_at_a_time(week: FirstWeek) -> None:
    client = week.client()
    onboarding = week.start(client)
    assert week.start(client).pk == onboarding.pk
    with within(week.studio.pk):
        playbook = Playbook.objects.get()
        publish_playbook(playbook, [PlannedStep("welcome", "Short and warm")], week.maya)
        assert onboarding.steps.count() == 6 and playbook.newest().n == 2
    other = week.start(week.client("Oak Street", "Tom Walsh"))
    assert [one.title for one in week.steps(other).values()] == ["Short and warm"]


def test_what_does_not_apply_is_left_out_with_the_reason(week: FirstWeek) -> None:
    onboarding = week.start(week.client(), agreed="")
    assert week.steps(onboarding)["terms"].skipped_why == "nothing was agreed in writing here"


def test_without_an_address_the_welcome_waits_and_the_page_says_why(week: FirstWeek) -> None:
    client = week.client()
    with within(week.studio.pk):
        client.contacts.update(email="")
    step = week.steps(week.start(client))["welcome"]
    assert step.started_at is None
    at = f"/w/{week.studio.slug}/clients/{client.pk}/onboarding/steps/{step.pk}/taking/"
    with clock.standing_at(MONDAY):
        answer = week.desk.post(at)
    assert answer.status_code == 422
    assert "Asha Patel has no e-mail address" in answer.content.decode()


def test_the_steps_are_changed_in_the_editor(week: FirstWeek) -> None:
    with within(week.studio.pk):
        playbook = Playbook.objects.get()
    at = f"/w/{week.studio.slug}/settings/playbooks/{playbook.pk}/"
    page = week.desk.get(at)
    formset = page.context["steps"]
    form = {"form-TOTAL_FORMS": "6", "form-INITIAL_FORMS": "6", "task": "Order the flowers",
            "ask": "Send us your fonts"}  # fmt: skip
    for one in formset:
        form |= {one.add_prefix(name): one[name].value() for name in one.fields
                 if one[name].value() is not False}  # fmt: skip
    form["form-0-place"], form["form-3-days"] = "9", "x"
    assert week.desk.post(at, form).status_code == 422
    form["form-3-days"] = "5"
    assert week.desk.post(at, form).status_code == 302
    with within(week.studio.pk):
        plan = playbook.newest().plan()
    assert [one.kind for one in plan][-3:] == ["welcome", "task", "ask"]
    assert [one.title for one in plan][-2:] == ["Order the flowers", "Send us your fonts"]
    assert plan[2].days == 5


def test_a_page_of_all_that_run_asks_as_much_for_three_as_for_one(week: FirstWeek) -> None:
    counts = []
    for n in range(3):
        week.start(week.client(f"Client {n}", f"Person{n} X"))
        with clock.standing_at(MONDAY), CaptureQueriesContext(connection) as asked:
            page = week.desk.get(f"/w/{week.studio.slug}/onboardings/").content.decode()
        counts.append(len(asked))
        assert page.count('class="lamps"') == n + 1
    assert counts[0] == counts[-1]


def test_two_starts_of_the_same_agreement_are_one(week: FirstWeek) -> None:
    client = week.client()
    with within(week.studio.pk), clock.standing_at(MONDAY):
        start = Start(
            client, client.contacts.get(), Playbook.objects.get().newest(), agreement_id=client.pk
        )
        assert start_onboarding(start).pk == start_onboarding(start).pk


def test_an_erased_person_is_named_in_no_onboarding(week: FirstWeek) -> None:
    client = week.client()
    onboarding = week.start(client, agreed="Asha Patel gets a brand guide")
    with within(week.studio.pk), clock.standing_at(MONDAY):
        erase_person(onboarding.contact_id, week.maya)
        assert onboarding.reload().agreed == "(erased) gets a brand guide"


def test_a_stopped_onboarding_sends_nothing_more(week: FirstWeek) -> None:
    client = week.client()
    onboarding = week.start(client)
    with clock.standing_at(MONDAY):
        at = f"/w/{week.studio.slug}/clients/{client.pk}/onboarding/end/"
        assert week.desk.post(at, {"why": "They changed their mind"}).status_code == 302
    week.live(5)
    assert len(week.mails(client)) == 1
    assert week.progress(onboarding).browser.get(week.progress(onboarding).url).status_code == 404
