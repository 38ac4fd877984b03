"""Sets of terms are added, named, made the usual one, and put away."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.log_line import log_line
from scope.models import TermsSet, UsualTerms
from scope.terms import terms_as_facts
from scope.terms_sets import usual_set, usual_terms

USUAL = "Usual terms"


def usual_set_of(workspace: Workspace) -> TermsSet:
    """The set that quotes begin with; begun where there is none yet."""
    found = usual_set(workspace)
    return found or TermsSet.objects.create(
        workspace=workspace, name=USUAL, usual_since=clock.now()
    )


@transaction.atomic
def add_set(name: str, by: Member, like: TermsSet | None = None) -> TermsSet:
    """It begins with what `like` says, else with the usual terms."""
    workspace = lock_sets(by.workspace_id)
    usual_set_of(workspace)
    made = TermsSet.objects.create(workspace=workspace, name=name)
    UsualTerms.objects.create(
        workspace=workspace,
        terms_set=made,
        n=1,
        facts=terms_as_facts(usual_terms(workspace, like)),
        by=by,
        at=clock.now(),
    )
    log_line(by, "terms.added", f"added the terms “{name}”", made)
    return made


@transaction.atomic
def rename_set(terms_set: TermsSet, name: str, by: Member) -> None:
    was, terms_set.name = terms_set.name, name
    terms_set.save(update_fields=["name"])
    if was != name:
        log_line(by, "terms.named", f"renamed the terms “{was}” to “{name}”", terms_set)


@transaction.atomic
def make_usual(terms_set: TermsSet, by: Member) -> None:
    """Quotes begin with it from now on; those that went by another one go on."""
    lock_sets(terms_set.workspace_id)
    terms_set.become_usual(clock.now())
    log_line(by, "terms.usual", f"made “{terms_set}” the usual terms", terms_set)


@transaction.atomic
def put_away_set(terms_set: TermsSet, by: Member, back: bool = False) -> None:
    """It is offered no more (or again). Raises InUse for the usual one."""
    lock_sets(terms_set.workspace_id)
    terms_set.refresh_from_db()
    terms_set.bring_back() if back else terms_set.put_away()
    done = "brought back" if back else "put away"
    log_line(by, "terms.away", f"{done} the terms “{terms_set}”", terms_set)


def lock_sets(workspace_id: UUID) -> Workspace:
    """One at a time changes which sets there are and what they say."""
    return Workspace.objects.select_for_update(no_key=True).get(pk=workspace_id)
