"""Django's template engine on its own: escaped by default, no settings, no project."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.template import Context, Engine


def render(template: str, words: dict[str, object]) -> str:
    return _engine().get_template(template).render(Context(words))


@lru_cache(maxsize=1)
def _engine() -> Engine:
    return Engine(dirs=[str(Path(__file__).with_name("templates"))])
