"""The list of clients."""

from django.test import Client as Browser

from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from tests.factories import make_client


def test_clients_stand_in_order_of_name_whatever_their_capitals(
    desk: Browser, studio: Workspace
) -> None:
    with within(studio.pk):
        for name in ("lund ceramics", "Atlas", "Oak Street"):
            make_client(studio, name)
    page = desk.get(f"/w/{studio.slug}/clients/").content.decode()
    assert page.index("Atlas") < page.index("lund ceramics") < page.index("Oak Street")


def test_paging_by_name_shows_each_client_once(desk: Browser, studio: Workspace) -> None:
    with within(studio.pk):
        for number in range(120):
            make_client(studio, f"Same name {number // 40}")
    seen: list[str] = []
    older = "?"
    for _ in range(3):
        answer = desk.get(f"/w/{studio.slug}/clients/{older}")
        seen += [str(row["client"].pk) for row in answer.context["rows"]]
        older = answer.context["older"]
    assert len(seen) == len(set(seen)) == 120
    assert older == ""


def test_a_client_is_found_by_a_contacts_address(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    page = desk.get(f"/w/{studio.slug}/clients/", {"q": "ines@harbor"})
    assert [row["client"].name for row in page.context["rows"]] == ["Harbor Bakery"]


def test_a_client_of_another_workspace_is_never_listed_or_found(
    desk: Browser, studio: Workspace, stranger: Client
) -> None:
    assert "Secret Client" not in desk.get(f"/w/{studio.slug}/clients/").content.decode()
    page = desk.get(f"/w/{studio.slug}/clients/", {"q": "Secret"})
    assert page.context["rows"] == []


def test_a_broken_place_in_the_address_shows_the_first_page(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    for after in ("x", "%00", "A" * 5000, "bm90LWEtdXVpZCB4"):
        answer = desk.get(f"/w/{studio.slug}/clients/", {"after": after})
        assert answer.status_code == 200


def test_two_fields_make_a_client_with_a_contact(desk: Browser, studio: Workspace) -> None:
    answer = desk.post(
        f"/w/{studio.slug}/clients/new/",
        {"name": "Northwind Yoga", "email": "lea@northwind.example", "workspace": "x"},
    )
    assert answer.status_code == 302
    with within(studio.pk):
        client = Client.objects.get(name="Northwind Yoga")
        contact = client.contacts.get()
        assert contact.email == "lea@northwind.example"
        assert contact.first_name == "Northwind Yoga", "no person was named: the company is greeted"
        contact.name = "Lea Winter"
        assert contact.first_name == "Lea"
        assert client.entries.get().kind == "client.added"


def test_a_name_of_ten_thousand_characters_is_refused_and_kept_on_the_page(
    desk: Browser, studio: Workspace
) -> None:
    answer = desk.post(
        f"/w/{studio.slug}/clients/new/", {"name": "n" * 10_000, "email": "a@b.example"}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "At most 120 characters; this has 10,000." in page
    assert "n" * 10_000 in page


def test_a_wrong_vat_number_is_told_by_its_rule(desk: Browser, studio: Workspace) -> None:
    answer = desk.post(
        f"/w/{studio.slug}/clients/new/",
        {"name": "X", "email": "a@b.example", "country": "PT", "tax_id": "501 964 84"},
    )
    assert answer.status_code == 422
    assert "Portuguese numbers have nine digits; one is missing." in answer.content.decode()


def test_text_that_cannot_be_printed_is_refused_with_a_reason(
    desk: Browser, studio: Workspace
) -> None:
    for name in ("a\x00b", "evil\u202ename", "a" + "\u0301" * 10_000, "two\nlines"):
        form = {"name": name, "email": "a@b.example"}
        answer = desk.post(f"/w/{studio.slug}/clients/new/", form)
        assert answer.status_code == 422, repr(name[:20])


def test_a_bookkeeper_adds_no_client(bookkeeper: Browser, studio: Workspace) -> None:
    answer = bookkeeper.post(
        f"/w/{studio.slug}/clients/new/", {"name": "X", "email": "a@b.example"}
    )
    assert answer.status_code == 403
