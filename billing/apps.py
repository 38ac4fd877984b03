from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "billing"

    def ready(self) -> None:
        from billing import effects, on_client_page, receipts  # noqa: F401  registers itself
        from billing.flows import render_pdf  # noqa: F401  registers the PDF's handler
