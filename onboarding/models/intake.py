"""The intake form: drafts kept while typing, answers frozen as submitted, proposals."""

from datetime import timedelta

from django.db import models
from django.utils.functional import cached_property

from clientdesk import clock
from clientdesk.files.models import StoredFile
from clientdesk.workspaces.models import OwnedForeignKey, SealedTextField, WorkspaceOwned
from clients.models import Client, Contact
from onboarding.definition import Definition
from onboarding.models.form import FormVersion, IntakeForm
from onboarding.ready import default_definition

DRAFT_LIVES = timedelta(days=14)


class IntakeDraft(WorkspaceOwned):
    """What someone typed and has not sent. Known by a cookie (hashed), or by a personal link.

    `answers` are as posted, right or wrong; logins lie in `sealed`, apart from them. Without a
    form it is of the one that was asked before there were forms.
    """

    form = OwnedForeignKey(IntakeForm, null=True, related_name="drafts")
    client = OwnedForeignKey(Client, null=True, related_name="intake_drafts")
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    browser_hash = models.CharField(max_length=64, blank=True)
    link_id = models.UUIDField(null=True)
    answers = models.JSONField(default=dict)
    sealed = SealedTextField(blank=True)
    started_at = models.DateTimeField(default=clock.real_now)
    saved_at = models.DateTimeField(default=clock.real_now)
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "browser_hash"], name="intake_draft_browser")]


class IntakeFile(WorkspaceOwned):
    """A file sent with a draft; it survives an error elsewhere in the form."""

    draft = OwnedForeignKey(IntakeDraft, on_delete=models.CASCADE, related_name="files")
    question = models.CharField(max_length=40, default="files")
    file = OwnedForeignKey(StoredFile, related_name="+")


class IntakeUpload(WorkspaceOwned):
    """A file on its way in pieces: so many bytes `received` of `size`. It goes once it is whole."""

    draft = OwnedForeignKey(IntakeDraft, on_delete=models.CASCADE, related_name="uploads")
    question = models.CharField(max_length=40)
    name = models.CharField(max_length=300)
    size = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    pieces = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "draft", "question", "name", "size"], name="intake_upload_once"
            )
        ]

    def storage_keys(self) -> list[str]:
        """Where the pieces lie in the storage, in order."""
        return [self.key_of(number) for number in range(self.pieces)]

    def key_of(self, number: int) -> str:
        return f"{self.workspace_id}/pieces/{self.pk}/{number:05}"


class IntakeResponse(WorkspaceOwned):
    """The answers as submitted: frozen, for the questions of `form_version` as they were asked.

    `held_why`: waits for a look before anything follows.
    """

    client = OwnedForeignKey(Client, related_name="intakes")
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    form_version = OwnedForeignKey(FormVersion, null=True, related_name="responses")
    answers = models.JSONField()
    file_ids = models.JSONField(default=list)
    submitted_at = models.DateTimeField(default=clock.now)
    held_why = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "client", "version"], name="intake_version_once"
            )
        ]
        indexes = [models.Index(fields=["workspace", "-submitted_at"], name="intake_newest")]

    @cached_property
    def definition(self) -> Definition:
        """What was asked; without a version: what was asked before there were forms."""
        return self.form_version.definition if self.form_version else default_definition()


class IntakeReview(WorkspaceOwned):
    """A member has looked at the answers: they leave Today."""

    response = OwnedForeignKey(IntakeResponse, related_name="reviews")
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "response"], name="intake_review_once")
        ]


class HoldAnswer(WorkspaceOwned):
    """A member has looked at held answers: a person's, or not."""

    response = OwnedForeignKey(IntakeResponse, related_name="hold_answers")
    by_id = models.UUIDField()
    is_person = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "response"], name="hold_answer_once")
        ]


class Proposal(WorkspaceOwned):
    """What a client says differently from the record; a member takes it or leaves it.

    It came with the answers of a form (`response`), or from their page (`contact`).
    """

    response = OwnedForeignKey(IntakeResponse, null=True, related_name="proposals")
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    client = OwnedForeignKey(Client, related_name="proposals")
    field = models.CharField(max_length=40)
    was = models.TextField(blank=True)
    proposed = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.UUIDField(null=True)
    is_taken = models.BooleanField(null=True)
