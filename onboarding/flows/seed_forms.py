"""A workspace begins with the ready-made forms, published; one of them is the open one."""

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Workspace
from onboarding.definition import to_json
from onboarding.models import IntakeForm
from onboarding.ready import DEFAULT, TITLES, ready_made


@transaction.atomic
def seed_forms(workspace: Workspace) -> list[IntakeForm]:
    """Once: what is there stays as it is."""
    now = clock.now()
    known = set(IntakeForm.objects.values_list("came_from", flat=True))
    has_open = IntakeForm.objects.filter(open_since__isnull=False).exists()
    made = []
    for name, title in TITLES.items():
        if name in known:
            continue
        form = IntakeForm.objects.create(
            workspace=workspace,
            name=title,
            draft=to_json(ready_made(name)),
            came_from=name,
            open_since=now if name == DEFAULT and not has_open else None,
        )
        form.publish(None, now)
        made.append(form)
    return made
