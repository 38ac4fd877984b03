"""The boxes of the page of notices."""

from django import forms

from clientdesk.notices.choosing import offered_to
from clientdesk.workspaces.models import Member


class NoticesForm(forms.Form):
    wanted = forms.MultipleChoiceField(
        label="Mail me when", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, member: Member, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["wanted"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(notice.value, notice.label) for notice in offered_to(member)]
