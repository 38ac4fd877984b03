"""The usual terms change by a new version; those of one quote as long as it is written."""

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.log_line import log_line
from scope.models import Quote, QuoteTerms, UsualTerms
from scope.terms import Terms, terms_as_facts


@transaction.atomic
def set_usual_terms(terms: Terms, by: Member) -> UsualTerms:
    """What quotes begin with from now on; a version that says the same is not written again."""
    workspace = Workspace.objects.select_for_update(no_key=True).get(pk=by.workspace_id)
    newest = UsualTerms.objects.filter(workspace=workspace).order_by("-n").first()
    facts = terms_as_facts(terms)
    if newest is not None and newest.facts == facts:
        return newest
    made = UsualTerms.objects.create(
        workspace=workspace, n=newest.n + 1 if newest else 1, facts=facts, by=by, at=clock.now()
    )
    log_line(by, "terms.set", f"set the usual terms, version {made.n}", made)
    return made


@transaction.atomic
def set_quote_terms(quote: Quote, terms: Terms) -> QuoteTerms:
    """What the next version of this quote goes out with; sent versions keep theirs."""
    Quote.objects.lock(quote.pk)
    own, _ = QuoteTerms.objects.update_or_create(
        workspace_id=quote.workspace_id, quote=quote, defaults={"facts": terms_as_facts(terms)}
    )
    return own


def forget_quote_terms(quote: Quote) -> None:
    """Back to the usual ones."""
    QuoteTerms.objects.filter(quote=quote).delete()
