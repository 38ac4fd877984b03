"""Questions about the forms of a workspace."""

from django.db.models import Count, Max, OuterRef, Subquery

from onboarding.models import FormVersion, IntakeForm, IntakeResponse


def listed_forms() -> list[IntakeForm]:
    """Those in use, the open one first; each with its `newest` version and how often `answered`."""
    answers = (
        IntakeResponse.objects.filter(form_version__form=OuterRef("pk"))
        .order_by()
        .values("form_version__form")
        .annotate(n=Count("pk"))
        .values("n")
    )
    newest = FormVersion.objects.filter(form=OuterRef("pk")).order_by().values("form")
    found = IntakeForm.objects.filter(put_away_at=None).annotate(
        answered=Subquery(answers),
        newest=Subquery(newest.annotate(n=Max("number")).values("n")),
    )
    return sorted(found, key=lambda one: (one.open_since is None, one.name.casefold()))
