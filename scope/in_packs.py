"""What quotes add to a dispute pack: each version that was sent, with its hash and its answer."""

from collections.abc import Iterator

from clients.pack_sections import PackRow, Told, pack_section
from scope.models import QuoteVersion
from scope.wording import spans_of

_MOST = 100


@pack_section("Quotes", order=20)
def quotes(told: Told) -> Iterator[PackRow]:
    found = (
        QuoteVersion.objects.filter(
            quote__client=told.client, quote__in=told.subjects, sent_at__isnull=False
        )
        .select_related("quote")
        .prefetch_related("answers")
    )
    for version in found.order_by("sent_at", "id")[:_MOST]:
        answer = version.answer
        became = f", {answer.get_answer_display()} {answer.at:%Y-%m-%d}" if answer else ""
        yield PackRow(
            version.sent_at,
            f"{version}: {spans_of(version)} without tax{became}",
            version.quote.title,
            version.snapshot_hash,
            {
                "number": version.quote.number,
                "version": version.n,
                "valid_until": version.valid_until,
            },
        )
