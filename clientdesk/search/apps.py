from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "clientdesk.search"

    def ready(self) -> None:
        from clientdesk.search import settings_commands  # noqa: F401  registers itself
