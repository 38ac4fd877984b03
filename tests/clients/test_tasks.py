"""One line with a day and who does it: on the client's page, on Today, done, moved, given away."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clientdesk.clock import standing_at
from clientdesk.search.finding import find
from clientdesk.search.readers import reader
from clientdesk.search.reading import read
from clientdesk.team.flows.change_role import StillHolds, leave
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.flows.hand_over import hand_over
from clients.flows.keep_task import add_task, finish_task
from clients.models import Client, Entry, Task, TaskChange
from clients.task_queries import PAGE
from clients.telling import ToDo
from clients.verifying import verify_client
from tests.factories import browser_of, make_client, make_member, make_workspace

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2027, 3, 12, 10, 0, tzinfo=UTC)
TUESDAY = date(2027, 3, 16)


def at(name: str, studio: Workspace, *ids: object) -> str:
    return reverse(f"clients:{name}", args=[studio.slug, *ids])


def add(desk: Browser, studio: Workspace, harbor: Client, line: str, **more: str):
    return desk.post(at("add-task", studio, harbor.pk), {"to_do": line, **more})


def one_task(studio: Workspace) -> Task:
    with within(studio.pk):
        return Task.objects.select_related("owner").get()


def kinds(studio: Workspace, harbor: Client) -> list[str]:
    with within(studio.pk):
        found = Entry.objects.filter(client=harbor).order_by("sequence")
        return list(found.values_list("kind", flat=True))


@pytest.fixture
def devon(studio: Workspace) -> Member:
    return make_member(studio, Member.MEMBER, name="Devon Byrne")


def test_one_line_says_what_by_when_and_who(
    desk: Browser, studio: Workspace, harbor: Client, devon: Member
) -> None:
    with standing_at(FRIDAY):
        kept = add(desk, studio, harbor, "Call Dana about the copy next Tuesday @devon")
        assert kept.status_code == 302
        task = one_task(studio)
        assert (task.text, task.due_on, task.owner) == (
            "Call Dana about the copy", TUESDAY, devon,
        )  # fmt: skip
        page = desk.get(at("client", studio, harbor.pk)).content.decode()
    assert "To do by Tue, 16 March (Devon Byrne): Call Dana about the copy" in page
    assert page.count("Call Dana about the copy") >= 3, "under To do, in next dates, on record"


def test_the_line_is_read_back_while_it_is_typed(
    desk: Browser, studio: Workspace, harbor: Client, devon: Member
) -> None:
    with standing_at(FRIDAY):
        typed = {"to_do": "Send the draft by 3 April 2pm @devon"}
        read_back = desk.get(at("task-reading", studio, harbor.pk), typed).content.decode()
        assert "Reads as: Devon Byrne, by Sat, 3 April." in read_back
        over = desk.get(at("task-reading", studio, harbor.pk), {"to_do": "Draft by 3 April 2020"})
        assert "which is over" in over.content.decode()
        refused = add(desk, studio, harbor, "Draft by 3 April 2020")
    assert refused.status_code == 422 and "Draft by 3 April 2020" in refused.content.decode()
    with within(studio.pk):
        assert not Task.objects.exists()


def test_adding_is_undone_by_the_message_until_something_was_done_about_it(
    desk: Browser, studio: Workspace, harbor: Client, maya: Member
) -> None:
    with standing_at(FRIDAY):
        add(desk, studio, harbor, "Send the draft by Friday 19 March")
        task = one_task(studio)
        where = at("take-task-back", studio, harbor.pk, task.pk)
        assert where in desk.get(at("client", studio, harbor.pk)).content.decode()
        for _ in range(2):
            assert desk.post(where)["Location"] == at("client", studio, harbor.pk)
        assert kinds(studio, harbor) == ["task.added", "task.taken_back"]
        lost = desk.get(at("task", studio, harbor.pk, task.pk))
        assert lost["Location"] == at("client", studio, harbor.pk), "the record leads no one astray"
        add(desk, studio, harbor, "Send the invoice")
        with within(studio.pk):
            kept = finish_task(Task.objects.get().pk, maya)
        desk.post(at("take-task-back", studio, harbor.pk, kept.pk))
        assert one_task(studio) == kept, "what is done is not taken back"


def test_done_undone_moved_and_given_each_leave_a_row_and_an_entry(
    desk: Browser, studio: Workspace, harbor: Client, devon: Member, maya: Member
) -> None:
    with standing_at(FRIDAY):
        add(desk, studio, harbor, "Send the draft by Friday 19 March")
        task = one_task(studio)
        done, where = at("task-done", studio, harbor.pk, task.pk), (studio, harbor.pk, task.pk)
        for address in (done, done, f"{done}?undo=1"):
            desk.post(address)
        desk.post(at("move-task", *where), {"day": "Monday"})
        desk.post(at("give-task", *where), {"owner": str(devon.pk)})
        wrong = desk.post(at("move-task", *where), {"day": "whenever"})
        assert wrong.status_code == 422 and "Write a day" in wrong.content.decode()
        history = desk.get(at("task", *where)).content.decode()
    assert "Moved to Mon, 15 March, was Fri, 19 March: Send the draft" in history
    assert kinds(studio, harbor) == [
        "task.added", "task.done", "task.reopened", "task.moved", "task.handed_over",
    ]  # fmt: skip
    with within(studio.pk):
        rows = TaskChange.objects.order_by("at", "id").values_list("kind", "was", "now", "by")
        assert list(rows) == [
            ("done", "", "", maya.pk),
            ("reopened", "", "", maya.pk),
            ("moved", "2027-03-19", "2027-03-15", maya.pk),
            ("handed_over", str(maya.pk), str(devon.pk), maya.pk),
        ]
        assert verify_client(harbor) is None


def test_what_is_mine_and_due_stands_on_today_with_how_late_it_is(
    desk: Browser, studio: Workspace, harbor: Client, devon: Member, maya: Member
) -> None:
    with standing_at(FRIDAY), within(studio.pk):
        add_task(harbor, maya, ToDo("Send the draft", FRIDAY.date()), is_promise=True)
        add_task(harbor, maya, ToDo("Not yet", TUESDAY))
        add_task(harbor, maya, ToDo("His", FRIDAY.date()), devon)
    today = reverse("today:today", args=[studio.slug])
    with standing_at(FRIDAY + timedelta(days=3)):
        page = desk.get(today).content.decode()
        assert "3 days late" in page and "Send the draft" in page
        assert "promised to them" in page
        assert "Not yet" not in page and "His" not in page
        waiting = desk.get(at("client", studio, harbor.pk)).context["waiting"]["for_us"]
        assert [(wait.text, wait.is_late) for wait in waiting] == [("Send the draft", True)]
        with within(studio.pk):
            task = Task.objects.get(text="Send the draft")
        answer = desk.post(at("task-done", studio, harbor.pk, task.pk), {"next": today})
        assert answer["Location"] == today
        after = desk.get(today)
        assert [row.what for row in after.context["page"].needs_you] == []
        assert (
            "Promise kept: Send the draft"
            in desk.get(at("client", studio, harbor.pk)).content.decode()
        )


def test_tasks_are_private_and_those_of_a_colleagues_client_do_not_exist(
    bookkeeper: Browser, studio: Workspace, harbor: Client, maya: Member, devon: Member
) -> None:
    with within(studio.pk):
        harbor.owner = maya
        harbor.save()
        task = add_task(harbor, maya, ToDo("Ask whether they are happy", None))
    page = bookkeeper.get(at("client", studio, harbor.pk)).content.decode()
    assert "Ask whether they are happy" not in page
    assert bookkeeper.get(at("tasks", studio)).status_code == 403
    his = browser_of(devon)
    assert his.get(at("task", studio, harbor.pk, task.pk)).status_code == 404
    assert "Ask whether" not in his.get(f"{at('tasks', studio)}?whose=all").content.decode()
    assert add(his, studio, harbor, "Mine too").status_code == 404
    with within(studio.pk):
        asked = read("happy", studio)
        assert [row.title for row in find(asked, reader(maya), most=9, shelves=["tasks"])]
        assert not find(asked, reader(devon), most=9, shelves=["tasks"])


def test_tasks_go_along_with_the_client_and_hold_who_leaves(
    studio: Workspace, harbor: Client, maya: Member, devon: Member
) -> None:
    other = make_member(studio, Member.MEMBER, name="Oona")
    with within(studio.pk):
        harbor.owner = devon
        harbor.save()
        shared = make_client(studio, "Shared")
        along = add_task(harbor, devon, ToDo("Along", None))
        stays = add_task(shared, devon, ToDo("Stays", None))
        hers = add_task(harbor, maya, ToDo("Hers", None))
        hand_over({harbor.pk: ""}, other, maya)
        assert [one.reload().owner for one in (along, stays, hers)] == [other, devon, maya]
        with pytest.raises(StillHolds):
            leave(devon.pk, maya)
    browser, page = browser_of(maya), at("tasks-of", studio, devon.pk)
    assert "Stays" in browser.get(page).content.decode()
    assert browser.post(page, {"owner": str(maya.pk)}).status_code == 302
    with within(studio.pk):
        assert stays.reload().owner == maya
        assert leave(devon.pk, maya).left_at
    assert browser_of(other).get(at("tasks-of", studio, maya.pk)).status_code == 403


def test_the_page_of_tasks_goes_on_without_gap_and_costs_the_same(
    desk: Browser, studio: Workspace, harbor: Client, maya: Member
) -> None:
    where = at("tasks", studio)
    with within(studio.pk):
        for number in range(2 * PAGE):
            due = TUESDAY + timedelta(days=number // 4) if number % 3 else None
            task = add_task(harbor, maya, ToDo(f"T{number}", due))
            if number % 2:
                finish_task(task.pk, maya)
    for shown in ("", "show=done&"):
        seen, query, counts = [], f"?{shown}", []
        while True:
            with CaptureQueriesContext(connection) as asked:
                answer = desk.get(where + query)
            counts.append(len(asked))
            seen += [task.text for task in answer.context["page"].rows]
            query = answer.context["older"]
            if not query:
                break
        assert len(seen) == len(set(seen)) == PAGE
    with within(studio.pk):
        for number in range(PAGE):
            add_task(harbor, maya, ToDo(f"More {number}", TUESDAY))
    seen, query = [], "?"
    while query:
        with CaptureQueriesContext(connection) as asked:
            answer = desk.get(where + query)
        seen += [(task.due_on or date.max, task.pk) for task in answer.context["page"].rows]
        query = answer.context["older"]
        assert len(asked) <= max(counts) + 1
    assert seen == sorted(seen) and len(seen) == 2 * PAGE


def test_a_task_of_another_workspace_does_not_exist(
    desk: Browser, studio: Workspace, stranger: Client
) -> None:
    other = make_workspace()
    owner = make_member(other)
    with within(other.pk):
        task = add_task(make_client(other), owner, ToDo("Theirs", None))
    assert desk.get(at("task", studio, task.client_id, task.pk)).status_code == 404
    assert desk.post(at("task-done", studio, task.client_id, task.pk)).status_code == 404
