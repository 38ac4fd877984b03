"""Importing: the dry run, mending, taking in and one undo (story 1 step 2; A48, D1, F4)."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client as Browser

from clientdesk.clock import fresh_reading
from clientdesk.imports.flows.begin_import import begin_import
from clientdesk.imports.flows.carry_out_import import ask_for_import
from clientdesk.imports.flows.undo_import import BuiltOn, undo_import
from clientdesk.imports.models import Import, ImportRow
from clientdesk.imports.queries import counts
from clientdesk.search.models import SearchRow
from clientdesk.workspaces.models import LogLine, Member, Workspace
from clientdesk.workspaces.scope import within
from clients.flows.log_entry import log_entry
from clients.models import Client, Contact, Entry, KeyDate, Rate
from tests.imports.tables import clients_table
from tests.payments.studio import work

pytestmark = pytest.mark.django_db

SIX = """Company,E-mail,Country,Payment terms
Harbor Bakery,dana@harbor.example,IE,14
Oak Street Books,tom@oak.example,IE,3O
Greenfield School,ruth at greenfield,IE,30
Lund Ceramics,freja@lund.example,Dänemark,
Atlas Cycling,post@atlas.example,IE,14
Northwind Yoga,asha@northwind.example,Ireland,7
"""


@pytest.fixture
def one_reading() -> Iterator[None]:
    """The clock is read once, as in a request or a task."""
    with fresh_reading():
        yield


def look_at_sizes() -> None:
    """What PostgreSQL does by itself within a minute; the app's role may not."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE clients_client, clients_contact, imports_importrow")


def begin(maya: Member, text: str | bytes, kind: str = "clients", name: str = "six.csv") -> Import:
    with within(maya.workspace_id):
        content = text.encode() if isinstance(text, str) else text
        return begin_import(maya, kind, name, content)


def test_six_clients_two_bad_rows_two_cells_mended_one_undo(
    desk: Browser, maya: Member, studio: Workspace
) -> None:
    base = f"/w/{studio.slug}/settings/import/"
    upload = SimpleUploadedFile("six.csv", SIX.encode())
    page = desk.post(base, {"kind": "clients", "file": upload}, follow=True)
    words = page.content.decode()
    assert "Need a look 2" in words and "New 4" in words and "There already 0" in words
    assert "“3O” is not a whole number." in words
    assert "This does not look like an e-mail address." in words
    with within(studio.pk):
        assert not Client.objects.exists(), "nothing is saved before one says so"
        importing = Import.objects.get()
    here = f"{base}{importing.pk}/"
    mended = {"cell_3_3": "30", "cell_4_1": "ruth@greenfield.example", "carry_out": "1"}
    page = desk.post(f"{here}cells/", mended, follow=True)
    assert "6 imported." in page.content.decode()
    with within(studio.pk):
        assert Client.objects.count() == 6
        lund = Client.objects.get(name="Lund Ceramics")
        assert (lund.country, lund.source, lund.owner) == ("DK", "import", maya)
        assert Client.objects.get(name="Oak Street Books").payment_days == 30
        assert Contact.objects.filter(pays=True, decides=True).count() == 6
    page = desk.post(f"{here}undoing/", follow=True)
    assert "Nothing of it is left." in page.content.decode()
    with within(studio.pk):
        assert not Client.objects.exists() and not Contact.objects.exists()
        assert [line.words for line in LogLine.objects.order_by("at", "id")] == [
            "imported 6 clients from six.csv",
            "undid the import of six.csv",
        ]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
@pytest.mark.usefixtures("one_reading")
def test_5000_mixed_rows_300_bad_in_12_ways(maya: Member, studio: Workspace) -> None:
    table, reasons = clients_table(5000, 300)
    with within(studio.pk):
        Client.objects.bulk_create(
            Client(workspace=studio, name=f"Studio {number:05d}") for number in range(5000)
        )
        before = Client.objects.count()
    importing = begin(maya, table, name="kunden.csv")
    assert importing.how_read == "UTF-8, semicolons"
    work()
    with within(studio.pk):
        importing = importing.reload()
        fates = counts(importing)
        assert fates["bad"] == 300 and sum(fates.values()) == 5000
        assert fates["same"] > 500, "some of them are there already"
        for row in importing.rows.filter(fate="bad"):
            assert reasons[row.position] in " ".join(row.problems.values()), row.problems
        assert {row.position for row in importing.rows.filter(fate="bad")} == reasons.keys()
        assert Client.objects.count() == before
        ask_for_import(importing.pk)
    work()
    look_at_sizes()
    with within(studio.pk):
        assert importing.reload().state == "finished"
        assert Client.objects.count() == before + fates["new"]
        assert SearchRow.objects.filter(kind="clients.client").count() == fates["new"]
        names = set(Client.objects.values_list("name", flat=True))
        for row in importing.rows.exclude(fate="bad"):
            assert row.cells[0] in names
        log = LogLine.objects.get()
        assert log.words == f"imported {fates['new']:,} clients from kunden.csv"
        undo_import(importing.pk, maya)
        assert Client.objects.count() == before
        assert not Contact.objects.exists() and not Entry.objects.exists()
        assert not SearchRow.objects.exists()
        assert LogLine.objects.count() == 2


def test_what_was_built_on_an_import_keeps_it_and_is_named(maya: Member, studio: Workspace) -> None:
    importing = begin(maya, SIX)
    with within(studio.pk):
        ask_for_import(importing.pk)
        harbor = Client.objects.get(name="Harbor Bakery")
        harbor.workspace = studio
        log_entry(harbor, maya, "note", "Dana likes blue")
        with pytest.raises(BuiltOn) as refused:
            undo_import(importing.pk, maya)
        found = [(b.how_many, b.what, b.whose) for b in refused.value.found]
        assert found == [(2, "entries of the record", ["Harbor Bakery"])]
        assert Client.objects.count() == 4
        assert [e.kind for e in harbor.entries.order_by("sequence")] == [
            "client.imported", "note.logged",
        ]  # fmt: skip


def test_the_same_file_twice_makes_nothing_twice(maya: Member, studio: Workspace) -> None:
    with within(studio.pk):
        for _ in range(2):
            importing = begin_import(maya, "clients", "six.csv", SIX.encode())
            ask_for_import(importing.pk)
            ask_for_import(importing.pk)
        assert Client.objects.count() == 4
        assert counts(importing)["same"] == 4
        assert ImportRow.objects.get(of=importing, position=2).same_as == "Harbor Bakery"


TERMS = """Company,Day rate,Prices in,Renewal date,Contract ends on,Working days,Starts at,Ends at
Harbor Bakery,"€ 560",EUR,"31/03/2027, every year",2027-12-31,Mo–Mi; Fr,9,5:30 pm
Oak,0,,2027-02-30,,,,
Pine,80 USD,EUR,,,,,
Fir,,,31 March,,Funday,,
Yew,,,,,,17:00,9:00
Elm,,,,,,25:00,9:00
Ash,,,,,,9:00,
"""


def test_prices_days_to_remember_and_working_hours_come_with_a_client(
    maya: Member, studio: Workspace
) -> None:
    importing = begin(maya, TERMS)
    with within(studio.pk):
        why = {r.cells[0]: r.problems for r in importing.rows.filter(fate="bad")}
        assert why["Oak"]["rate_DAY"] == "Write a sum above zero, or leave it empty."
        assert "in the calendar" in why["Oak"]["renewal"]
        assert "USD" in why["Pine"]["rate_DAY"]
        assert "no date with a year" in why["Fir"]["renewal"]
        assert "“funday” is no day of the week" in why["Fir"]["working_weekdays"]
        assert why["Yew"] == {"closes_at": "The day ends after it begins."}
        assert why["Elm"] == {"opens_at": "“25:00” is no time of day. Write it like 09:30."}
        assert why["Ash"] == {"closes_at": "Say both, from and until."}
        ask_for_import(importing.pk)
        assert [str(rate) for rate in Rate.objects.all()] == ["DAY 56000 EUR"]
        dates = KeyDate.objects.order_by("on").values_list("date_kind", "on", "every_year")
        assert list(dates) == [
            ("renewal", date(2027, 3, 31), True),
            ("contract_end", date(2027, 12, 31), False),
        ]
        ines = Contact.objects.get()
        assert (ines.working_weekdays, ines.opens_at, ines.closes_at) == (
            "0124", time(9), time(17, 30),
        )  # fmt: skip
        assert undo_import(importing.pk, maya) == 5
        assert not Rate.objects.exists() and not KeyDate.objects.exists()
