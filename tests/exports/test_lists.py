"""Lists as files: who may have them, harmless in a spreadsheet, unchanged when they come back."""

import csv
import io
import json
import zipfile
from datetime import date, time

import pytest
from django.test import Client as Browser
from openpyxl import load_workbook

from clientdesk.imports.flows.begin_import import begin_import
from clientdesk.imports.flows.carry_out_import import ask_for_import
from clientdesk.imports.queries import counts
from clientdesk.imports.reading import read_table
from clientdesk.lib.money import Money
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import LogLine, Member, Workspace
from clientdesk.workspaces.scope import within
from clients.flows.keep_dates import note_date
from clients.flows.log_entry import log_entry
from clients.flows.set_rates import set_rates
from clients.models import Client, Secret
from tests.exports.signed_in import fresh_browser
from tests.factories import browser_of, make_client, make_contact, make_member

pytestmark = pytest.mark.django_db

HOSTILE = ["=cmd|' /C calc'!A0", "+1", "@x", "-2+3", "'=quoted", "''@twice", "O’Neill & Söhne"]


def fetched(desk: Browser, studio: Workspace, name: str, kind: str) -> bytes:
    answer = desk.post(f"/w/{studio.slug}/settings/your-data/lists/{name}/", {"format": kind})
    assert answer.status_code == 200
    return answer.content


@pytest.fixture
def hostile(studio: Workspace) -> list[Client]:
    with within(studio.pk):
        clients = [make_client(studio, name, address="1 Road\nTown") for name in HOSTILE]
        for client in clients:
            make_contact(client, "Ines", email="ines@x.example", phone="+351 912 345 678")
        return clients


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_names_that_would_run_are_text_and_come_back_unchanged(
    desk: Browser, maya: Member, studio: Workspace, hostile: list[Client], kind: str
) -> None:
    content = fetched(desk, studio, "clients", kind)
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert not any(cell[:1] in tuple("=+-@\t\r") for row in rows for cell in row if cell)
    else:
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    table = read_table(f"clients.{kind}", content)
    assert {cells[0] for _, cells in table.rows} == set(HOSTILE)
    with within(studio.pk):
        importing = begin_import(maya, "clients", f"clients.{kind}", content)
        assert counts(importing) == {"new": 0, "same": len(HOSTILE), "bad": 0}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_agreed_with_a_client_comes_back_from_its_own_table(
    desk: Browser, maya: Member, studio: Workspace, harbor: Client, kind: str
) -> None:
    with within(studio.pk):
        ines = harbor.contacts.get()
        ines.working_weekdays, ines.preferred_channel = "1234", "the phone, after two"
        ines.opens_at, ines.closes_at = time(7, 30), time(15)
        ines.save()
        set_rates(harbor.pk, maya, {"HUR": Money(8_050, "CHF"), "D68": Money(12, "CHF")})
        for when in ({"on": date(2020, 2, 1), "every_year": True}, {"on": date(2099, 1, 1)}):
            note_date(harbor, maya, {"date_kind": "renewal", **when})
        note_date(harbor, maya, {"date_kind": "contract_end", "on": date(2027, 12, 31)})
    content = fetched(desk, studio, "clients", kind)
    with within(studio.pk):
        Client.objects.update(name="Harbor as it was")
        ask_for_import(begin_import(maya, "clients", f"clients.{kind}", content).pk)
        again = Client.objects.get(name="Harbor Bakery")
        assert {str(r) for r in again.rates.all()} == {str(r) for r in harbor.rates.all()}
        days = again.key_dates.order_by("on").values_list("date_kind", "on", "every_year")
        assert list(days) == [
            ("renewal", date(2020, 2, 1), True), ("contract_end", date(2027, 12, 31), False),
        ]  # fmt: skip
        facts = ("name", "email", "phone", "preferred_channel", "working_weekdays",
                 "opens_at", "closes_at")  # fmt: skip
        came = again.contacts.get()
        assert [getattr(came, f) for f in facts] == [getattr(ines, f) for f in facts]


def test_each_role_has_the_lists_that_are_theirs(studio: Workspace, maya: Member) -> None:
    accounts, people = {"invoices", "payments"}, {"clients", "contacts"}
    allowed = {
        "owner": accounts | people, "admin": accounts | people,
        "member": set(), "bookkeeper": accounts,
    }  # fmt: skip
    for role, lists in allowed.items():
        browser = browser_of(make_member(studio, role))
        for name in accounts | people:
            url = f"/w/{studio.slug}/settings/your-data/lists/{name}/"
            assert browser.post(url).status_code == (200 if name in lists else 403), (role, name)
            assert browser.get(url).status_code == 405
        page = browser.get(f"/w/{studio.slug}/settings/your-data/workspace/")
        assert page.status_code == (302 if role == "owner" else 403)
    with within(studio.pk):
        assert LogLine.objects.filter(what="export.list").count() == 10


def test_everything_about_one_client_and_nothing_of_another(
    maya: Member, studio: Workspace, harbor: Client
) -> None:
    with within(studio.pk):
        other = make_client(studio, "Oak Street Books")
        make_contact(other, "Tom Oak")
        for client in (harbor, other):
            client.workspace = studio
            log_entry(client, maya, "note", f"About {client.name}")
        Secret.objects.create(
            workspace=studio, client=harbor, label="CMS", value="planted-7Q", added_by=maya
        )
    answer = fresh_browser(maya).post(f"/w/{studio.slug}/clients/{harbor.pk}/everything/")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    told = json.loads(archive.read("client.json"))
    assert [row["name"] for row in told["clients.client"]] == ["Harbor Bakery"]
    assert [row["name"] for row in told["clients.contact"]] == ["Ines Duarte"]
    assert [row["headline"] for row in told["clients.entrytext"]] == ["About Harbor Bakery"]
    assert "planted-7Q" not in str(told) and "Oak" not in str(told)
    with within(studio.pk):
        assert LogLine.objects.get().words == "exported everything about Harbor Bakery"
        assert Message.objects.filter(kind="data_exported", to=maya.email).count() == 1


def test_an_old_sign_in_is_asked_again(desk: Browser, studio: Workspace, harbor: Client) -> None:
    answer = desk.post(f"/w/{studio.slug}/clients/{harbor.pk}/everything/")
    assert answer.status_code == 302 and "reauthenticate" in answer["Location"]
