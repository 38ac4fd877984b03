"""A status update is a letter that begins with a draft: edited, kept while typing, sent by one
button like any other."""

from datetime import datetime
from uuid import UUID

from clientdesk import clock
from clientdesk.texts.fields import offer, values_for
from clientdesk.texts.queries import words_for, write
from clientdesk.workspaces.models import Member
from clients.correspondence.starts import Start, letter_starts
from clients.merge_fields import text_language
from clients.models import Client
from scope.models import Project
from updates.drafting import draft
from updates.queries import open_projects
from updates.reading import told_until, week_of

MOMENT = "status_update"
_BEGINS = "update"

offer(
    where_things_stand="what changed since the last update, what is next, what you wait for",
)


@letter_starts
def updates(client: Client, member: Member) -> list[Start]:
    """One for each project that goes on. The words are made when it is picked."""
    now = clock.now()
    return [_start(project, client, member, now) for project in open_projects(client)]


def key_of(project_id: UUID, at: datetime) -> str:
    """Names the project and the moment up to which the draft tells."""
    return f"{_BEGINS}:{project_id}:{at.isoformat()}"


def read_key(key: str) -> tuple[UUID, datetime] | None:
    """What `key_of` wrote; None for a letter that began otherwise."""
    begins, _, rest = key.partition(":")
    project_id, _, at = rest.partition(":")
    if begins != _BEGINS:
        return None
    try:
        return UUID(project_id), datetime.fromisoformat(at)
    except ValueError:
        return None


def _start(project: Project, client: Client, member: Member, now: datetime) -> Start:
    def words() -> tuple[str, str]:
        drafted = draft(week_of(project, told_until(project), now))
        values = {
            **values_for(client.pk, member),
            "project": project.title,
            "where_things_stand": drafted.text,
        }
        written = write(words_for(client.workspace, MOMENT, text_language(client.locale)), values)
        return written.subject, written.body

    return Start(
        key=f"{_BEGINS}-{project.pk}",
        label=f"Where things stand: {project.title}",
        words=words,
        begun_with=key_of(project.pk, now),
    )
