"""A change order is declined by the client, or taken back by us: frozen, and no work begins."""

from uuid import UUID

from django.db import transaction

from changes.models import ChangeAnswer, ChangeVersion
from changes.signals import change_order_declined, change_order_withdrawn
from clientdesk import clock
from clientdesk.search.indexing import index
from clientdesk.workspaces.models import Member
from clients.models import Contact
from clients.recording import Actor, record


@transaction.atomic
def decline_change(version_id: UUID, contact: Contact | None, reason: str) -> ChangeAnswer:
    """Raises NotOpen when it was answered, superseded, withdrawn or is over."""
    version = ChangeVersion.objects.get(pk=version_id).lock_for_answer()
    answer = _answer(version, ChangeAnswer.Kind.DECLINED, reason, contact=contact)
    client = version.order.client
    _tell(version, "declined", Actor.contact(contact) if contact else Actor.client(client), reason)
    change_order_declined.send(ChangeVersion, version=version, answer=answer)
    return answer


@transaction.atomic
def withdraw_change(version_id: UUID, by: Member, reason: str = "") -> ChangeAnswer:
    """One that is over can be withdrawn as well. Raises NotOpen when it was answered otherwise."""
    version = ChangeVersion.objects.get(pk=version_id).lock_to_withdraw()
    answer = _answer(version, ChangeAnswer.Kind.WITHDRAWN, reason, member=by)
    _tell(version, "withdrawn", Actor.member(by), reason)
    change_order_withdrawn.send(ChangeVersion, version=version, answer=answer)
    return answer


def _answer(
    version: ChangeVersion, kind: ChangeAnswer.Kind, reason: str,
    contact: Contact | None = None, member: Member | None = None,
) -> ChangeAnswer:  # fmt: skip
    answer = ChangeAnswer.objects.create(
        workspace_id=version.workspace_id,
        version=version,
        answer=kind,
        contact=contact,
        member=member,
        reason=reason,
        at=clock.now(),
    )
    index([version.order])
    return answer


def _tell(version: ChangeVersion, what: str, actor: Actor, reason: str) -> None:
    record(
        version.order.client,
        f"change_order.{what}",
        actor=actor,
        headline=f"{version} {what}: {version.order.title}",
        detail=reason,
        subject=version.order.ref(),
        facts={"number": version.order.number, "version": version.n},
    )
