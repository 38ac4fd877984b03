from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "billing"

    def ready(self) -> None:
        from billing import effects, receipts  # noqa: F401  registers what the outbox does
