"""Questions about agreements, each of a constant number of queries."""

from typing import Any

from clientdesk.lib.money import Money, format_money
from clients.models import Client
from scope.models import Agreement, Project

SHOWN = 100


def agreements_of(client: Client) -> list[Agreement]:
    """Newest first, with who signed."""
    found = Agreement.objects.filter(client__in=client.record_ids).select_related("project")
    return list(found.prefetch_related("signatures").order_by("-at", "-n")[:SHOWN])


def newest_after(agreement: Agreement) -> Agreement | None:
    """The version that counts now, where that is another one."""
    newer = Agreement.objects.filter(project=agreement.project_id, n__gt=agreement.n)
    return newer.order_by("-n").first()


def instalments_of(project: Project, agreement: Agreement) -> list[dict[str, Any]]:
    """The payments of the plan, in words."""
    locale = agreement.facts["quote"]["locale"]
    return [
        {
            "row": one,
            "when": _when(one),
            "net": format_money(Money(one.net_minor, project.currency), locale),
            "gross": format_money(Money(one.gross_minor, project.currency), locale),
        }
        for one in project.instalments.select_related("milestone")
    ]


def _when(one: Any) -> str:
    if one.milestone:
        return f"with “{one.milestone}”"
    first = "on signing" if one.since == 1 else "on approval"
    return {"signing": first, "completion": "on completion"}.get(one.trigger, "")
