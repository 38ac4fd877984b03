"""What is known of a client and their people, and how it is corrected."""

from datetime import UTC, datetime, time

import pytest
from django.test import Client as Browser

from clientdesk import clock
from clientdesk.lib.public_holidays import holiday_names, region_named
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.local_time import with_local_time
from clients.models import Client
from tests.clients.test_client_page import where
from tests.factories import make_client, make_contact


def test_who_referred_them_is_another_client_by_name(
    desk: Browser, studio: Workspace, harbor: Client, stranger: Client
) -> None:
    with within(studio.pk):
        school = make_client(studio, "Greenfield School")
    form = {"name": "Harbor Bakery", "referred_by": "greenfield school", "locale": "pt_PT"}
    assert desk.post(where(studio, harbor, "edit/"), form).status_code == 302
    page = desk.get(where(studio, harbor)).content.decode()
    assert f"clients/{school.pk}/" in page and "referred by" in page
    assert "Who referred them" in desk.get(where(studio, harbor, "edit/")).content.decode()
    for name, words in (
        ("Greenfield", "Did you mean “Greenfield School”?"),
        ("Harbor Bakery", "No client has this name."),
        (stranger.name, "No client has this name."),
    ):
        answer = desk.post(where(studio, harbor, "edit/"), {**form, "referred_by": name})
        assert answer.status_code == 422
        assert words in answer.content.decode(), name


def test_usual_rates_are_kept_in_minor_units_and_told_from_and_to(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    rates = where(studio, harbor, "rates/")
    assert desk.post(rates, {"HUR": "80", "DAY": "560,00", "currency": "GBP"}).status_code == 302
    with within(studio.pk):
        assert sorted(harbor.rates.values_list("unit", "amount_minor", "currency")) == [
            ("DAY", 56000, "GBP"), ("HUR", 8000, "GBP"),
        ]  # fmt: skip
    desk.post(rates, {"HUR": "90", "currency": "GBP"})
    page = desk.get(where(studio, harbor)).content.decode()
    assert "An hour: £80.00 → £90.00" in page
    assert "A day: £560.00 → none" in page
    bad = desk.post(rates, {"HUR": "lots", "DAY": "-3", "currency": "GBP"})
    assert bad.status_code == 422
    assert "“lots” is not a number." in bad.content.decode()
    with within(studio.pk):
        assert harbor.rates.get().amount_minor == 9000


def test_a_contact_abroad_has_their_own_hours_holidays_and_clock(studio: Workspace) -> None:
    with within(studio.pk):
        client = make_client(studio, country="IE")
        ines = make_contact(
            client, country="GB", region="SCT", working_weekdays="12345",
            opens_at=time(10), closes_at=time(15),
        )  # fmt: skip
        hours = ines.hours()
        assert (hours.zone, hours.country, hours.region) == ("Europe/London", "GB", "SCT")
        assert (hours.start, hours.end, hours.weekdays) == (time(10), time(15), (1, 2, 3, 4, 5))
        with clock.standing_at(datetime(2026, 11, 27, 7, 40, tzinfo=UTC)):
            person = with_local_time(ines)
        assert person.time_there == "07:40"
        assert person.holiday.startswith("Saint Andrew") and not person.is_off_today
        assert person.hours == "Tue, Wed, Thu, Fri, Sat 10:00–15:00"
        with clock.standing_at(datetime(2026, 11, 30, 9, tzinfo=UTC)):
            assert with_local_time(ines).is_off_today


def test_a_contacts_form_tells_what_does_not_fit_and_keeps_the_rest(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    form = {"name": "Rui Sá", "country": "GB", "region": "Atlantis", "opens_at": "10:00"}
    answer = desk.post(where(studio, harbor, "contacts/new/"), form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write one of: England, Northern Ireland, Scotland, Wales." in page
    assert "Say both, from and until." in page
    assert "Rui Sá" in page
    form |= {"region": "scotland", "closes_at": "16:30", "working_weekdays": ["0", "3"]}
    assert desk.post(where(studio, harbor, "contacts/new/"), form).status_code == 302
    with within(studio.pk):
        rui = harbor.contacts.get(name="Rui Sá")
        assert (rui.region, rui.working_weekdays) == ("SCT", "03")
    desk.post(where(studio, harbor, f"contacts/{rui.pk}/"), {**form, "opens_at": "11:00"})
    page = desk.get(where(studio, harbor)).content.decode()
    assert "Works from: 10:00 → 11:00" in page
    edit = desk.get(where(studio, harbor, f"contacts/{rui.pk}/")).content.decode()
    assert 'value="16:30"' in edit and edit.count("checked") == 2


def test_regions_and_holidays_are_named() -> None:
    assert region_named("GB", "Scotland") == "SCT"
    with pytest.raises(ValueError, match="No regions are known"):
        region_named("MC", "North")
    with pytest.raises(ValueError, match="Write one of"):
        region_named("DE", "Atlantis")
    assert "New Year's Day" in holiday_names("DE", "", 2027).values()
    assert holiday_names("XX", "", 2027) == {}


def test_archiving_can_be_undone_from_the_toast(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    page = desk.post(where(studio, harbor, "archival/"), follow=True).content.decode()
    assert f'action="{where(studio, harbor, "archival/")}?undo=1"' in page
    desk.post(where(studio, harbor, "archival/?undo=1"))
    with within(studio.pk):
        assert harbor.reload().archived_at is None
