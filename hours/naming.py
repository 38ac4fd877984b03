"""Whom and what a line of hours names: "Thames pricing workshop" is Thames Advisory's."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from clientdesk.lib.folding import words_of
from clientdesk.workspaces.models import Member
from clients.models import Client
from clients.rules import listed_clients
from scope.models import Deliverable, Project

_MOST_WORDS = 12
_CANDIDATES = 50
_SHORTEST = 3
_MOST_PROJECTS = 50


@dataclass(frozen=True)
class Named:
    """Clients whose name the line holds best, and the line without it."""

    clients: list[Client]
    rest: str


def who_is_named(line: str, member: Member) -> Named:
    """By the first words of a name, as many of them as the line says. One query."""
    words = line.split()[:_MOST_WORDS]
    begins = Q(pk__in=[])
    for word in {word.strip(".,:;()").casefold() for word in words}:
        if len(word) >= _SHORTEST:
            begins |= Q(sorted_name__startswith=word)
    found = listed_clients(member).filter(begins, archived_at=None).order_by("sorted_name")
    said = [(client, *_said(client.name, words)) for client in found[:_CANDIDATES]]
    best = max((length for _, length, _ in said), default=0)
    if not best:
        return Named([], line)
    clients = [client for client, length, _ in said if length == best]
    start = next(start for _, length, start in said if length == best)
    rest = [*line.split()[:start], *line.split()[start + best :]]
    return Named(clients, _tidy(rest))


@dataclass(frozen=True)
class Work:
    """What time can be for: a project, with its deliverables."""

    project: Project
    parts: list[Deliverable]


def work_of(client: Client) -> list[Work]:
    """Of the client's projects, the newest first. Two queries."""
    projects = Project.objects.filter(client__in=client.record_ids).order_by("-began_at", "-pk")
    parts = Prefetch("deliverables", Deliverable.objects.order_by("position"))
    return [
        Work(project, list(project.deliverables.all()))
        for project in projects.prefetch_related(parts)[:_MOST_PROJECTS]
    ]


def choices_of(known: Sequence[Work]) -> dict[str, tuple[Project, Deliverable | None]]:
    """What a form can choose, by id: each project, then its deliverables."""
    found: dict[str, tuple[Project, Deliverable | None]] = {}
    for work in known:
        found[str(work.project.pk)] = work.project, None
        found |= {str(part.pk): (work.project, part) for part in work.parts}
    return found


def label_of(project: Project, part: Deliverable | None) -> str:
    return f"{project.title}: {part.title}" if part else project.title


def what_is_named(text: str, known: Sequence[Work]) -> tuple[Project | None, Deliverable | None]:
    """The deliverable or project whose whole title the text says; else the only project."""
    said = f" {' '.join(words_of(text))} "
    for work in known:
        for part in work.parts:
            if f" {' '.join(words_of(part.title))} " in said:
                return work.project, part
    for work in known:
        if f" {' '.join(words_of(work.project.title))} " in said:
            return work.project, None
    return (known[0].project if len(known) == 1 else None), None


def _said(name: str, words: list[str]) -> tuple[int, int]:
    """How many words of the line, and from which on, are the beginning of this name."""
    wanted, best = words_of(name), (0, 0)
    for start in range(len(words)):
        length = 0
        for word in words[start:]:
            bare = words_of(word)
            if length >= len(wanted) or len(bare) != 1 or bare[0] != wanted[length]:
                break
            length += 1
        if length > best[0]:
            best = length, start
    return best


def _tidy(words: list[str]) -> str:
    """Without what joined the name to the rest."""
    while words and words[0].casefold().strip(",:–-") in {"", "for", "für", "with", "mit", "bei"}:
        words = words[1:]
    while words and words[-1].casefold() in {"for", "für", "with", "mit", "bei", "at"}:
        words = words[:-1]
    text = " ".join(words)
    return text[:1].upper() + text[1:]
