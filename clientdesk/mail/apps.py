from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "clientdesk.mail"
    label = "mail"

    def ready(self) -> None:
        from clientdesk.mail import delivering  # noqa: F401  registers the outbox handler
