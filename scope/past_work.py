"""How promises of one kind of work were kept before: what a freelancer sees beside the next one.
Nothing is set by it. A room above knows what became of promises:

@knows_past_work
def delivered_before(workspace, titles) -> dict[str, PastWork]: ...

Work is of one kind when it has the same title. A date is promised for a deliverable, and its title
is the one thing that it takes along when a quote is duplicated; catalogue items belong to lines of
the price, and playbooks and sets of terms to a whole quote, whose parts slip each in its own way.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from math import ceil
from statistics import median

from clientdesk.ui.days import working_days
from clientdesk.workspaces.models import Workspace

# Of fewer nothing is offered: chance would speak.
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one promise, in working days; the client's own days are never in it.

    `promised` and `took` count from the agreement, `slipped` from the plan: the promised day
    without its buffer. `later` says that a kept promise was not for the day first signed: their
    days moved it, or both agreed on another.
    """

    promised: int
    took: int
    slipped: int
    kept: bool
    later: bool = False


@dataclass(frozen=True)
class PastWork:
    """All of one kind, or all there is; never empty."""

    done: tuple[Done, ...]

    @property
    def is_enough(self) -> bool:
        return len(self.done) >= FEWEST

    @property
    def usual(self) -> int:
        """Half of them slipped no more than so much."""
        return ceil(median(one.slipped for one in self.done))

    @property
    def worst(self) -> int:
        return max(one.slipped for one in self.done)

    def missing_in(self, buffer: int) -> int:
        """Days by which a buffer is less than what is usual; none where too few tell."""
        return max(0, self.usual - buffer) if self.is_enough else 0

    @property
    def rate(self) -> str:
        """ "6 of 8 promises kept", and how many of them on a later day than the one signed."""
        kept = [one for one in self.done if one.kept]
        promises = "promise" if len(self.done) == 1 else "promises"
        said = f"{len(kept)} of {len(self.done)} {promises} kept"
        later = sum(one.later for one in kept)
        moved = f", {later} of them on a later day than signed: by their days, or agreed"
        return said + moved if later else said

    @property
    def slippage(self) -> str:
        """ "Usually 3 working days over the plan without buffer, at worst 5"."""
        if not self.is_enough:
            return "Too few to say what is usual"
        if not self.worst:
            return "Always within the plan, without any buffer"
        usual = f"{working_days(self.usual)} over the plan without buffer"
        return f"Usually {usual if self.usual else 'within the plan'}, at worst {self.worst}"

    @property
    def took(self) -> str:
        """ "Promised after 10 working days, took 8 to 19": the middle one, least and most."""
        least, most = min(one.took for one in self.done), max(one.took for one in self.done)
        span = f"{least}" if least == most else f"{least} to {most}"
        promised = working_days(ceil(median(one.promised for one in self.done)))
        return f"Promised after {promised}, took {span}"


def kind_of(title: str) -> str:
    """By what past work is found: the title, however it is spaced and capitalised."""
    return " ".join(title.split()).casefold()


Ask = Callable[[Workspace, Collection[str]], dict[str, PastWork]]
_asked: list[Ask] = []


def knows_past_work(ask: Ask) -> Ask:
    """Registers who knows: by kind, of those of the titles that were delivered before."""
    _asked[:] = [ask]
    return ask


def past_work(workspace: Workspace, titles: Collection[str]) -> dict[str, PastWork]:
    """By kind_of() the title. A constant number of queries, none without a title."""
    named = {one for one in map(str.strip, titles) if one}
    return _asked[0](workspace, named) if _asked and named else {}
