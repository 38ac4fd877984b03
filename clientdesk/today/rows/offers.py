"""Rows of Today about what is offered or asked for."""

from typing import Any

from clientdesk.today.rows.wording import Row, Wording
from clientdesk.ui.days import day_in_words
from scope.models import QuoteQuestion

QUESTIONS = dict(QuoteQuestion.Kind.choices)


class OfferRows(Wording):
    """Quotes, change orders, and requests that are not judged yet."""

    @staticmethod
    def is_ours(quote: Any) -> bool:
        """Whether the next word about it is ours: they asked, or it ended without an answer."""
        return quote.asked_at is not None or quote.state == "expired"

    def quote(self, quote: Any) -> Row:
        days = (quote.valid_until - self.today).days
        ended = quote.state == "expired"
        if quote.asked_at is not None:
            what = f"{quote.client.name} asks for {QUESTIONS[quote.asked_about]}: {quote}"
            why = f"Asked {self.when(quote.asked_at)} · {quote.title}"
        elif ended:
            what = f"{quote} for {quote.client.name} ended without an answer"
            why = f"Good until {day_in_words(quote.valid_until, self.today)} · {quote.title}"
        else:
            what = f"{quote.client.name} answers {quote}"
            opened = f"opened {self.when(quote.opened_at)}" if quote.opened_at else "not opened"
            why = f"Good until {self.day(quote.valid_until)} · {opened} · {quote.title}"
        soon = 0 <= days <= 3
        return Row(
            what=what,
            why=why,
            tag="ended" if ended else "ends soon" if soon else "open",
            kind="late" if ended else "wait" if soon else "",
            action="See the quote",
            url=self.to("scope:quote", quote_id=quote.pk),
            about=f"quote:{quote.pk}",
            state=(quote.asked_at, quote.valid_until),
        )

    def change_order(self, order: Any) -> Row:
        ended = order.state == "expired"
        if order.asked_at is not None:
            what = f"{order.client.name} asks about {order}: {order.title}"
            why = f"Asked {self.when(order.asked_at)}"
        elif ended:
            what = f"{order} for {order.client.name} ended without an answer"
            why = f"Good until {day_in_words(order.valid_until, self.today)} · {order.title}"
        else:
            what = f"{order.client.name} approves or declines {order}"
            why = f"Good until {self.day(order.valid_until)} · {order.title}"
        return Row(
            what=what,
            why=why,
            tag="ended" if ended else "open",
            kind="late" if ended else "",
            action="See it",
            url=self.to("changes:order", change_order_id=order.pk),
            about=f"change:{order.pk}",
            state=(order.asked_at, order.valid_until),
        )

    def request(self, asked: Any) -> Row:
        who = asked.contact.name if asked.contact else asked.client.name
        kept = f" · kept until {day_in_words(asked.again_on, self.today)}" if asked.again_on else ""
        return Row(
            what=f"{who} asks for: {asked.text[:120]}",
            why=f"{asked.client.name}, asked {self.when(asked.asked_at)}{kept}",
            tag="not judged" if asked.judged_at is None else "later is now",
            kind="wait",
            action="Judge it",
            url=self.to("changes:judgement", client_id=asked.client_id, request_id=asked.pk),
            about=f"request:{asked.pk}",
            state=(asked.judged_at, asked.again_on),
        )
