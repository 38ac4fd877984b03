"""What is typed finds what is meant."""

from decimal import Decimal
from email.message import EmailMessage

import pytest

from billing.drafts import Draft
from billing.flows.issue_invoice import issue_invoice
from billing.flows.save_draft import save_draft
from billing.models import BillingDocument
from clientdesk import clock
from clientdesk.mail.arriving import drop_mail
from clientdesk.search.finding import After, find
from clientdesk.search.indexing import reindex
from clientdesk.search.models import SearchRow
from clientdesk.search.readers import reader
from clientdesk.search.reading import read
from clientdesk.search.registry import page_of
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.flows.archive_client import archive_client
from clients.flows.edit_client import edit_client
from clients.flows.log_entry import log_entry
from clients.flows.place_message import assign_message
from clients.flows.receive_message import receive_message
from clients.lines import Line
from clients.models import Client
from clients.rules import may_see_everything_of
from clients.searching import search_client
from tests.factories import make_client, make_contact, make_member


def titles(member: Member, words: str, **more: object) -> list[str]:
    """What `member` finds, best first."""
    asked = read(words, member.workspace)
    return [row.title for row in find(asked, reader(member), **{"most": 20, **more})]  # type: ignore[arg-type]


def invoice(client: Client, by: Member, price: str = "2576") -> BillingDocument:
    client.address, client.country = "2 Quay Street, Galway", "IE"
    client.save()
    line = Line("Brand guide", Decimal(1), "C62", Decimal(price), Decimal(0), "Z", Decimal(0))
    header = {"currency": "EUR", "due_on": clock.today("UTC"), "introduction": "All of the brand"}
    draft = save_draft(new_id(), Draft(client, "page", header, (line,)))
    return issue_invoice(draft.pk, by)


@pytest.mark.parametrize(
    "typed",
    [
        "harbor",
        "HARBOR BAK",
        "harbour bakry",
        "harbr bakery",
        "bakry",
        "habror",
        "habror bakrey",
        "habror bakry",
        "bakery harbor",
        "Hárbor",
    ],
)
def test_a_client_is_found_by_the_beginning_by_any_word_and_misspelt(
    inside: None, maya: Member, harbor: Client, typed: str
) -> None:
    make_client(maya.workspace, "Lund Ceramics")
    assert titles(maya, typed)[0] == "Harbor Bakery"


def test_a_strangers_mail_is_found_in_the_tray_then_with_its_client(
    inside: None, maya: Member, harbor: Client
) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Niamh Roche <niamh@roche.example>", "A new sign"
    mail.set_content("Would you have time in spring?")
    arrival = drop_mail(maya.workspace, mail.as_bytes(), maya, None)
    message = receive_message(maya.workspace_id, arrival.pk)
    assert message is not None

    def page() -> str:
        asked = read("roche spring", maya.workspace)
        (row,) = find(asked, reader(maya), most=5, shelves=["messages"])
        return page_of(maya.workspace, row)

    assert page().endswith(f"/tray/{message.pk}/")
    assert titles(make_member(maya.workspace, "bookkeeper"), "roche") == []
    assign_message(message.pk, harbor, maya)
    assert page().endswith(f"/clients/{harbor.pk}/messages/{message.pk}/")


def test_accents_are_neither_asked_for_nor_missed(inside: None, maya: Member) -> None:
    for name in ("Zoë Brücke", "Łódź Ødegård", "Straße & Söhne"):
        make_client(maya.workspace, name)
    assert titles(maya, "zoe") == ["Zoë Brücke"]
    assert titles(maya, "BRUCKE") == ["Zoë Brücke"]
    assert titles(maya, "lodz odegard") == ["Łódź Ødegård"]
    assert titles(maya, "strasse sohne") == ["Straße & Söhne"]


def test_an_invoice_is_found_by_number_and_by_sum_as_people_write_them(
    inside: None, maya: Member, harbor: Client
) -> None:
    document = invoice(harbor, maya)
    year, tail = str(document.number).split("-")
    short = tail.lstrip("0")
    typed_ways = (f"{year}-{tail}", f"{year}-{short}", tail, short, f"invoice {tail}")
    for typed in (*typed_ways, "harbor brand"):
        assert f"Invoice {document.number}" in titles(maya, typed), typed
    for typed in ("2576", "2,576", "2.576,00", "2576.00", "€2,576.00", "EUR 2576"):
        assert titles(maya, typed)[0] == f"Invoice {document.number}", typed
    assert titles(maya, str(document.number))[0] == f"Invoice {document.number}"


def test_the_number_comes_before_the_name_and_the_name_before_the_words(
    inside: None, maya: Member, harbor: Client
) -> None:
    log_entry(harbor, maya, "note", "Lund asks about the harbor photos")
    lund = make_client(maya.workspace, "Lund Ceramics")
    make_contact(lund, "Freja Lund", email="freja@lund.example")
    found = titles(maya, "lund")
    assert found[:2] == ["Lund Ceramics", "Freja Lund"]
    assert found[-1] == "Lund asks about the harbor photos"


def test_a_change_is_found_at_once_and_the_old_name_no_more(
    inside: None, maya: Member, harbor: Client
) -> None:
    edit_client(harbor.pk, maya, {"name": "Quayside Mills"})
    assert titles(maya, "quayside", shelves=["clients"]) == ["Quayside Mills"]
    assert titles(maya, "harbor", shelves=["clients"]) == []
    archive_client(harbor.pk, maya)
    [row] = find(read("quayside", maya.workspace), reader(maya), most=5, shelves=["clients"])
    assert "archived" in row.subtitle
    assert reindex(maya.workspace) == SearchRow.objects.count() >= 4


def test_nothing_of_another_workspace_is_found(
    studio: Workspace, maya: Member, stranger: Client
) -> None:
    with within(studio.pk):
        assert titles(maya, "secret client") == []
    asked = read("secret client", studio)
    assert find(asked, reader(maya), most=5) == [], "and outside of any workspace nothing at all"


@pytest.mark.parametrize("role", ["owner", "admin", "member", "bookkeeper"])
@pytest.mark.parametrize("owned", ["by nobody", "by themselves", "by another"])
def test_private_words_are_found_by_whom_the_page_shows_them(
    inside: None, maya: Member, harbor: Client, role: str, owned: str
) -> None:
    asking = make_member(maya.workspace, role, name="Ada")
    harbor.owner = {"by nobody": None, "by themselves": asking, "by another": maya}[owned]
    harbor.save()
    log_entry(harbor, maya, "note", "They think of leaving us in spring")
    invoice(harbor, maya)
    may = may_see_everything_of(asking, harbor)
    assert bool(titles(asking, "leaving spring")) == may
    assert bool(search_client(harbor, "leaving spring", asking)) == may
    assert titles(asking, "2,576"), "money is for everyone"


def test_a_page_goes_on_where_the_one_before_ended(
    inside: None, maya: Member, harbor: Client
) -> None:
    for number in range(25):
        log_entry(harbor, maya, "note", f"Draft {number} of the poster")
    asked, seen, after = read("poster", maya.workspace), [], None
    for _ in range(3):
        rows = find(asked, reader(maya), most=10, shelves=["record"], after=after)
        seen += [row.title for row in rows]
        after = After(rows[-1].rank, rows[-1].happened_at, rows[-1].pk)
    assert len(seen) == len(set(seen)) == 25
    assert seen[0] == "Draft 24 of the poster"


@pytest.mark.parametrize(
    "typed", ["", "  ", "'", "!!", "':*", "a' | 'b", "\x00", "%", "<script>", "🙂", "1" * 5000]
)
def test_odd_input_finds_nothing_and_breaks_nothing(
    inside: None, maya: Member, harbor: Client, typed: str
) -> None:
    assert titles(maya, typed) == []


def test_one_clients_record_is_searched_by_all_its_words(
    inside: None, maya: Member, harbor: Client
) -> None:
    other = make_client(maya.workspace, "Lund Ceramics")
    log_entry(harbor, maya, "call", "Dana asks for a third revision of the menu")
    log_entry(harbor, maya, "note", "Two rounds, no third one")
    log_entry(other, maya, "note", "A third revision for Lund")
    assert [row.title for row in search_client(harbor, "third revis", maya)] == [
        "Dana asks for a third revision of the menu"
    ]


@pytest.mark.parametrize("typed", ["yearbok", "yeerbook", "yearbbook", "yaerbook prnited"])
def test_a_word_on_record_is_found_with_one_slip_by_whom_may_read_it(
    inside: None, maya: Member, harbor: Client, typed: str
) -> None:
    log_entry(harbor, maya, "note", "The yearbook is printed in Galway")
    assert titles(maya, typed) == ["The yearbook is printed in Galway"]
    assert titles(make_member(maya.workspace, "bookkeeper"), typed) == []
    assert titles(maya, "yerbok") == []
