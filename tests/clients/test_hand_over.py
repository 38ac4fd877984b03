"""Clients go to a colleague with a note (story 7, steps 4, 13 and 14)."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client, Entry, HandOver
from clients.verifying import verify_client
from tests.factories import browser_of, make_client, make_contact, make_member, make_workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def four() -> Workspace:
    return make_workspace(name="Studio Four")


@pytest.fixture
def lena(four: Workspace) -> Member:
    return make_member(four, name="Lena")


@pytest.fixture
def priya(four: Workspace) -> Member:
    return make_member(four, Member.MEMBER, name="Priya")


@pytest.fixture
def omar(four: Workspace) -> Member:
    return make_member(four, Member.ADMIN, name="Omar")


@pytest.fixture
def kestrel(four: Workspace, priya: Member) -> Client:
    with within(four.pk):
        client = make_client(four, "Kestrel Foods", owner=priya)
        make_contact(client, "Kit", email="kit@kestrel.example")
        return client


def address(name: str, four: Workspace, *ids: object) -> str:
    return reverse(f"clients:{name}", args=[four.slug, *ids])


def give(browser: Browser, four: Workspace, giver: Member, to: Member, client: Client, **more: str):
    answers = {"to": str(to.pk), f"client_{client.pk}": "on", **more}
    return browser.post(address("hand-over", four, giver.pk), answers)


def test_the_note_stands_on_top_until_the_new_owner_has_read_it(
    four: Workspace, priya: Member, omar: Member, kestrel: Client
) -> None:
    note = {
        f"note_{kestrel.pk}": "Logo by Friday was promised. They wait for the quote.",
        "tell": "on",
    }
    answer = give(browser_of(priya), four, priya, omar, kestrel, **note)
    assert answer.status_code == 302
    his, page = browser_of(omar), address("client", four, kestrel.pk)
    shown = his.get(page).content.decode()
    assert "Logo by Friday was promised." in shown and "Priya handed Kestrel Foods to Omar" in shown
    with within(four.pk):
        given = HandOver.objects.get()
        told = Message.objects.get(kind="hand_over")
        assert (told.to, told.subject) == (
            "kit@kestrel.example",
            "Omar looks after you from now on",
        )
        assert "Logo by Friday" not in told.text, "the note is for colleagues"
        assert Entry.objects.filter(kind="handover.given").count() == 1
        assert verify_client(kestrel) is None
    his.post(address("taking-up", four, kestrel.pk, given.pk))
    assert "Read, thank you" not in his.get(page).content.decode()


def test_a_member_gives_away_their_own_only(
    four: Workspace, lena: Member, priya: Member, omar: Member, kestrel: Client
) -> None:
    assert browser_of(priya).get(address("hand-over", four, omar.pk)).status_code == 403
    assert browser_of(lena).get(address("hand-over", four, priya.pk)).status_code == 200


def test_nothing_chosen_or_nobody_named_is_said_beside_the_field(
    four: Workspace, priya: Member, omar: Member, kestrel: Client
) -> None:
    answer = browser_of(priya).post(
        address("hand-over", four, priya.pk), {f"note_{kestrel.pk}": "Typed and kept"}
    )
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "Choose at least one client." in words and "Typed and kept" in words


def test_who_leaves_hands_over_first(
    four: Workspace, lena: Member, priya: Member, kestrel: Client
) -> None:
    from clientdesk.team.flows.change_role import StillHolds, leave
    from clients.flows.hand_over import hand_over

    with within(four.pk):
        with pytest.raises(StillHolds):
            leave(priya.pk, lena)
        hand_over({kestrel.pk: ""}, lena, lena)
        leave(priya.pk, lena)
    page = browser_of(lena).get(reverse("team:people", args=[four.slug])).content.decode()
    assert "Lena looks after Kestrel Foods now" in page, "what each member last did"


def test_a_member_reads_private_words_of_their_own_clients_only(
    four: Workspace, priya: Member, omar: Member, kestrel: Client
) -> None:
    with within(four.pk):
        oak = make_client(four, "Oak Street", owner=omar)
        shared = make_client(four, "Shared & Co")
    hers = browser_of(priya)
    for client, status in ((kestrel, 200), (shared, 200), (oak, 404)):
        assert hers.get(address("messages", four, client.pk)).status_code == status
        assert hers.get(address("client", four, client.pk)).status_code == 200
    assert browser_of(omar).get(address("messages", four, kestrel.pk)).status_code == 200
