"""What workers do for exports."""

from clientdesk.exports.flows.ask_for_export import MAKE
from clientdesk.exports.flows.make_export import REMOVE, give_up, make_export, remove_export
from clientdesk.outbox.models import Effect
from clientdesk.outbox.registry import handler, on_failure


@handler(MAKE)
def make(effect: Effect) -> None:
    make_export(effect.workspace_id, effect.subject_id)


@handler(REMOVE)
def remove(effect: Effect) -> None:
    remove_export(effect.workspace_id, effect.subject_id)


@on_failure(MAKE)
def say_it_failed(effect: Effect) -> None:
    give_up(effect.subject_id, effect.error)
