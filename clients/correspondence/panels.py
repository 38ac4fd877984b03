"""What the rooms above show below a mail that came in. They register here:

@mail_panel
def brings(client: Client, member: Member, mail: Message) -> Panel | None: ...
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member
from clients.models import Client
from clients.panels import Panel

Maker = Callable[[Client, Member, Message], Panel | None]
_makers: list[Maker] = []


def mail_panel(make: Maker) -> Maker:
    """Registers a panel; a constant number of questions, nothing shown by answering None."""
    _makers.append(make)
    return make


def panels_of_mail(client: Client, mail: Message, request: HttpRequest) -> list[SafeString]:
    """The rendered panels for the reader."""
    member: Member = request.member  # type: ignore[attr-defined]
    made = (make(client, member, mail) for make in _makers)
    return [
        render_to_string(one.template, {**one.context, "client": client, "mail": mail}, request)
        for one in made
        if one
    ]
