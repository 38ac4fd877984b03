"""Terms that are kept: the workspace's usual ones, in versions, and those of one quote."""

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from scope.models.quote import Quote


class UsualTerms(WorkspaceOwned):
    """What quotes begin with from a moment on (scope/terms.py). Append-only: superseded."""

    n = models.PositiveIntegerField()
    facts = models.JSONField()
    by = OwnedForeignKey(Member, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "n"], name="usual_terms_once")]


class QuoteTerms(WorkspaceOwned):
    """The sheet of one quote while it is written; what is sent is frozen in its snapshot."""

    quote = OwnedForeignKey(Quote, related_name="terms")
    facts = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "quote"], name="quote_terms_once")
        ]
