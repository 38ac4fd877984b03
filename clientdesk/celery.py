"""The worker and beat. Tasks carry their workspace's id; beat's list is all that runs by time."""

import os
from typing import Any

from celery import Celery, Task, signals

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clientdesk.settings")


class ClockedTask(Task):  # type: ignore[type-arg]
    """Reads the clock once a task and lets its logs carry the workspace."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        from structlog.contextvars import bound_contextvars

        from clientdesk.clock import fresh_reading

        with (
            fresh_reading(),
            bound_contextvars(
                task=self.name, task_id=self.request.id, workspace=kwargs.get("workspace_id")
            ),
        ):
            return super().__call__(*args, **kwargs)


app = Celery("clientdesk", task_cls=ClockedTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# What beat does, and what `manage.py tick` does for one moment, in this order.
PERIODIC = {
    "clientdesk.outbox.tasks.run_due_effects": 5.0,
    "clientdesk.mail.tasks.send_waiting_account_mail": 10.0,
    "followups.tasks.plan_due_nudges": 30.0,
    "billing.tasks.reconcile_open_checkouts": 300.0,
    "clientdesk.operations.tasks.beat_heartbeat": 15.0,
}
app.conf.beat_schedule = {
    name.rpartition(".")[2]: {"task": name, "schedule": every} for name, every in PERIODIC.items()
}


@signals.worker_process_init.connect
def forget_inherited_connections(**kwargs: Any) -> None:
    from django.db import connections

    connections.close_all()
