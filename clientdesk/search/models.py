"""One row for each thing that can be found."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from clientdesk.workspaces.models import WorkspaceOwned


class SearchRow(WorkspaceOwned):
    """What is known of a thing for finding it; written anew in the transaction that changes it.

    `name` is the folded title of what has a name that people half remember. A client's own row
    carries its id in both `client_id` and `object_id`; `looked_after_by` stands on it alone.
    """

    class Audience(models.TextChoices):
        EVERYONE = "everyone"
        MONEY = "money"
        PRIVATE = "private"  # notes, mails, answers: see clients.rules.may_see_everything_of

    kind = models.CharField(max_length=60)
    object_id = models.UUIDField()
    client_id = models.UUIDField(null=True)
    shelf = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    subtitle = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    name = models.CharField(max_length=300, null=True)
    number = models.CharField(max_length=60, blank=True)
    number_tail = models.CharField(max_length=20, blank=True)
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    looked_after_by = models.UUIDField(null=True)
    happened_at = models.DateTimeField()
    words = SearchVectorField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "kind", "object_id"], name="found_once")
        ]
        indexes = [
            GinIndex(fields=["workspace", "words"], name="search_words"),
            GinIndex(
                fields=["workspace", "name"],
                opclasses=["uuid_ops", "gin_trgm_ops"],
                condition=Q(name__isnull=False),
                name="search_name_alike",
            ),
            models.Index(
                fields=["workspace", "name"],
                opclasses=["uuid_ops", "text_pattern_ops"],
                condition=Q(name__isnull=False),
                name="search_name_begins",
            ),
            models.Index(
                fields=["workspace", "number"], condition=~Q(number=""), name="search_number"
            ),
            models.Index(
                fields=["workspace", "number_tail"],
                condition=~Q(number_tail=""),
                name="search_number_tail",
            ),
            models.Index(
                fields=["workspace", "amount_minor"],
                condition=Q(amount_minor__isnull=False),
                name="search_amount",
            ),
            models.Index(fields=["workspace", "client_id", "-happened_at"], name="search_client"),
            models.Index(
                fields=["workspace", "object_id"],
                condition=Q(client_id=F("object_id")),
                name="search_client_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.title
