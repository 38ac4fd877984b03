"""What a set of terms says changes by a new version; the terms of one quote while it is written."""

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.log_line import log_line
from scope.flows.keep_terms_sets import lock_sets, usual_set_of
from scope.models import Quote, QuoteTerms, TermsSet, UsualTerms
from scope.terms import Terms, terms_as_facts
from scope.terms_sets import newest_of, set_of


@transaction.atomic
def set_usual_terms(terms: Terms, by: Member, of: TermsSet | None = None) -> UsualTerms:
    """What quotes of this set (the usual one) begin with from now on.

    A version that says the same is not written again.
    """
    workspace = lock_sets(by.workspace_id)
    terms_set = of or usual_set_of(workspace)
    newest, facts = newest_of(terms_set), terms_as_facts(terms)
    if newest is not None and newest.facts == facts:
        return newest
    made = UsualTerms.objects.create(
        workspace=workspace,
        terms_set=terms_set,
        n=newest.n + 1 if newest else 1,
        facts=facts,
        by=by,
        at=clock.now(),
    )
    log_line(by, "terms.set", f"set the terms “{terms_set}”, version {made.n}", made)
    return made


@transaction.atomic
def set_quote_terms(quote: Quote, terms: Terms) -> QuoteTerms:
    """What the next version of this quote goes out with; sent versions keep theirs.

    From here on it goes by this set, whichever becomes the usual one.
    """
    Quote.objects.lock(quote.pk)
    pick_terms_set(quote, set_of(quote) or usual_set_of(quote.client.workspace))
    own, _ = QuoteTerms.objects.update_or_create(
        workspace_id=quote.workspace_id,
        quote=quote,
        terms_set=quote.terms_set,
        defaults={"facts": terms_as_facts(terms)},
    )
    return own


def pick_terms_set(quote: Quote, terms_set: TermsSet) -> None:
    """What the quote begins with and is compared to."""
    quote.terms_set = terms_set
    quote.save(update_fields=["terms_set"])


def forget_quote_terms(quote: Quote) -> None:
    """Back to what its set says."""
    QuoteTerms.objects.filter(quote=quote, terms_set=set_of(quote)).delete()
