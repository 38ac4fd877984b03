from django.apps import AppConfig


class UpdatesConfig(AppConfig):
    name = "updates"

    def ready(self) -> None:
        from updates import panels, starts  # noqa: F401  register themselves
