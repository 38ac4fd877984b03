"""What a sent version says for ever, and a draft as it would be if it were sent today."""

from datetime import date, timedelta
from typing import Any

from changes.models import ChangeVersion
from clientdesk import clock
from clientdesk.lib.tax_notes import tax_notes
from clients.tax_choices import tax_name
from scope.models import Agreement, Project
from scope.offer_facts import as_facts

LAYOUT_VERSION = 1


def build_snapshot(
    version: ChangeVersion, *, number: str, sent_on: date, valid_until: date
) -> dict[str, Any]:
    """All facts in JSON: dates ISO, decimals as text. Effort and buffer are not among them."""
    order, says = version.order, version.says
    workspace, client, agreement = order.client.workspace, order.client, agreed_for(order.project)
    return {
        "layout_version": LAYOUT_VERSION,
        "number": number,
        "version": version.n,
        "title": order.title,
        "locale": agreement.facts["quote"]["locale"],
        "sent_on": sent_on.isoformat(),
        "valid_until": valid_until.isoformat(),
        "project": order.project.title,
        "agreement": {
            "number": agreement.facts["number"],
            "n": agreement.n,
            "hash": agreement.facts_hash,
            "agreed_on": agreement.agreed_on.isoformat(),
        },
        "seller": {
            **workspace.as_seller(),
            "tax_id_label": tax_name(workspace.country),
            "is_tax_registered": workspace.is_tax_registered,
        },
        "buyer": {
            "name": client.billing_name,
            "contact_name": order.contact.name if order.contact else "",
        },
        "content": as_facts(says.without_private()),
        # What the parts are called whose days it moves.
        "titles": {one.part: one.title for one in order.project.deliverables.all()},
        "milestones": [
            {"part": one.part, "title": one.title} for one in order.project.milestones.all()
        ],
        "tax_name": tax_name(workspace.country),
        "tax_notes": tax_notes(
            {line.tax_category for line in says.every_line},
            tax_name(workspace.country),
            workspace.is_tax_registered,
        ),
    }


def draft_snapshot(version: ChangeVersion) -> dict[str, Any]:
    today = clock.today(version.order.client.workspace.zone)
    until = today + timedelta(days=version.valid_days)
    return build_snapshot(
        version, number=version.order.number or "", sent_on=today, valid_until=until
    )


def agreed_for(project: Project) -> Agreement:
    """What is agreed now."""
    newest: Agreement = project.agreements.order_by("-n")[0]
    return newest
