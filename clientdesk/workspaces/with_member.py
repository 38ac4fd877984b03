"""What rooms above show on every page, read together with who reads it: in the same question.

    with_member("running_timer", Subquery(…))

The member of a request then carries `running_timer`.
"""

from typing import Any
from uuid import UUID

from clientdesk.workspaces.models import Member

_expressions: dict[str, Any] = {}


def with_member(name: str, expression: Any) -> None:
    """`expression` is of a member's row; its answer is an attribute of `request.member`."""
    _expressions[name] = expression


def member_with_all(member_id: UUID) -> Member:
    """One query, whatever is registered."""
    return Member.objects.annotate(**_expressions).get(pk=member_id)
