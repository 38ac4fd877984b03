"""Which words stand for a moment now."""

from dataclasses import dataclass

from clientdesk.lib.merging import Filled, fill
from clientdesk.texts.models import Text, TextVersion
from clientdesk.texts.moments import Moment, moments
from clientdesk.workspaces.models import Workspace

OWN_LANGUAGE = "en"


@dataclass(frozen=True)
class Words:
    """Subject and body, with fields in them; `version` is None where our own words stand."""

    moment: Moment
    language: str
    subject: str
    body: str
    version: TextVersion | None = None


@dataclass(frozen=True)
class Written:
    """The words for somebody: what could not be filled in still stands there, and is listed."""

    subject: str
    body: str
    missing: tuple[str, ...]


def words_for(workspace: Workspace, key: str, language: str = OWN_LANGUAGE) -> Words:
    """The newest version in this language, else in English, else our own. One query.

    Raises KeyError for a moment that does not exist.
    """
    moment = moments()[key]
    newest = (
        TextVersion.objects.filter(
            text__workspace=workspace,
            text__moment=key,
            text__language__in={language, OWN_LANGUAGE},
        )
        .select_related("text", "by")
        .order_by("-number")
    )
    by_language: dict[str, TextVersion] = {}
    for found in newest:
        by_language.setdefault(found.text.language, found)
    return _words(moment, by_language.get(language) or by_language.get(OWN_LANGUAGE))


def all_words(workspace: Workspace, language: str = OWN_LANGUAGE) -> list[Words]:
    """As words_for, of every moment in the order of the lifecycle. One query."""
    newest = (
        TextVersion.objects.filter(
            text__workspace=workspace, text__language__in={language, OWN_LANGUAGE}
        )
        .select_related("text")
        .order_by("-number")
    )
    found: dict[tuple[str, str], TextVersion] = {}
    for version in newest:
        found.setdefault((version.text.moment, version.text.language), version)
    return [
        _words(moment, found.get((key, language)) or found.get((key, OWN_LANGUAGE)))
        for key, moment in moments().items()
    ]


def own_words(
    workspace: Workspace, key: str, values: dict[str, str], language: str = OWN_LANGUAGE
) -> Written | None:
    """For mails that go by themselves: the workspace's words, where it wrote some and all fill in.

    None lets our own words stand, so that no hole is ever sent.
    """
    words = words_for(workspace, key, language)
    if words.version is None:
        return None
    written = write(words, values)
    return None if written.missing else written


def write(words: Words, values: dict[str, str]) -> Written:
    subject, body = fill(words.subject, values), fill(words.body, values)
    return Written(_one_line(subject), body.text, _both(subject, body))


def changed_moments(workspace: Workspace) -> dict[str, list[str]]:
    """Languages of the workspace's own words, by moment. One query."""
    found: dict[str, list[str]] = {}
    for key, language in (
        Text.objects.filter(workspace=workspace)
        .order_by("language")
        .values_list("moment", "language")
    ):
        found.setdefault(key, []).append(language)
    return found


def _words(moment: Moment, version: TextVersion | None) -> Words:
    if version is None:
        return Words(moment, OWN_LANGUAGE, moment.subject, moment.body)
    return Words(moment, version.text.language, version.subject, version.body, version)


def _one_line(subject: Filled) -> str:
    return " ".join(subject.text.split())[:200]


def _both(*filled: Filled) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in filled for name in one.missing))
