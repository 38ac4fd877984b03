"""What stands beside a request while it is judged: the agreement it is held against, and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from changes.likeness import Likeness, rank
from changes.models import Judgement
from changes.passages import Passage, passages_of
from clientdesk.lib.money import Money, format_money
from clientdesk.lib.summing import sum_lines
from clientdesk.lib.totals import TotalsRefused
from clientdesk.texts.queries import words_for, write
from clients.merge_fields import contact_values, language_of
from clients.models import Client, Contact
from scope.amended import change_rate_in
from scope.models import Agreement, Project
from scope.offer import OfferLine

SHOWN = 6
Outcome = Judgement.Outcome
# The moment of the lifecycle whose words tell each outcome (clientdesk/texts).
MOMENTS = {
    Outcome.INCLUDED: "request_included",
    Outcome.CHANGE_ORDER: "request_acknowledged",
    Outcome.GOODWILL: "favour_told",
    Outcome.LATER: "request_later",
    Outcome.NO: "request_declined",
}


@dataclass(frozen=True)
class Against:
    """A project with what is agreed for it now; without one, nothing was agreed yet."""

    agreement: Agreement | None
    projects: Sequence[Project] = ()

    @property
    def project(self) -> Project | None:
        return self.agreement.project if self.agreement else None

    @cached_property
    def passages(self) -> list[Passage]:
        return passages_of(self.agreement.facts) if self.agreement else []

    @property
    def rate(self) -> Money | None:
        """The agreed rate for an hour of change."""
        minor = change_rate_in(self.agreement.facts) if self.agreement else 0
        return Money(minor, self.project.currency) if minor and self.project else None

    def bearing_on(self, text: str) -> list[Likeness]:
        """The passages that bear on a request, the likest first."""
        return rank(text, self.passages)[:SHOWN]

    def passage(self, key: str) -> Passage | None:
        return next((one for one in self.passages if one.key == key), None)


def held_against(client: Client, project_id: object = None) -> Against:
    """The newest version of what is agreed: for this project, else for the newest. Two queries."""
    projects = list(
        Project.objects.filter(client__in=client.record_ids).order_by("-began_at", "-id")[:20]
    )
    chosen = next((one for one in projects if str(one.pk) == str(project_id)), None)
    chosen = chosen or next(iter(projects), None)
    if chosen is None:
        return Against(None)
    newest = chosen.agreements.select_related("project").order_by("-n").first()
    return Against(newest, projects)


def value_of(hours: Decimal, rate: Money) -> Money:
    """Hours at a rate, as an invoice would sum them. Raises TotalsRefused."""
    line = OfferLine("", hours, "HUR", rate.to_decimal(), tax_category="O")
    return Money(sum_lines(rate.currency, [line], Decimal(0)).net_minor, rate.currency)


def first_words(outcome: Outcome, contact: Contact, sender: str) -> tuple[str, str]:
    """Subject and text with which a letter about this outcome begins."""
    workspace = contact.client.workspace
    words = words_for(workspace, MOMENTS[outcome], language_of(contact))
    values = {**contact_values(contact, sender), "studio_name": workspace.name}
    written = write(words, values)
    return written.subject, written.body


def cost_in_words(value: Money, hours: Decimal | None, rate: Money | None, locale: str) -> str:
    """ "It would have cost 40.00: half an hour at 80.00 an hour." """
    sum_in_words = format_money(value, locale)
    if hours is None or rate is None:
        return f"It would have cost {sum_in_words}."
    return (
        f"It would have cost {sum_in_words}: {hours_in_words(hours)} at "
        f"{format_money(rate, locale)} an hour."
    )


def hours_in_words(hours: Decimal) -> str:
    """ "half an hour", "1 hour", "2.5 hours", "45 minutes"."""
    if hours == Decimal("0.5"):
        return "half an hour"
    minutes = hours * 60
    if hours < 1 and minutes == minutes.to_integral_value():
        return f"{int(minutes)} minutes"
    return f"{hours.normalize():f} hour{'' if hours == 1 else 's'}"


__all__ = ["Against", "TotalsRefused", "cost_in_words", "first_words", "held_against", "value_of"]
