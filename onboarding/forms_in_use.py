"""Which form stands behind a link, and which version of it a page was made with."""

from dataclasses import dataclass
from uuid import UUID

from onboarding.definition import Definition
from onboarding.models import FormVersion, IntakeForm
from onboarding.ready import default_definition


@dataclass(frozen=True)
class Asked:
    """A form with the version that is asked. Without them: what is asked until there are forms."""

    form: IntakeForm | None = None
    version: FormVersion | None = None

    @property
    def definition(self) -> Definition:
        return self.version.definition if self.version else default_definition()

    @property
    def version_id(self) -> str:
        return str(self.version.pk) if self.version else ""


def asked_in_the_open() -> Asked:
    """The form of the open link, and of personal links that name none."""
    form = IntakeForm.objects.filter(open_since__isnull=False).first()
    return asked_of(form)


def asked_of(form: IntakeForm | None, version_id: str = "") -> Asked:
    """Of a form never published: the one without a version. `version_id` is what a page says it
    was made with; anything but a version of this form is the newest."""
    if form is None or form.published is None:
        return Asked()
    return Asked(form, _version(form, version_id) or form.published)


def published_forms() -> list[IntakeForm]:
    """Those that can be sent, the open one first."""
    found = IntakeForm.objects.filter(put_away_at=None, versions__isnull=False).distinct()
    return sorted(found, key=lambda one: (one.open_since is None, one.name.casefold()))


def _version(form: IntakeForm, version_id: str) -> FormVersion | None:
    try:
        return form.versions.filter(pk=UUID(version_id)).first()
    except ValueError:
        return None
