"""What rooms above show on every page, read together with who reads it: in the same question.

    with_member("running_timer", Subquery(…))

The member of a request then carries `running_timer`.
"""

from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from clientdesk.workspaces.models import Member

_expressions: dict[str, Any] = {}


def with_member(name: str, expression: Any) -> None:
    """`expression` is of a member's row; its answer is an attribute of `request.member`."""
    _expressions[name] = expression
    _question.cache_clear()


def member_with_all(member_id: UUID) -> Member:
    """One query, whatever is registered."""
    return _question().get(pk=member_id)


@cache
def _question() -> QuerySet[Member]:
    """Put together once: every request asks it."""
    return Member.objects.annotate(**_expressions)
