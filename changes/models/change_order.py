"""Change orders: additions to an agreement, quoted before they are done."""

from django.db import models
from django.utils.functional import cached_property

from changes.content import Content, read_content
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned
from clients.models import Client, Contact
from scope.models import Project
from scope.models.version import SENT_WHOLE, AnsweredVersion
from scope.offer_facts import as_facts


class ChangeOrder(WorkspaceOwned):
    """An addition to what is agreed for a project, in versions. A basket gathers tiny asks.

    `number` is given when it is first sent; `current_n` is the version sent last, 0 before.
    """

    class Kind(models.TextChoices):
        ORDER = "order", "Change order"
        BASKET = "basket", "Basket"

    order_kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ORDER)
    client = OwnedForeignKey(Client, related_name="change_orders")
    project = OwnedForeignKey(Project, related_name="change_orders")
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    title = models.CharField(max_length=120, blank=True)
    created_by = OwnedForeignKey(Member, null=True, related_name="+")
    number = models.CharField(max_length=60, null=True)
    current_n = models.PositiveSmallIntegerField(default=0)
    discarded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="change_number_once"),
            models.UniqueConstraint(
                fields=["workspace", "project"],
                condition=models.Q(order_kind="basket", current_n=0, discarded_at=None),
                name="one_basket_of_a_project",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "client", "-created_at"], name="change_of_client"),
        ]

    def __str__(self) -> str:
        return f"Change order {self.number}" if self.number else "Change order, draft"

    @property
    def is_sent(self) -> bool:
        return self.current_n > 0

    @property
    def is_basket(self) -> bool:
        return self.order_kind == self.Kind.BASKET


class ChangeVersion(AnsweredVersion):
    """One state of a change order. `content` are the facts of changes/content.py."""

    WHOLE = "order"
    READ_WITH = ("order__client__workspace", "order__project", "order__contact", "sent_by")

    order = OwnedForeignKey(ChangeOrder, related_name="versions")
    content = models.JSONField()

    class Meta(AnsweredVersion.Meta):
        constraints = [
            models.UniqueConstraint(fields=["workspace", "order", "n"], name="change_version_once"),
            models.CheckConstraint(name="change_version_sent_whole", condition=SENT_WHOLE),
        ]

    def __str__(self) -> str:
        return f"{self.order}, version {self.n}" if self.n > 1 else str(self.order)

    @cached_property
    def says(self) -> Content:
        """The content, read."""
        return read_content(self.content)

    def edit(self, content: Content, typed: dict[str, str] | None, page: str) -> None:
        """Put what stands on a page into the draft. Raises AlreadySent."""
        self.refuse_if_sent()
        self.content = as_facts(content)
        self.__dict__.pop("says", None)
        self.keep_draft(typed, page)
