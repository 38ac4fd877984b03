"""What a line of the log leaves out: whatever opens a page, and what was asked for."""

from __future__ import annotations

import logging
from io import StringIO

import structlog
from structlog.stdlib import ProcessorFormatter

KEY = "-By5LIIBPbsU4hW7VNNexDH603vytpwl"


def test_an_address_is_logged_without_its_key_and_its_query() -> None:
    from clientdesk.logs import logging_config

    made = {**logging_config("json")["formatters"]["line"]}
    made.pop("()")
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(ProcessorFormatter(**made))
    plain = logging.getLogger("tests.logs")
    plain.addHandler(handler)
    try:
        plain.warning("Not Found: %s", f"/l/{KEY}/")
        asked = structlog.get_logger("tests.logs")
        asked.info("request_started", request=f"GET /l/{KEY}/")
        asked.info("request_started", request=f"GET /dates/{KEY}.ics")
        asked.info("request_started", request=f"GET /accounts/password/reset/key/3-{KEY}/")
        asked.info("request_started", request=f"POST /accounts/confirm-email/{KEY}/")
        asked.info("request_finished", request="GET /w/maya/search/?q=Ines+Duarte", code=200)
    finally:
        plain.removeHandler(handler)
    lines = written.getvalue()
    assert KEY not in lines
    assert "Not Found: /l/" in lines and "/accounts/password/reset/key/" in lines
    assert "Ines" not in lines and "/w/maya/search/" in lines
