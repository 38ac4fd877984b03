"""Terms that are kept: sets for kinds of work, in versions, and those of one quote."""

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from scope.models.quote import Quote
from scope.models.terms_set import TermsSet


class UsualTerms(WorkspaceOwned):
    """What a set says from a moment on (scope/terms.py). Append-only: superseded."""

    terms_set = OwnedForeignKey(TermsSet, related_name="versions")
    n = models.PositiveIntegerField()
    facts = models.JSONField()
    by = OwnedForeignKey(Member, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "terms_set", "n"], name="terms_version_once"
            )
        ]


class QuoteTerms(WorkspaceOwned):
    """The sheet of one quote while it is written, begun from a set; what is sent is frozen.

    One for each set: who goes back to a set finds what they had changed there.
    """

    quote = OwnedForeignKey(Quote, related_name="terms")
    terms_set = OwnedForeignKey(TermsSet, related_name="+")
    facts = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "quote", "terms_set"], name="terms_of_quote_once"
            )
        ]
