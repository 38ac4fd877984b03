"""A member builds a form: begun, changed piece by piece, published, put away."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from onboarding.definition import Definition, Section, to_json
from onboarding.definition.editing import place_of, with_question, without_question
from onboarding.definition.writing import read_question, write_question
from onboarding.models import FormVersion, IntakeForm, NotReady

# So many removed questions can be brought back.
_REMOVED_KEPT = 20


@transaction.atomic
def begin_form(by: Member, name: str, like: IntakeForm | None = None) -> IntakeForm:
    """A form of one's own, empty or as another one stands."""
    drawn = like.definition if like else Definition(name, "", (Section("The work"),))
    return IntakeForm.objects.create(
        workspace_id=by.workspace_id, name=name, draft=to_json(drawn), changed_at=clock.now()
    )


@transaction.atomic
def redraw(form_id: UUID, change: Callable[[Definition], Definition]) -> IntakeForm:
    """Change the draft. Two members at once both have their change."""
    form: IntakeForm = IntakeForm.objects.lock(form_id)
    form.redraw(change(form.definition), clock.now())
    return form


@transaction.atomic
def name_form(form_id: UUID, name: str, title: str, lead: str) -> IntakeForm:
    form: IntakeForm = IntakeForm.objects.lock(form_id)
    form.name = name
    form.save(update_fields=["name"])
    form.redraw(Definition(title, lead, form.definition.sections), clock.now())
    return form


@transaction.atomic
def remove_question(form_id: UUID, key: str) -> bool:
    """Kept aside for undo. Returns False when it was gone before."""
    form: IntakeForm = IntakeForm.objects.lock(form_id)
    drawn = form.definition
    place, question = place_of(drawn, key), drawn.question(key)
    if place is None or question is None:
        return False
    aside: dict[str, Any] = {"place": list(place), "question": write_question(question)}
    form.removed = [*form.removed, aside][-_REMOVED_KEPT:]
    form.redraw(without_question(drawn, key), clock.now())
    return True


@transaction.atomic
def bring_back_question(form_id: UUID, key: str) -> bool:
    """Undo of removing: where it stood. Returns False when there is none, or its key is taken."""
    form: IntakeForm = IntakeForm.objects.lock(form_id)
    found = [one for one in form.removed if one["question"]["key"] == key]
    if not found or form.definition.question(key):
        return False
    form.removed = [one for one in form.removed if one != found[-1]]
    section, position = found[-1]["place"]
    question = read_question(found[-1]["question"])
    form.redraw(with_question(form.definition, question, section, position), clock.now())
    return True


@transaction.atomic
def publish_form(form_id: UUID, by: Member) -> FormVersion:
    """Whoever opens a link from now on is asked this. Raises NotReady."""
    form: IntakeForm = IntakeForm.objects.lock(form_id)
    return form.publish(by.pk, clock.now())


@transaction.atomic
def open_form(form_id: UUID) -> IntakeForm:
    """The open link asks this form from now on. Raises NotReady."""
    before = IntakeForm.objects.select_for_update(of=("self",)).filter(open_since__isnull=False)
    for one in before:
        one.open_since = None
        one.save(update_fields=["open_since"])
    form: IntakeForm = IntakeForm.objects.lock(form_id)
    form.refuse_to_open()
    form.open_since = clock.now()
    form.save(update_fields=["open_since"])
    return form


@transaction.atomic
def put_away_form(form_id: UUID, away: bool) -> IntakeForm:
    """It leaves the lists and its links open nothing; answers stay. Not the open one."""
    form: IntakeForm = IntakeForm.objects.lock(form_id)
    if form.open_since is not None:
        raise NotReady(["The open link asks this form. Let it ask another one first."])
    form.put_away_at = clock.now() if away else None
    form.save(update_fields=["put_away_at"])
    return form
