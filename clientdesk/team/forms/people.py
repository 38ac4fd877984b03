"""Inviting somebody, and what an invited person answers."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from clientdesk.team.rules import roles_to_give
from clientdesk.workspaces.forms.clean import CleanTextForm
from clientdesk.workspaces.models import Member

ROLE_HELP = {
    Member.OWNER: "everything, also people, keys and export",
    Member.ADMIN: "everything but keys, export and owners",
    Member.MEMBER: "clients, documents, invoices; no settings",
    Member.BOOKKEEPER: "money and documents only",
}


class InviteForm(CleanTextForm):
    email = forms.EmailField(
        label="E-mail", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(label="Role", initial=Member.MEMBER, widget=forms.RadioSelect)

    def __init__(self, by: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        choices = [(role, f"{label}: {ROLE_HELP[role]}") for role, label in roles_to_give(by)]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        works_here = Member.objects.filter(
            workspace_id=self.by.workspace_id, email__iexact=email, left_at=None
        )
        if works_here.exists():
            raise ValidationError("This person works here already.")
        return email


class RoleForm(forms.Form):
    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect)

    def __init__(self, by: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role, f"{label}: {ROLE_HELP[role]}") for role, label in roles_to_give(by)]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]


class NewcomerForm(CleanTextForm):
    """Name and password of an invited person who has no account yet."""

    name = forms.CharField(
        label="Your name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label="Choose a password",
        max_length=200,
        strip=False,
        help_text="Ten characters or more.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password
