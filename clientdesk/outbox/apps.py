from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Loads Celery's app, which all tasks are of. What needs no Django does without."""

    name = "clientdesk.outbox"

    def ready(self) -> None:
        import clientdesk.celery  # noqa: F401
