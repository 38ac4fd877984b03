"""What waits becomes a draft by one click, each entry once; corrections stay beside it."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client as Browser
from django.urls import reverse

from billing.drafts import Draft
from billing.flows.bill_hours import NothingToBill, bill_hours
from billing.flows.discard_draft import discard_draft, restore_draft
from billing.flows.issue_invoice import issue_invoice
from billing.flows.save_draft import save_draft
from billing.models import BillingDocument
from billing.worth import invoiced_net
from clientdesk.clock import standing_at
from clientdesk.lib.money import Money
from clientdesk.workspaces.models import Member, Workspace
from clients.models import Client, Entry, Rate
from hours.claiming import ChargedElsewhere
from hours.flows.change_hours import IsCharged, change_hours, remove_hours
from hours.flows.keep_hours import Worked, keep_hours
from hours.models import Charging, TimeEntry, Timer
from hours.unbilled import standing_of
from scope.models import Deliverable, Project
from tests.hours.conftest import WEDNESDAY
from tests.hours.test_putting_hours_down import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]

FIRST, SECOND, THIRD = date(2027, 2, 3), date(2027, 2, 9), date(2027, 2, 24)


@pytest.fixture
def project(thames: Client) -> Project:
    found = Project.objects.create(
        workspace=thames.workspace, client=thames, title="Pricing", currency="GBP",
        began_at=WEDNESDAY,
    )  # fmt: skip
    Deliverable.objects.create(
        workspace=thames.workspace, project=found, part="d1", position=1, title="Price list"
    )
    return found


@pytest.fixture
def worked(thames: Client, project: Project, maya: Member) -> list[TimeEntry]:
    """5 h on the price list by the hour, 2 h in the agreed price, 1:20 on nothing in particular."""
    part = project.deliverables.get()
    hourly = Charging.HOURLY
    return [
        keep_hours(Worked(thames, on, minutes, text, on_project, on_part, charging), maya)
        for on, minutes, text, on_project, on_part, charging in (
            (FIRST, 120, "Interviews", project, part, hourly),
            (THIRD, 180, "Workshop", project, part, hourly),
            (SECOND, 120, "Plan", project, None, None),
            (SECOND, 80, "Call with the board", None, None, None),
        )
    ]


def test_one_click_makes_a_draft_grouped_by_deliverable_with_its_dates(
    desk: Browser, studio: Workspace, thames: Client, worked: list[TimeEntry]
) -> None:
    page = desk.get(reverse("clients:client", args=[studio.slug, thames.pk])).content.decode()
    assert "8 h 20 so far" in page and "6 h 20" in page and "£1,013.28" in page
    bill = reverse("billing:bill-hours", args=[studio.slug, thames.pk])
    document = BillingDocument.objects.get(pk=desk.post(bill)["Location"].split("/")[-3])
    lines = [(line.description, line.quantity, line.unit_price) for line in document.lines.all()]
    assert lines == [
        ("Price list, 3–24 Feb 2027", Decimal("5.000"), Decimal("160.0000")),
        ("Call with the board, 9 Feb 2027", Decimal("1.333"), Decimal("160.0000")),
    ]
    assert (document.supply_from, document.supply_to) == (FIRST, THIRD)
    again = desk.post(bill, follow=True).content.decode()
    assert "Nothing waits" in again and BillingDocument.objects.count() == 1


def test_each_entry_has_its_own_line_where_that_is_wished(
    thames: Client, worked: list[TimeEntry]
) -> None:
    document = bill_hours(thames.pk, each=True)
    said = [line.description for line in document.lines.all()]
    assert said == [
        "Interviews, 3 Feb 2027", "Call with the board, 9 Feb 2027", "Workshop, 24 Feb 2027",
    ]  # fmt: skip
    with pytest.raises(NothingToBill):
        bill_hours(thames.pk)


def test_a_draft_put_away_lets_its_hours_go_and_takes_them_back_once(
    thames: Client, worked: list[TimeEntry]
) -> None:
    first = bill_hours(thames.pk)
    discard_draft(first.pk)
    assert standing_of(thames).open_minutes == 380
    restore_draft(first.pk)
    assert standing_of(thames).open_minutes == 0
    discard_draft(first.pk)
    second = bill_hours(thames.pk)
    with pytest.raises(ChargedElsewhere):
        restore_draft(first.pk)
    assert first.reload().discarded_at and not second.discarded_at


def test_a_line_taken_out_of_the_draft_waits_again(thames: Client, worked: list[TimeEntry]) -> None:
    document = bill_hours(thames.pk)
    save_draft(document.pk, Draft(thames, "page-1"))
    assert standing_of(thames).open_minutes == 380


def test_charged_hours_are_corrected_beside_what_the_invoice_says(
    desk: Browser, studio: Workspace, thames: Client, worked: list[TimeEntry], maya: Member
) -> None:
    document = bill_hours(thames.pk)
    interviews = worked[0]
    with pytest.raises(IsCharged):
        remove_hours(interviews.pk, maya)
    shorter = Worked(thames, FIRST, 90, "Interviews", charging=Charging.HOURLY)
    correction = change_hours(interviews.pk, shorter, maya)
    was = TimeEntry.objects.get(pk=interviews.pk)
    assert was.minutes == 120 and was.superseded_at and correction.root == was.pk
    assert Entry.objects.get(kind="hours.corrected").subject_id == correction.pk
    standing = standing_of(thames)
    assert (standing.minutes, standing.open_minutes) == (470, 0), "it is not charged a second time"
    twice = change_hours(correction.pk, shorter, maya)
    assert twice.root == was.pk
    discard_draft(document.pk)
    assert standing_of(thames).open_minutes == 350, "what holds now is what waits"


def test_all_hours_are_had_as_a_table_with_their_invoice(
    desk: Browser, bookkeeper: Browser, studio: Workspace, thames: Client,
    worked: list[TimeEntry],
) -> None:  # fmt: skip
    bill_hours(thames.pk)
    where = reverse("exports:list", args=[studio.slug, "hours"])
    table = b"".join(desk.post(where, {"format": "csv"})).decode("utf-8-sig").splitlines()
    assert table[0].startswith("Day,Client,Project,Deliverable,What was done,Who,Hours")
    assert table[1] == (
        "2027-02-03,Thames Advisory,Pricing,Price list,Interviews,Maya Lind,2.000,"
        '"To be invoiced, by the hour",160.00,GBP,draft'
    )
    assert len(table) == 5 and bookkeeper.post(where, {"format": "csv"}).status_code == 403


def test_the_work_is_chosen_where_the_line_does_not_say_it(
    desk: Browser, studio: Workspace, thames: Client, project: Project
) -> None:
    part = project.deliverables.get()
    with standing_at(WEDNESDAY):
        desk.post(at("of-client", studio, thames.pk), {"line": "1h table", "work": str(part.pk)})
        desk.post(at("timer", studio), {"client": str(thames.pk), "work": str(part.pk)})
    kept = TimeEntry.objects.get()
    assert (kept.project, kept.deliverable, kept.text) == (project, part, "table")
    assert kept.charging == Charging.INCLUDED, "a project has its price"
    assert Timer.objects.get().deliverable == part
    shown = desk.get(at("entry", studio, kept.pk)).content.decode()
    assert f'<option value="{part.pk}" selected>Pricing: Price list' in shown
    typed = {"on": "10 Feb 2027", "length": "2h", "text": "Table", "charging": "hourly",
             "work": str(project.pk)}  # fmt: skip
    with standing_at(WEDNESDAY):
        desk.post(at("entry", studio, kept.pk), typed)
    kept = TimeEntry.objects.get()
    assert (kept.deliverable, kept.charging, kept.rate) == (
        None, Charging.HOURLY, Money(16000, "GBP"),
    )  # fmt: skip


def test_without_a_price_the_way_leads_to_it_and_the_rate_of_then_holds(
    desk: Browser, studio: Workspace, harbor: Client, maya: Member
) -> None:
    keep_hours(Worked(harbor, FIRST, 60), maya)
    bill = reverse("billing:bill-hours", args=[studio.slug, harbor.pk])
    assert desk.post(bill)["Location"] == reverse("clients:rates", args=[studio.slug, harbor.pk])
    rate = Rate.objects.create(
        workspace=studio, client=harbor, unit="HUR", amount_minor=8000, currency="EUR"
    )
    keep_hours(Worked(harbor, SECOND, 60), maya)
    rate.amount_minor = 9000
    rate.save()
    lines = bill_hours(harbor.pk, each=True).lines.all()
    assert [line.unit_price for line in lines] == [Decimal(90), Decimal(80)]


def test_an_hour_brought_what_was_invoiced_over_all_hours_of_the_project(
    desk: Browser, studio: Workspace, thames: Client, project: Project, worked: list[TimeEntry],
    maya: Member, bookkeeper: Browser,
) -> None:  # fmt: skip
    with standing_at(WEDNESDAY):
        Client.objects.filter(pk=thames.pk).update(address="1 Mill Lane, London")
        document = bill_hours(thames.pk)
        assert invoiced_net([project.pk]) == {}
        issue_invoice(document.pk, maya)
        assert invoiced_net([project.pk]) == {project.pk: Money(80000, "GBP")}
        page = desk.get(at("of-client", studio, thames.pk)).content.decode()
        on_project = desk.get(reverse("delivery:project", args=[studio.slug, project.pk]))
    assert "£800.00 invoiced without tax, 7 h" in page and "£114.29" in page
    assert "£114.29 an hour" in on_project.content.decode()
    paper = bookkeeper.get(reverse("billing:document", args=[studio.slug, document.pk]))
    assert "Hours on it" in paper.content.decode() and "Interviews" not in paper.content.decode()
