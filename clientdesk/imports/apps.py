from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "clientdesk.imports"

    def ready(self) -> None:
        from clientdesk.imports import effects  # noqa: F401  registers itself
