"""The rules of a workspace as scoring wants them, and its budget bands."""

from dataclasses import dataclass

from clientdesk.lib.money.currency import decimals_of
from clientdesk.workspaces.models import Workspace
from onboarding.models import Inquiry, LeadRules
from onboarding.scoring import USUAL_WARNINGS, USUAL_WEIGHTS, Criterion, Rules, band_in_words

# In whole units of the currency, where the workspace has not set its own.
_USUAL_STEPS = (1000, 3000, 5000, 10000)


@dataclass(frozen=True)
class Band:
    """A range of budgets in `currency`. `high_minor` None: no upper end."""

    low_minor: int
    high_minor: int | None
    currency: str
    words: str

    @property
    def key(self) -> str:
        return f"{self.low_minor}-{'' if self.high_minor is None else self.high_minor}"


def saved_rules(workspace: Workspace) -> LeadRules:
    """The workspace's row; where there is none, an unsaved one with the usual rules."""
    found = LeadRules.objects.filter(workspace=workspace).first()
    if found is not None:
        return found
    factor = 10 ** decimals_of(workspace.currency)
    return LeadRules(
        workspace=workspace,
        currency=workspace.currency,
        steps=[step * factor for step in _USUAL_STEPS],
        warning_words="\n".join(USUAL_WARNINGS),
        weights={str(one): weight for one, weight in USUAL_WEIGHTS.items()},
    )


def rules_of(workspace: Workspace, saved: LeadRules | None = None) -> Rules:
    saved = saved or saved_rules(workspace)
    return Rules(
        currency=saved.currency,
        locale=workspace.locale,
        floor_minor=saved.floor_minor,
        lead_days=saved.lead_days,
        wanted_words=_lines(saved.wanted_words),
        warning_words=_lines(saved.warning_words),
        channels=tuple(saved.channels),
        channel_names=dict(Inquiry.Channel.choices),
        weights={one: int(saved.weights.get(one, USUAL_WEIGHTS[one])) for one in Criterion},
        take_on_from=saved.take_on_from,
        decline_below=saved.decline_below,
    )


def bands_of(workspace: Workspace, saved: LeadRules) -> list[Band]:
    """From nothing to the first step, from step to step, and from the last one on."""
    edges = [0, *saved.steps]
    ends: list[int | None] = [*saved.steps, None]
    currency, locale = saved.currency, workspace.locale
    return [
        Band(low, high, currency, _sentence(band_in_words(low, high, currency, locale)))
        for low, high in zip(edges, ends, strict=True)
        if saved.steps
    ]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (line.strip() for line in text.splitlines())))
