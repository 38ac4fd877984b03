"""A status update is a letter that begins with a draft: edited, kept while typing, sent by one
button like any other."""

from datetime import datetime

from clientdesk.texts.fields import offer
from clientdesk.workspaces.models import Member
from clients.correspondence.starts import Start, letter_starts
from clients.models import Client
from delivery.project_letters import ProjectLetter
from scope.models import Project
from updates.drafting import draft
from updates.queries import open_projects
from updates.reading import told_until, week_of

LETTER = ProjectLetter("update", moment="status_update")

offer(
    where_things_stand="what changed since the last update, what is next, what you wait for",
)


@letter_starts
def updates(client: Client, member: Member) -> list[Start]:
    """One for each project that goes on. The words are made when it is picked."""
    return [_start(project, member) for project in open_projects(client)]


def _start(project: Project, member: Member) -> Start:
    def values(now: datetime) -> dict[str, str]:
        return {"where_things_stand": draft(week_of(project, told_until(project), now)).text}

    return LETTER.start(project, member, "Where things stand", values)
