from django.apps import AppConfig


class PlaybooksConfig(AppConfig):
    name = "playbooks"

    def ready(self) -> None:
        from playbooks import beginnings, erasers, panels, searching  # noqa: F401  register themselves
