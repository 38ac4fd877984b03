"""The workspace's texts, filled in for a client, as beginnings of a letter."""

from clientdesk.texts.fields import values_for
from clientdesk.texts.queries import all_words, write
from clientdesk.workspaces.models import Member
from clients.correspondence.starts import Start, letter_starts
from clients.merge_fields import text_language
from clients.models import Client


@letter_starts
def texts(client: Client, member: Member) -> list[Start]:
    """In the client's language where there is one. What is not known still stands in the text:
    the form names it, and does not send it."""
    values = values_for(client.pk, member)
    found = []
    for words in all_words(client.workspace, text_language(client.locale)):
        written = write(words, values)
        label = f"{words.moment.stage}: {words.moment.title}"
        found.append(Start.fixed(words.moment.key, label, written.subject, written.body))
    return found
