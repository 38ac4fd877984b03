"""Dates that moved, as the client reads them: was, is, whose days, why, what they said of it; and
projects that are parked, which have none."""

from collections.abc import Sequence
from dataclasses import dataclass

from clientdesk import clock
from clients.models import Client
from delivery.agreeing import DateQuestion, newest_at, open_ones, questions_of
from delivery.models import ProjectParking
from delivery.reading import works_of
from scope.models import Project

# More than this at once is no page; the newest projects stand first.
SHOWN = 6


@dataclass(frozen=True)
class MovedDates:
    """Of one project; `open` is what an answer would be about."""

    project: Project
    questions: Sequence[DateQuestion]

    @property
    def open(self) -> list[DateQuestion]:
        return open_ones(self.questions)


def parked_projects(client: Client) -> list[ProjectParking]:
    """One query."""
    theirs = ProjectParking.objects.filter(project__client__in=client.record_ids, ends=None)
    return list(theirs.select_related("project", "input").order_by("-at"))


def projects_of(client: Client) -> list[Project]:
    found = Project.objects.filter(client__in=client.record_ids).select_related("client__workspace")
    return list(found.order_by("-began_at", "-pk")[:SHOWN])


def moved_dates(client: Client) -> list[MovedDates]:
    """Fifteen queries, whatever moved; the newest move first."""
    projects = projects_of(client)
    if not projects:
        return []
    asked = questions_of(list(works_of(projects).values()), clock.today(client.workspace.zone))
    found = [MovedDates(one, asked[one.pk]) for one in projects if asked[one.pk]]
    return sorted(found, key=lambda one: newest_at(one.questions) or one.project.began_at,
                  reverse=True)  # fmt: skip
