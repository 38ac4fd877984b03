"""What waits, one question each and one query each, whatever the amount of data.

With the sums and the dates in danger (one more each) a whole Today costs twenty-seven, in the first
month of a desk twenty-nine; each list is cut at ROWS: what is shown of it, and as much as one
member can leave for later.
"""

from datetime import date, datetime, timedelta

from django.db.models import Exists, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from billing.leaks import Leak, leaks
from billing.models import BillingDocument, CheckoutSession
from billing.owing import open_invoices
from booking.models import Booking
from changes.models import ChangeOrder
from changes.order_queries import ORDERS
from changes.queries import standing_later
from clientdesk.mail.models import Message
from clientdesk.today.models import MOST, NotNow
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_issue, may_read_private, may_write
from clients import confirming
from clients.correspondence.queries import unanswered
from clients.models import Client, Confirmation, Contact, Entry, Task
from clients.rules import listed_clients, private_clients
from clients.task_queries import tasks_due
from delivery.contested import project_of_dates
from delivery.models import ProjectParking
from delivery.overlong import Overlong, overlong
from delivery.parked import is_parked
from delivery.threatened import Threat, threats_to
from onboarding.lead_queries import pressing_leads
from onboarding.models import IntakeDraft, IntakeResponse, Lead
from onboarding.unfinished import unfinished_since
from playbooks.models import OnboardingStep
from playbooks.queries import able_owner
from scope.models import Project, Quote, ScopeRequest
from scope.queries import QUOTES
from updates.queries import without_word

SHOWN = 20
ROWS = SHOWN + MOST + 1  # one more tells that there are more
QUIET_AFTER = timedelta(days=30)
BEGUN_BEFORE = timedelta(days=7)
BOUNCES_FOR = timedelta(days=30)
# A step that runs by itself and has not gone, though its day and a long weekend are over.
STUCK_AFTER = timedelta(days=4)
# By then both reminders have gone.
ASKED_BEFORE = timedelta(days=12)


def not_now_of(member: Member, today: date) -> dict[str, NotNow]:
    """What a member does not want to see before a day to come, by the row."""
    standing = NotNow.objects.filter(member=member, ended_at=None, until__gt=today)
    return {one.row: one for one in standing}


def calls_today(member: Member, now: datetime) -> list[Booking]:
    """One's own calls of this day that have not begun, the next first."""
    local = timezone.localtime(now)
    ends = local.replace(hour=23, minute=59, second=59)
    found = Booking.objects.filter(member=member, cancelled_at=None, starts_at__range=(now, ends))
    return list(found.select_related("client", "contact").order_by("starts_at")[:ROWS])


def steps_of_onboardings(member: Member, today: date, now: datetime) -> list[OnboardingStep]:
    """Ours that are due and not begun, and the clients' that were asked long ago; the oldest first.

    What runs by itself is left until a day late: then something keeps it from going. What a
    colleague is to do who can do it is theirs alone.
    """
    mine = private_clients(member).filter(archived_at=None)
    ours = Q(started_at=None, due_on__lte=today, by_itself=False)
    stuck = Q(started_at=None, due_on__lt=today - STUCK_AFTER, by_itself=True)
    silent = Q(started_at__lt=now - ASKED_BEFORE)
    found = OnboardingStep.objects.filter(
        ours | stuck | silent,
        Q(owner=None) | Q(owner=member) | ~able_owner(),
        done_at=None,
        skipped_at=None,
        onboarding__finished_at=None,
        onboarding__stopped_at=None,
        onboarding__client__in=mine,
    )
    return list(found.select_related("onboarding__client").order_by("due_on", "pk")[:ROWS])


def failed_payments() -> list[BillingDocument]:
    """Open invoices whose newest checkout failed; `reason` and `failed_at` say why and when."""
    newest = CheckoutSession.objects.filter(document=OuterRef("pk")).order_by("-attempt")
    found = open_invoices().annotate(
        outcome=Subquery(newest.values("outcome")[:1]),
        reason=Subquery(newest.values("reason")[:1]),
        failed_at=Subquery(newest.values("ended_at")[:1]),
    )
    failed = found.filter(outcome=CheckoutSession.Outcome.FAILED)
    return list(failed.select_related("client").order_by("-failed_at")[:ROWS])


def unpaid_invoices(today: date) -> tuple[list[BillingDocument], list[BillingDocument]]:
    """Open invoices past their due day, the longest waiting first; and those whose day has not
    passed, the nearest first. One query for both."""
    by_day = open_invoices().select_related("client").order_by("due_on", "pk")
    late = by_day.filter(due_on__lt=today)[:ROWS]
    found = list(late.union(by_day.filter(due_on__gte=today)[:ROWS], all=True))
    found.sort(key=lambda invoice: (invoice.due_on, invoice.pk))
    return (
        [invoice for invoice in found if invoice.due_on < today],
        [invoice for invoice in found if invoice.due_on >= today],
    )


def tasks(member: Member, today: date) -> list[Task]:
    """A member's own that are due or late, the longest waiting first."""
    return tasks_due(member, today, ROWS)


def requests_to_judge(member: Member, today: date) -> list[ScopeRequest]:
    """What clients asked for and nobody judged, and what was kept for a day that has come
    (`again_on`), the longest waiting first."""
    if not may_write(member):
        return []
    mine = private_clients(member).filter(archived_at=None)
    kept = standing_later().filter(request=OuterRef("pk")).values("again_on")[:1]
    found = ScopeRequest.objects.filter(withdrawn_at=None, client__in=mine).annotate(
        again_on=Subquery(kept)
    )
    waiting = found.filter(Q(judged_at=None) | Q(again_on__lte=today))
    return list(waiting.select_related("client", "contact").order_by("asked_at", "pk")[:ROWS])


def undelivered_mails(member: Member, now: datetime) -> list[Message]:
    """Mails that failed or bounced and were neither tried again nor overtaken; for who may write,
    of clients whose mails they read.

    A failed one is overtaken by a later mail about the same thing; a bounced one by any later mail
    that reached the address, and by the address no longer belonging to a contact.
    `client_name` stands beside, and `call_name` and `call_phone` of whoever has the address.
    """
    if not may_write(member):
        return []
    later = Message.objects.filter(to=OuterRef("to"), bounced_at=None)
    same_thing = later.filter(kind=OuterRef("kind"), about_id=OuterRef("about_id"))
    reachable = Contact.objects.filter(email__iexact=OuterRef("to"), left_at=None)
    failed = Q(failed_at__isnull=False, sent_at=None) & ~Exists(
        same_thing.filter(sent_at__gt=OuterRef("failed_at"))
    )
    bounced = (
        (Q(bounced_at__gt=now - BOUNCES_FOR) | Q(complained_at__gt=now - BOUNCES_FOR))
        & ~Exists(
            later.filter(sent_at__gt=Coalesce(OuterRef("bounced_at"), OuterRef("complained_at")))
        )
        & (Q(client_id=None) | Q(Exists(reachable)))
    )
    called = reachable.filter(client_id=OuterRef("client_id")).order_by("created_at")
    mine = Q(client_id=None) | Exists(private_clients(member).filter(pk=OuterRef("client_id")))
    found = Message.objects.filter(failed | bounced, mine, cancelled_at=None).annotate(
        client_name=Subquery(Client.objects.filter(pk=OuterRef("client_id")).values("name")[:1]),
        call_name=Subquery(called.values("name")[:1]),
        call_phone=Subquery(called.values("phone")[:1]),
    )
    return list(found.order_by("-created_at")[:ROWS])


def messages_to_answer(member: Member) -> list[Message]:
    """What came in and nobody answered or settled, the longest waiting first: from clients, and
    in the tray (without a client) for whose it is."""
    return unanswered(member, ROWS)


def seen_otherwise(member: Member) -> list[Confirmation]:
    """What clients were asked to confirm and see otherwise, the longest waiting first; for who
    may settle it. `dates_of`: the project whose dates it moved."""
    if not may_write(member):
        return []
    found = confirming.seen_otherwise().filter(client__in=private_clients(member))
    found = found.annotate(dates_of=project_of_dates())
    return list(found.select_related("client", "contact").order_by("said_at", "pk")[:ROWS])


def new_intakes(member: Member) -> list[IntakeResponse]:
    """Answers nobody has looked at yet, the longest waiting first; none for whom may not read."""
    if not may_read_private(member):
        return []
    found = IntakeResponse.objects.filter(reviews=None, client__in=private_clients(member))
    found = found.select_related("client", "contact")
    return list(found.order_by("submitted_at")[:ROWS])


def forms_begun(member: Member, now: datetime) -> list[IntakeDraft]:
    """Forms that were begun a week ago and not sent, the longest waiting first."""
    return unfinished_since(member, now - BEGUN_BEFORE, ROWS)


def threatened(member: Member) -> list[Threat]:
    """Projects with a promised date in danger that their client was not told of; for who writes to
    them. Two queries."""
    if not may_write(member):
        return []
    return threats_to(private_clients(member).filter(archived_at=None))[:ROWS]


def leads(member: Member, today: date) -> list[Lead]:
    """Inquiries nobody answered, forms that are held, next dates that have come; by that date."""
    return pressing_leads(member, today, ROWS)


def quotes(member: Member, today: date) -> list[Quote]:
    """Quotes that wait for an answer, ours or theirs, the soonest to end first."""
    if not may_write(member):
        return []
    found = QUOTES.unanswered(Quote.objects.all(), today).select_related("client")
    return list(found.order_by("valid_until", "pk")[:ROWS])


def change_orders(member: Member, today: date) -> list[ChangeOrder]:
    """Change orders that wait for an answer, ours or theirs, the soonest to end first."""
    if not may_write(member):
        return []
    found = ORDERS.unanswered(ChangeOrder.objects.all(), today).select_related("client")
    return list(found.order_by("valid_until", "pk")[:ROWS])


def updates_due(member: Member, now: datetime) -> list[Project]:
    """Projects that go on and whose client heard no update for a week (`told_at`)."""
    if not may_write(member):
        return []
    mine = private_clients(member).filter(archived_at=None)
    return list(without_word(now).filter(client__in=mine).select_related("client")[:ROWS])


def inputs_overlong(member: Member, today: date) -> list[Overlong]:
    """Projects whose client owes something for longer than agreed, the longest over first."""
    if not may_write(member):
        return []
    mine = Project.objects.filter(client__in=private_clients(member))
    return overlong(mine, today)[:ROWS]


def parked(member: Member) -> list[ProjectParking]:
    """Projects that rest until something of the client's comes, the longest first."""
    if not may_write(member):
        return []
    found = ProjectParking.objects.filter(
        ends=None, project__client__in=private_clients(member).filter(archived_at=None)
    )
    return list(found.select_related("project__client", "input").order_by("at", "pk")[:ROWS])


def drafts(member: Member) -> list[BillingDocument]:
    """Documents begun and not issued, the oldest first; for who may issue them."""
    if not may_issue(member):
        return []
    found = BillingDocument.objects.filter(issued_at=None).select_related("client")
    return list(found.order_by("created_at")[:ROWS])


def not_invoiced(member: Member, today: date) -> list[Leak]:
    """What is done and was not invoiced, the oldest first; for who may issue invoices."""
    return leaks(member, today, ROWS) if may_issue(member) else []


def quiet_clients(member: Member, now: datetime) -> list[Client]:
    """Clients with whom nothing happened for 30 days (`last_at`), the longest silent first; not
    those who were refused before there was any work: their silence was asked for; nor those with a
    project that is parked: theirs is known."""
    if not may_read_private(member):
        return []
    last = (
        Entry.objects.filter(client=OuterRef("pk"))
        .order_by()
        .values("client")
        .annotate(last=Max("happened_at"))
        .values("last")
    )
    refused = ~Exists(Project.objects.filter(client=OuterRef("pk"))) & Exists(
        Lead.objects.filter(client=OuterRef("pk"), lost_at__isnull=False)
    )
    found = listed_clients(member).filter(archived_at=None).annotate(last_at=Subquery(last))
    rests = Exists(Project.objects.filter(is_parked(), client=OuterRef("pk")))
    silent = found.filter(last_at__lt=now - QUIET_AFTER).exclude(refused).exclude(rests)
    return list(silent.order_by("last_at", "pk")[:ROWS])
