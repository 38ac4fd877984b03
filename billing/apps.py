from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "billing"

    def ready(self) -> None:
        from billing import (  # noqa: F401  register themselves
            effects,
            erasers,
            habits,
            hours_on_paper,
            in_packs,
            merge_fields,
            on_agreement_page,
            on_client_page,
            on_hours_page,
            on_project_page,
            on_signed_page,
            proving,
            receipts,
            recognising,
            searching,
        )
        from billing.flows import render_pdf  # noqa: F401  registers the PDF's handler
