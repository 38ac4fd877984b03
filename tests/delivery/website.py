"""Devon's website under way: signed on 16 November 2026, logo by the 24th, Design by 4 December."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from clientdesk.clock import standing_at
from clientdesk.workspaces.models import Member, TimeOff, Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client, Contact, EntryText
from clients.recording import Actor
from delivery.flows.receive_input import receive_input
from delivery.models import InputStep
from delivery.picture import Picture, Piece, picture_of
from scope.models import Deliverable, Input, Project
from tests.scope.quoting import IN_TIME, Sent
from tests.scope.signing import signed


@dataclass
class Website:
    """The project of the agreement; titles name its parts."""

    workspace: Workspace
    by: Member
    project: Project

    @classmethod
    def begin(cls, workspace: Workspace, by: Member, client: Client) -> Website:
        agreement = signed(Sent.begin(workspace, by, client))
        with standing_at(IN_TIME), within(workspace.pk):
            TimeOff.objects.create(
                workspace=workspace, member=by, by=by, words="Christmas",
                first_on=date(2026, 12, 24), last_on=date(2027, 1, 3),
            )  # fmt: skip
            project = Project.objects.select_related("client__workspace").get(
                pk=agreement.project_id
            )
            return cls(workspace, by, project)

    @contextmanager
    def on(self, month: int, day: int, year: int = 2026, hour: int = 10) -> Iterator[None]:
        with standing_at(datetime(year, month, day, hour, tzinfo=UTC)), within(self.workspace.pk):
            yield

    def deliverable(self, title: str) -> Deliverable:
        return Deliverable.objects.get(project=self.project, title=title)

    def input(self, title: str) -> Input:
        return Input.objects.get(project=self.project, title=title)

    def comes(self, title: str, on: date | None = None, **how: Any) -> InputStep:
        actor = Actor.member(self.by)
        return receive_input(self.input(title).pk, actor, InputStep.How.HAND, on=on, **how)

    def contact(self) -> Contact:
        return Contact.objects.get(client=self.project.client)

    def picture(self) -> Picture:
        return picture_of(self.project)

    def piece(self, title: str) -> Piece:
        return self.picture().piece(self.deliverable(title).pk)

    def expected(self) -> dict[str, str]:
        """By title, such as "9 Dec"."""
        return {
            one.deliverable.title: f"{one.outlook.expected_on:%-d %b}"
            for one in self.picture().pieces
            if one.outlook.expected_on
        }

    def headlines(self, kind: str = "") -> list[str]:
        found = EntryText.objects.filter(
            entry__client=self.project.client, entry__kind__startswith=kind
        )
        return list(found.order_by("entry__sequence").values_list("headline", flat=True))
