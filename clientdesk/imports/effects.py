"""What workers do for imports."""

from clientdesk.imports.flows.carry_out_import import CARRY_OUT, carry_out, give_up
from clientdesk.imports.flows.judge_import import JUDGE, judge
from clientdesk.outbox.models import Effect
from clientdesk.outbox.registry import handler, on_failure


@handler(JUDGE)
def judge_rows(effect: Effect) -> None:
    judge(effect.workspace_id, effect.subject_id, int(effect.key.rpartition(":")[2]))


@handler(CARRY_OUT)
def take_in(effect: Effect) -> None:
    carry_out(effect.workspace_id, effect.subject_id)


@on_failure(CARRY_OUT)
def say_it_failed(effect: Effect) -> None:
    give_up(effect.subject_id, effect.error)
