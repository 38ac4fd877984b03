"""Which sets of terms a workspace has, which one a quote goes by, and what each says."""

from clientdesk.lib.countries import country_name
from clientdesk.workspaces.models import Workspace
from scope.models import Quote, TermsSet, UsualTerms
from scope.terms import Terms, read_terms

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def sets_in_use(workspace: Workspace, picked: object = None) -> list[TermsSet]:
    """The usual one first, then the oldest first; with what was `picked` (an id) before."""
    found = TermsSet.objects.filter(workspace=workspace).order_by("created_at", "pk")
    kept = [one for one in found if one.put_away_at is None or str(one.pk) == str(picked)]
    return sorted(kept, key=lambda one: one.usual_since is None)


def usual_set(workspace: Workspace) -> TermsSet | None:
    return TermsSet.objects.filter(workspace=workspace).exclude(usual_since=None).first()


def set_of(quote: Quote) -> TermsSet | None:
    """What was picked for it, also where that was put away since; else the usual one."""
    picked: TermsSet | None = quote.terms_set
    return picked or usual_set(quote.client.workspace)


def usual_terms(workspace: Workspace, of: TermsSet | None = None) -> Terms:
    """What the set says (the usual one where none is named); before it said anything, what the
    other settings say."""
    chosen = of or usual_set(workspace)
    newest = newest_of(chosen) if chosen else None
    if newest is not None:
        return read_terms(newest.facts)
    return Terms(
        payment_days=workspace.payment_days,
        hours=hours_in_words(workspace),
        response_hours=workspace.response_hours,
        law=country_name(workspace.country, "en"),
    )


def works_by_the_day(workspace: Workspace) -> bool:
    """Whether any set in use holds days: work of that kind may be wished for. One query."""
    said = UsualTerms.objects.filter(workspace=workspace, terms_set__put_away_at=None)
    newest = said.order_by("terms_set", "-n").distinct("terms_set")
    return any(read_terms(facts).holds_days for facts in newest.values_list("facts", flat=True))


def newest_of(terms_set: TermsSet) -> UsualTerms | None:
    found = UsualTerms.objects.filter(terms_set=terms_set).select_related("by")
    return found.order_by("-n").first()


def hours_in_words(workspace: Workspace) -> str:
    """ "Monday to Friday, 09:00 to 17:00"."""
    days = [int(day) for day in workspace.working_weekdays]
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        named = f"{_DAYS[days[0]]} to {_DAYS[days[-1]]}"
    else:
        named = ", ".join(_DAYS[day] for day in days)
    opens, closes = (str(at)[:5] for at in (workspace.opens_at, workspace.closes_at))
    return f"{named}, {opens} to {closes}"
