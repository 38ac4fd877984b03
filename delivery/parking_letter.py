"""The letter that tells a client that their project is parked, drafted from the clause."""

from clientdesk.texts.fields import offer, values_for
from clientdesk.texts.queries import Written, words_for, write
from clientdesk.ui.days import day_in_words
from clientdesk.workspaces.models import Member
from clients.merge_fields import text_language
from delivery.overlong import Overlong

MOMENT = "project_parked"

offer(
    project="the name of the project",
    awaited="what you wait for",
    awaited_for="the day it was agreed for",
    parking_clause="the clause about parking, word for word",
    parking_since="the last of the agreed working days",
)


def letter_of(found: Overlong, member: Member) -> Written:
    """In the workspace's own words where there are some."""
    client = found.project.client
    values = {
        **values_for(client.pk, member),
        "project": found.project.title,
        "awaited": found.input.title,
        "awaited_for": day_in_words(found.agreed_on, found.today),
        "parking_clause": f"{found.clause.number} {found.clause.text}",
        "parking_since": day_in_words(found.over_on, found.today),
    }
    return write(words_for(client.workspace, MOMENT, text_language(client.locale)), values)
