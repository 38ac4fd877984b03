"""What happened with one deliverable, as its page tells it."""

from dataclasses import dataclass

from clients.models import EntryText
from delivery.handing import handed_over_with
from delivery.models import HandedOver, LostDays, WorkStep
from delivery.picture import Picture, Piece, picture_of
from delivery.wording import in_words, titles_in
from scope.models import Deliverable


@dataclass(frozen=True)
class Told:
    """A step with who took it and what was said; `is_gone` when it was taken back."""

    step: WorkStep
    who: str
    words: str
    things: list[HandedOver]
    is_gone: bool = False


@dataclass(frozen=True)
class DeliverableStory:
    """`undoable` is the last step, where it is ours to take back."""

    picture: Picture
    piece: Piece
    steps: list[Told]
    lost: list[LostDays]
    causes: list[str]

    @property
    def undoable(self) -> WorkStep | None:
        last = self.piece.story.last
        return last if last is not None and last.member_id else None


def story_of(deliverable: Deliverable) -> DeliverableStory:
    """Fifteen queries, however much happened."""
    picture = picture_of(deliverable.project)
    piece, titles = picture.piece(deliverable.pk), titles_in(picture)
    causes = [in_words(one, titles.get(one.about, ""), picture.today)
              for one in piece.outlook.causes]  # fmt: skip
    lost = list(deliverable.lost_days.filter(taken_back_at=None).select_related("by"))
    return DeliverableStory(picture, piece, _told(deliverable), lost, causes)


def _told(deliverable: Deliverable) -> list[Told]:
    """The newest first."""
    steps = list(deliverable.steps.order_by("-at", "-id"))
    texts = {
        text.entry_id: text
        for text in EntryText.objects.filter(entry__in=[step.entry_id for step in steps])
    }
    things = handed_over_with([step.pk for step in steps])
    gone = {step.takes_back_id for step in steps if step.takes_back_id}
    return [
        Told(
            step,
            texts[step.entry_id].actor_name,
            texts[step.entry_id].detail,
            things.get(step.pk, []),
            step.pk in gone,
        )
        for step in steps
        if step.entry_id in texts and step.takes_back_id is None
    ]
