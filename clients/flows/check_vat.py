"""The EU's register is asked about a client's VAT number, outside any transaction."""

from datetime import timedelta
from uuid import UUID

from clientdesk import clock
from clientdesk.outbox.registry import Postpone
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.adapters.vies import Answer, RegisterAway, ask_register
from clients.models import Client, VatCheck
from clients.recording import Actor, record
from clients.vat_register import registered_number

ASKED_AGAIN_AFTER = timedelta(days=1)
_OUTCOME = VatCheck.Outcome


def check_vat(workspace_id: UUID, client_id: UUID, number: str) -> None:
    """Ask, and keep the answer as a dated row. Raises Postpone until tomorrow when it is away.

    Where the client has another number by now, nobody asks about the old one.
    """
    with within(workspace_id):
        workspace = Workspace.objects.get(pk=workspace_id)
        if number != registered_number(Client.objects.get(pk=client_id).tax_id):
            return
    try:
        answer = ask_register(number, registered_number(workspace.tax_id))
    except RegisterAway as reason:
        with within(workspace_id):
            _keep_away(client_id, number, str(reason))
        again = clock.now() + ASKED_AGAIN_AFTER
        raise Postpone(again, f"The EU register: {reason}.") from reason
    with within(workspace_id):
        _keep(client_id, number, answer)


def _keep(client_id: UUID, number: str, answer: Answer) -> None:
    client = Client.objects.lock(client_id)
    outcome = _OUTCOME.CONFIRMED if answer.is_valid else _OUTCOME.REFUSED
    VatCheck.objects.create(
        workspace_id=client.workspace_id,
        client=client,
        number=number,
        outcome=outcome,
        name=answer.name,
        address=answer.address,
        consultation=answer.consultation,
    )
    said = "confirms" if answer.is_valid else "does not know"
    record(
        client,
        f"vat.{outcome}",
        actor=Actor.desk(),
        headline=f"The EU register {said} VAT number {number}",
        detail=answer.name,
        subject=client.ref(),
        facts={"number": number, "consultation": answer.consultation},
    )


def _keep_away(client_id: UUID, number: str, why: str) -> None:
    """One row when it is first away; the days it stays away add none."""
    client = Client.objects.lock(client_id)
    newest = client.vat_checks.filter(number=number).order_by("-created_at", "-id").first()
    if newest is None or newest.outcome != _OUTCOME.AWAY:
        VatCheck.objects.create(
            workspace_id=client.workspace_id,
            client=client,
            number=number,
            outcome=_OUTCOME.AWAY,
            why=why[:120],
        )
