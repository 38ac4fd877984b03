"""What follows from change orders."""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse

from billing.flows.bill_instalment import bill_instalment
from changes.flows.take_back_open import take_back_open
from changes.models import ChangeAnswer, ChangeOrder, ChangeQuestion, ChangeVersion
from changes.signals import (
    change_order_approved,
    change_order_asked,
    change_order_declined,
    change_order_first_opened,
    change_order_sent,
    change_order_withdrawn,
)
from changes.wording import net_of
from clientdesk.notices.models import Notice
from clientdesk.notices.telling import tell_members
from clients.rules import may_see_everything_of
from delivery.models import ProjectClosing
from delivery.signals import project_closed
from followups.unanswered import end_follow_up, follow_up
from scope.models import Agreement, Project
from scope.offer import Trigger
from scope.terms import read_terms


@receiver(change_order_sent)
def follow_up_sent(version: ChangeVersion, **kwargs: Any) -> None:
    follow_up(version)


@receiver(change_order_approved)
@receiver(change_order_declined)
@receiver(change_order_withdrawn)
def end_following_up(version: ChangeVersion, answer: ChangeAnswer, **kwargs: Any) -> None:
    end_follow_up(version, answer.answer)


@receiver(change_order_approved)
def bill_change(version: ChangeVersion, agreement: Agreement, **kwargs: Any) -> None:
    """What is due on approval: sent, or as a draft, as the agreement says of its deposit."""
    by = version.sent_by
    due = agreement.project.instalments.filter(trigger=Trigger.SIGNING, since=agreement.n)
    sheet = read_terms(agreement.facts["quote"].get("terms", {}).get("sheet", {}))
    for instalment in due if by else ():
        bill_instalment(instalment.pk, by, issue=sheet.sends_deposit)


@receiver(change_order_approved)
def tell_approved(
    version: ChangeVersion, answer: ChangeAnswer, agreement: Agreement, **kwargs: Any
) -> None:
    """Only of what the client did by themselves."""
    if not agreement.is_signed:
        return
    _tell(
        version.order,
        key=f"approved:{answer.pk}",
        headline=f"{answer.name} approved {version.order}: {version.order.title}",
        detail=f"{net_of(version)} without tax. It is agreement version {agreement.n} now; "
        "the work on it may begin.",
    )


@receiver(change_order_declined)
def tell_declined(version: ChangeVersion, answer: ChangeAnswer, **kwargs: Any) -> None:
    _tell(
        version.order,
        key=f"declined:{answer.pk}",
        headline=f"{version.order.client.name} declined {version.order}: {version.order.title}",
        detail=" ".join(answer.reason.split())[:400] or "They gave no reason.",
    )


@receiver(change_order_asked)
def tell_question(question: ChangeQuestion, **kwargs: Any) -> None:
    order = question.version.order
    who = question.contact.name if question.contact else order.client.name
    _tell(
        order,
        key=f"asked:{question.pk}",
        headline=f"{who} asks for {question.get_about_display()}: {order}",
        detail=" ".join(question.text.split())[:400] or "One click sends it as a new version.",
    )


@receiver(change_order_first_opened)
def tell_opened(version: ChangeVersion, **kwargs: Any) -> None:
    order = version.order
    tell_members(
        order.workspace,
        Notice.FIRST_OPENED,
        key=str(version.pk),
        headline=f"{order.client.name} opened {version}",
        detail="For the first time, by a person and not a mail scanner.",
        path=_page(order),
        client_id=order.client_id,
    )


@receiver(project_closed)
def take_back_what_is_open(project: Project, closing: ProjectClosing, **kwargs: Any) -> None:
    take_back_open(project, closing.member)


def _tell(order: ChangeOrder, key: str, headline: str, detail: str) -> None:
    client = order.client
    tell_members(
        order.workspace,
        Notice.QUOTE_ANSWERED,
        key=key,
        headline=headline[:200],
        detail=detail,
        path=_page(order),
        client_id=client.pk,
        may=lambda member: may_see_everything_of(member, client),
    )


def _page(order: ChangeOrder) -> str:
    return reverse("changes:order", args=[order.client.workspace.slug, order.pk])
