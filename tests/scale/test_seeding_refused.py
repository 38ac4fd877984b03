"""The scale data set is made once, and never where people work."""

import pytest
from django.core.management import CommandError, call_command


@pytest.mark.django_db
def test_it_is_refused_twice_and_where_people_work(settings: object) -> None:
    call_command("seed_scale", share=0.001, beside=0, processes=1)
    with pytest.raises(CommandError, match="there already"):
        call_command("seed_scale", share=0.001, beside=0, processes=1)
    settings.CLIENTDESK_LOCAL = False  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="CLIENTDESK_LOCAL"):
        call_command("seed_scale")
