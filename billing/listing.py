"""The list of money: which documents, in what order, a page at a time."""

from datetime import date

from django.db.models import Q, QuerySet

from billing.models import BillingDocument
from billing.owing import with_owed
from clientdesk.lib.money import known_currencies
from clientdesk.lists.asking import Asked, DeskList, Sort, desk_list
from clientdesk.lists.paging import Order, Page
from clientdesk.workspaces.models import Workspace

PAGE = 50


def _currency(code: str) -> str:
    return code if code in known_currencies() else ""


# What a draft has not yet stands last in sums and days to pay, first by date (see the sorted_…
# columns). Each but the owed has an index of its own; what is owed is a question, asked of all
# open ones on each page alike.
MONEY = desk_list(
    DeskList(
        "money",
        "Money",
        "billing:money",
        shown={
            "all": "All", "drafts": "Drafts", "open": "Open", "overdue": "Overdue", "paid": "Paid",
        },
        sorts={
            "date": Sort("Date", Order("-sorted_issue_on", "-id"), "newest first", "oldest first"),
            "due": Sort("Due", Order("sorted_due_on", "id"), "soonest first", "latest first"),
            "number": Sort(
                "Number", Order("-sorted_number", "id"), "highest first", "lowest first"
            ),
            "client": Sort(
                "Client",
                Order("client__sorted_name", "client_id", "-created_at", "id"),
                "A to Z",
                "Z to A",
            ),
            "amount": Sort("Amount", Order("-sorted_gross", "id"), "most first", "least first"),
            "owed": Sort("Owed", Order("-owed_minor", "id"), "most first", "least first"),
        },
        narrowed={"currency": _currency},
    )
)  # fmt: skip


def documents_page(workspace: Workspace, asked: Asked, today: date) -> Page[BillingDocument]:
    """One query; drafts that were put away are left out."""
    return asked.order.page(_found(workspace, asked, today), asked.after, PAGE)


def _found(workspace: Workspace, asked: Asked, today: date) -> QuerySet[BillingDocument]:
    found = with_owed(
        BillingDocument.objects.filter(workspace=workspace, discarded_at=None)
    ).select_related("client")
    issued = Q(issued_at__isnull=False)
    invoices = issued & Q(document_kind=BillingDocument.Kind.INVOICE)
    if asked.show == "drafts":
        found = found.filter(issued_at=None)
    elif asked.show == "overdue":
        found = found.filter(invoices, owed_minor__gt=0, due_on__lt=today)
    elif asked.show == "paid":
        found = found.filter(issued, owed_minor__lte=0)
    elif asked.show == "open" or asked.sort == "owed":
        found = found.filter(invoices, owed_minor__gt=0)
    if asked.narrowed["currency"]:
        found = found.filter(currency=asked.narrowed["currency"])
    return found.filter(_matches(asked.words)) if asked.words else found


def _matches(words: str) -> Q:
    return (
        Q(number__icontains=words)
        | Q(introduction__icontains=words)
        | Q(client__name__icontains=words)
    )
