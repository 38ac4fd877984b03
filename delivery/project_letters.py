"""Letters that begin with a draft about a project, and are known again once they went out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from clientdesk import clock
from clientdesk.mail.models import Draft, Message
from clientdesk.texts.fields import values_for
from clientdesk.texts.queries import words_for, write
from clientdesk.workspaces.models import Member
from clients.correspondence.starts import Start
from clients.merge_fields import text_language
from clients.models import Contact
from scope.models import Project

Values = Callable[[datetime], Mapping[str, str]]


@dataclass(frozen=True)
class ProjectLetter:
    """`begins` names the kind in addresses and in the letter itself; `moment` gives the words."""

    begins: str
    moment: str

    def address_of(self, project_id: UUID) -> str:
        """How the address of a letter names this beginning."""
        return f"{self.begins}-{project_id}"

    def start(self, project: Project, member: Member, label: str, values: Values) -> Start:
        """`values` are asked when it is picked, with the moment at which it was offered: the one
        that stays with the letter."""
        now = clock.now()

        def words() -> tuple[str, str]:
            client = project.client
            known = {**values_for(client.pk, member), "project": project.title, **values(now)}
            own = words_for(client.workspace, self.moment, text_language(client.locale))
            written = write(own, known)
            return written.subject, written.body

        return Start(
            key=self.address_of(project.pk),
            label=f"{label}: {project.title}",
            words=words,
            begun_with=f"{self.begins}:{project.pk}:{now.isoformat()}",
        )

    def begun(self, letter: Draft) -> tuple[Project, datetime] | None:
        """The project it is about, and when it was drafted; None for a letter that began otherwise,
        and where the project is not (or no more) of the letter's client."""
        begins, _, rest = letter.begun_with.partition(":")
        project_id, _, at = rest.partition(":")
        if begins != self.begins:
            return None
        found = Project.objects.select_related("client__workspace")
        try:
            project = found.get(pk=UUID(project_id), client_id=letter.client_id)
            return project, datetime.fromisoformat(at)
        except (ValueError, Project.DoesNotExist):
            return None


def reader_of(project: Project, message: Message) -> Contact | None:
    """The contact that the letter went to, while they are with the client."""
    return Contact.objects.filter(
        client__in=project.client.record_ids, email__iexact=message.to, left_at=None
    ).first()
