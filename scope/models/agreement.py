"""Agreements: what both sides said yes to, frozen, with who said it and how that is known."""

from django.db import models

from clientdesk.files.models import StoredFile
from clientdesk.lib.canonical import fingerprint
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Client, Contact
from scope.models.project import Project
from scope.models.quote import QuoteVersion


class Agreement(WorkspaceOwned):
    """Version `n` of what is agreed for a project. Append-only: the next version supersedes.

    `facts` are all that was agreed, `text` the same as people read it, `facts_hash` the SHA-256 of
    the canonical JSON of `facts`: what a signature binds to. One that was agreed by mail or by an
    order of the client's names its evidence, and is never called signed.
    """

    class How(models.TextChoices):
        SIGNED = "signed", "signed"
        MAIL = "mail", "agreed by mail"
        ORDER = "order", "agreed by purchase order"

    project = OwnedForeignKey(Project, related_name="agreements")
    client = OwnedForeignKey(Client, related_name="agreements")
    version = OwnedForeignKey(QuoteVersion, null=True, related_name="agreements")
    n = models.PositiveSmallIntegerField(default=1)
    how = models.CharField(max_length=8, choices=How.choices)
    agreed_on = models.DateField()
    at = models.DateTimeField()
    facts = models.JSONField()
    text = models.TextField()
    facts_hash = models.CharField(max_length=64)
    recorded_by = OwnedForeignKey(Member, null=True, related_name="+")
    evidence_kind = models.CharField(max_length=60, blank=True)
    evidence_id = models.UUIDField(null=True)
    evidence_words = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "project", "n"], name="agreement_once"),
            models.UniqueConstraint(
                fields=["workspace", "version"],
                condition=models.Q(version__isnull=False),
                name="agreement_of_version_once",
            ),
        ]
        indexes = [models.Index(fields=["workspace", "client", "-at"], name="agreement_of_client")]

    def __str__(self) -> str:
        return f"Agreement {self.facts['number']}, version {self.n}"

    @property
    def title(self) -> str:
        return self.facts["title"] or f"Quote {self.facts['number']}"

    @property
    def is_signed(self) -> bool:
        return self.how == self.How.SIGNED

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.facts_hash)

    @property
    def waits_for_us(self) -> bool:
        """The client has signed, we have not yet."""
        sides = {one.side for one in self.signatures.all()}
        return self.is_signed and Signature.Side.OURS not in sides


class Signature(WorkspaceOwned):
    """A name under an agreement, and how we know of it. Append-only.

    `signed_hash` is the agreement's; `drawn` are the strokes of a drawn name (scope/strokes.py).
    """

    class Side(models.TextChoices):
        CLIENT = "client", "client"
        OURS = "ours", "ours"

    agreement = OwnedForeignKey(Agreement, related_name="signatures")
    side = models.CharField(max_length=6, choices=Side.choices)
    name = models.CharField(max_length=120)
    email = models.CharField(max_length=254, blank=True)
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    member = OwnedForeignKey(Member, null=True, related_name="+")
    consent = models.TextField()
    drawn = models.JSONField(null=True)
    signed_hash = models.CharField(max_length=64)
    verified = models.CharField(max_length=200)
    address = models.CharField(max_length=64, blank=True)
    browser = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "agreement", "side"], name="signed_once_by_a_side"
            )
        ]


class AgreementPdf(WorkspaceOwned):
    """The bytes of an agreement with its evidence page, made once; served ever after."""

    agreement = OwnedForeignKey(Agreement, related_name="pdfs")
    file = OwnedForeignKey(StoredFile, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "agreement"], name="agreement_pdf_once")
        ]


class SigningCode(WorkspaceOwned):
    """A code that was mailed to whoever signs. Its life and tries are counted in real time."""

    version = OwnedForeignKey(QuoteVersion, related_name="codes")
    contact = OwnedForeignKey(Contact, related_name="+")
    sent_to = models.CharField(max_length=254)
    code_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "version", "-created_at"], name="code_of_version")
        ]
