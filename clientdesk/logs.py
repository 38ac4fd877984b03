"""Structured logs: one line an event, with request and task ids; never a body or a secret."""

import re
from collections.abc import MutableMapping
from typing import Any

import structlog

# What follows these in an address opens a page to whoever knows it; and a query may name anybody.
_KEY_IN_PATH = re.compile(r"(/l/|/reset/key/|/confirm-email/|/dates/(?=[^/\s]+\.ics))[^/?#\s'\"]+")
_QUERY = re.compile(r"(?<=[^\s?])\?[^\s'\"]+=[^\s'\"]*")


def without_keys(
    logger: Any, method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Addresses in a line without what opens a page and without their query."""
    for name, value in event.items():
        if isinstance(value, str) and "/" in value:
            event[name] = _QUERY.sub("?…", _KEY_IN_PATH.sub(r"\1…", value))
    return event


_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logging_config(form: str) -> dict[str, Any]:
    """Django's LOGGING; `form` is "json" (servers) or "console" (people)."""
    renderer: Any = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    without_keys,
                    renderer,
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "weasyprint": {"level": "ERROR"},
            "fontTools": {"level": "ERROR"},
            "stripe": {"level": "WARNING"},
        },
    }


def configure_structlog() -> None:
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.processors.format_exc_info,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
