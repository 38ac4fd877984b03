"""Who may what, as named predicates; the table stands in docs/roles.md.

What a role may not see is 404, an act it may not do on what it sees is 403.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from clientdesk.workspaces.models import Member

Rule = Callable[[Member], bool]

_RUNS_THE_PLACE = {Member.OWNER, Member.ADMIN}
_DOES_THE_WORK = _RUNS_THE_PLACE | {Member.MEMBER}


def may_write(member: Member) -> bool:
    """Write, send, change the record of clients."""
    return member.role in _DOES_THE_WORK


def may_issue(member: Member) -> bool:
    return member.role in _DOES_THE_WORK


def may_record_money(member: Member) -> bool:
    return True


def may_read_private(member: Member) -> bool:
    """Private notes, intake answers, logins."""
    return member.role in _DOES_THE_WORK


def may_refund(member: Member) -> bool:
    return member.role in _RUNS_THE_PLACE


def may_erase(member: Member) -> bool:
    """Erase a person for good, as the law lets them ask."""
    return member.role in _RUNS_THE_PLACE


def may_change_settings(member: Member) -> bool:
    return member.role in _RUNS_THE_PLACE


def may_change_tax_settings(member: Member) -> bool:
    return member.role in _RUNS_THE_PLACE | {Member.BOOKKEEPER}


def may_set_time_off(member: Member, of: Member | None) -> bool:
    """One's own; that of the business and of others whoever runs the place."""
    own = of is not None and of.pk == member.pk and may_write(member)
    return own or may_change_settings(member)


def may_import(member: Member) -> bool:
    return member.role in _RUNS_THE_PLACE


def may_export_lists(member: Member) -> bool:
    """Clients and contacts as a file."""
    return member.role in _RUNS_THE_PLACE


def may_export_accounts(member: Member) -> bool:
    """Invoices and payments as a file."""
    return member.role in _RUNS_THE_PLACE | {Member.BOOKKEEPER}


def may_export_everything(member: Member) -> bool:
    """All of a client, or the whole workspace."""
    return member.role == Member.OWNER


def may(rule: Rule) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """The door's check before a view runs; 403 when the member's role may not."""

    def guard(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if not rule(request.member):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return guard
