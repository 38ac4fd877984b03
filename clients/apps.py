from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "clients"

    def ready(self) -> None:
        from clients import merge_fields, on_timeline, team  # noqa: F401  register themselves
        from clients.flows import read_document  # noqa: F401  registers the outbox's handler
