"""Whether a project rests since something of the client's is missing."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from clientdesk.mail.models import Message
from clientdesk.mail.registry import still_wanted
from delivery.models import ProjectParking
from scope.models import Project

MAIL = "project_parked"


def is_parked() -> Q:
    """Of a project: a parking of it stands."""
    return Q(Exists(ProjectParking.objects.filter(project=OuterRef("pk"), ends=None)))


def parking_of(project: Project) -> ProjectParking | None:
    """The one that stands; None while the work goes on."""
    return parkings_of([project.pk]).get(project.pk)


def parkings_of(project_ids: Sequence[UUID]) -> dict[UUID, ProjectParking]:
    """Those that stand, by project. One query."""
    found = ProjectParking.objects.filter(project__in=project_ids, ends=None)
    return {one.project_id: one for one in found.select_related("input")}


@still_wanted(MAIL)
def why_not_told(message: Message) -> str | None:
    """Asked when the mail is handed over: what was missing may have come meanwhile."""
    gone = ProjectParking.objects.filter(pk__in=[message.about_id]).exclude(ends=None)
    return "the work goes on again" if gone.exists() else None
