"""What was agreed, in a few lines: what a welcome says before all of it is restated."""

from playbooks.models import Onboarding
from scope.agreement_text import gross_in_words
from scope.amended import deliverables_in
from scope.models import Agreement

_MOST_PARTS = 6
_LONGEST = 600


def agreed_in_short(onboarding: Onboarding) -> str:
    """By an agreement its parts with their days and its sum; else what a member wrote, if short."""
    began_with = onboarding.agreement_id
    agreement = Agreement.objects.filter(pk=began_with).first() if began_with else None
    if agreement is None:
        return onboarding.agreed if len(onboarding.agreed) <= _LONGEST else ""
    parts = deliverables_in(agreement.facts)
    lines = [agreement.title]
    for one in parts[:_MOST_PARTS]:
        lines.append(f"– {one.title}" + (f", by {one.on:%-d %B %Y}" if one.on else ""))
    if len(parts) > _MOST_PARTS:
        lines.append(f"– and {len(parts) - _MOST_PARTS} more")
    return "\n".join([*lines, f"{gross_in_words(agreement)} together"])
