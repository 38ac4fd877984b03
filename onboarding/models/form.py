"""A form of the workspace: a draft that is worked on, and versions frozen as published."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Max
from django.utils.functional import cached_property

from clientdesk import clock
from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from onboarding.definition import Definition, from_json, to_json
from onboarding.definition.checking import problems_of


class NotReady(Exception):
    """A draft that cannot be published; `problems` say why."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


class IntakeForm(WorkspaceOwned):
    """What is asked for one kind of work. `open_since`: it is the form of the open link."""

    name = models.CharField(max_length=80)
    draft = models.JSONField()
    removed = models.JSONField(default=list)
    changed_at = models.DateTimeField(default=clock.now)
    came_from = models.CharField(max_length=40, blank=True)
    open_since = models.DateTimeField(null=True)
    put_away_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace"],
                condition=models.Q(open_since__isnull=False),
                name="one_open_intake_form",
            ),
            models.UniqueConstraint(
                fields=["workspace", "came_from"],
                condition=~models.Q(came_from=""),
                name="ready_made_form_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def definition(self) -> Definition:
        """As it is being worked on."""
        return from_json(self.draft)

    def redraw(self, definition: Definition, at: datetime) -> None:
        """Replace the draft; what is published stays as it is."""
        self.draft, self.changed_at = to_json(definition), at
        self.save(update_fields=["draft", "changed_at", "removed"])

    @cached_property
    def published(self) -> "FormVersion | None":
        """The newest version: what a client is asked now."""
        return self.versions.order_by("-number").first()

    @property
    def published_words(self) -> str:
        return f"version {self.published.number}" if self.published else ""

    @property
    def is_published(self) -> bool:
        """The draft is what is asked now."""
        return self.published is not None and self.published.stored == self.draft

    def refuse_to_open(self) -> None:
        """Raises NotReady unless what is published can be asked of anybody."""
        if self.published is None or self.put_away_at is not None:
            raise NotReady(["Publish it first."])
        if problems := problems_of(self.published.definition, is_open=True):
            raise NotReady(problems)

    def publish(self, by_id: UUID | None, at: datetime) -> "FormVersion":
        """Freeze the draft as the next version; an unchanged one is the version it was.

        Raises NotReady.
        """
        if problems := problems_of(self.definition, self.open_since is not None):
            raise NotReady(problems)
        newest = self.versions.order_by("-number").first()
        if newest is not None and newest.stored == self.draft:
            return newest
        last = self.versions.aggregate(Max("number"))["number__max"] or 0
        self.published = FormVersion.objects.create(
            workspace_id=self.workspace_id,
            form=self,
            number=last + 1,
            stored=self.draft,
            published_at=at,
            by_id=by_id,
        )
        return self.published


class FormVersion(WorkspaceOwned):
    """The questions as they were published: frozen. Answers point here."""

    form = OwnedForeignKey(IntakeForm, related_name="versions")
    number = models.PositiveSmallIntegerField()
    stored: Any = models.JSONField("definition")
    published_at = models.DateTimeField(default=clock.now)
    by_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "form", "number"], name="form_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form}, version {self.number}"

    @cached_property
    def definition(self) -> Definition:
        return from_json(self.stored)
