"""What requests and change orders add to a dispute pack: asked, said, sent and answered."""

from collections.abc import Iterator

from changes.models import ChangeVersion, Judgement
from changes.wording import net_of
from clients.pack_sections import PackRow, Told, pack_section

_MOST = 100


@pack_section("What was asked for", order=22)
def judgements(told: Told) -> Iterator[PackRow]:
    """What was said about each request, with the place in the agreement it points to."""
    found = Judgement.objects.filter(request__client=told.client, pk__in=told.subjects)
    for one in found.select_related("request").order_by("at", "id")[:_MOST]:
        place = f"Clause {one.clause}: {one.pointed_at}" if one.pointed_at else ""
        yield PackRow(
            one.at,
            f"{one.request.text[:200]}: {one}",
            place,
            facts={
                "outcome": one.outcome,
                "hours": f"{one.hours}" if one.hours is not None else None,
                "value_minor": one.value_minor,
                "currency": one.currency,
            },
        )


@pack_section("Change orders", order=24)
def change_orders(told: Told) -> Iterator[PackRow]:
    """Each version that was sent, with its hash and its answer."""
    found = (
        ChangeVersion.objects.filter(
            order__client=told.client, order__in=told.subjects, sent_at__isnull=False
        )
        .select_related("order")
        .prefetch_related("answers")
    )
    for version in found.order_by("sent_at", "id")[:_MOST]:
        answer = version.answer
        by = f" by {answer.name}" if answer and answer.name else ""
        became = f", {answer.get_answer_display()}{by} {answer.at:%Y-%m-%d}" if answer else ""
        yield PackRow(
            version.sent_at,
            f"{version}: {net_of(version)} without tax{became}",
            version.order.title,
            version.snapshot_hash,
            {
                "number": version.order.number,
                "version": version.n,
                "agreement": answer.agreement_n if answer else None,
            },
        )
