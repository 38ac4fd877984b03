"""The name of a saved view, and for whom it is."""

from typing import Any

from django import forms

from clientdesk.lists.asking import DeskList
from clientdesk.lists.models import SavedView
from clientdesk.lists.queries import MOST
from clientdesk.workspaces.forms.clean import CleanTextForm
from clientdesk.workspaces.models import Member


class ViewForm(CleanTextForm):
    """`view` is the one that is changed; without it a new one is made."""

    name = forms.CharField(label="Name", max_length=60)
    is_shared = forms.BooleanField(label="For everybody in the workspace", required=False)

    def __init__(
        self, *args: Any, member: Member, of: DeskList, view: SavedView | None = None, **kwargs: Any
    ) -> None:
        if view:
            kwargs["initial"] = {"name": view.name, "is_shared": view.shared_at is not None}
        kwargs["auto_id"] = f"{view.pk if view else 'new'}_%s"  # several stand on one page
        super().__init__(*args, **kwargs)
        self.view = view
        self.others = SavedView.objects.filter(
            workspace_id=member.workspace_id, list_name=of.name, by=member, removed_at=None
        )
        if view:
            self.others = self.others.exclude(pk=view.pk)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.others.filter(name__iexact=name).exists():
            raise forms.ValidationError("You have a view of this name. Give it another one.")
        return name

    def clean(self) -> dict[str, Any]:
        if self.view is None and self.others.count() >= MOST:
            raise forms.ValidationError(f"These are {MOST} views already. Remove one first.")
        return super().clean() or {}
