"""A text gets a new version, or our own words again."""

from django.db import transaction

from clientdesk import clock
from clientdesk.texts.models import Text, TextVersion
from clientdesk.texts.moments import moments
from clientdesk.texts.queries import words_for
from clientdesk.workspaces.models import Member


@transaction.atomic
def save_text(by: Member, key: str, language: str, subject: str, body: str) -> TextVersion | None:
    """Write the next version; nothing when the words are as they stand. Raises KeyError."""
    standing = words_for(by.workspace, key, language)
    if (standing.subject, standing.body) == (subject, body) and standing.language == language:
        return None
    text, _ = Text.objects.get_or_create(
        workspace_id=by.workspace_id, moment=moments()[key].key, language=language
    )
    text = Text.objects.lock(text.pk)
    last = text.versions.order_by("-number").first()
    return TextVersion.objects.create(
        workspace_id=by.workspace_id,
        text=text,
        number=last.number + 1 if last else 1,
        subject=subject,
        body=body,
        by=by,
        at=clock.now(),
    )


@transaction.atomic
def put_back(by: Member, version: TextVersion) -> TextVersion | None:
    """An older version again, as a new one."""
    text = version.text
    return save_text(by, text.moment, text.language, version.subject, version.body)


def take_our_words(by: Member, key: str, language: str) -> TextVersion | None:
    moment = moments()[key]
    return save_text(by, key, language, moment.subject, moment.body)
