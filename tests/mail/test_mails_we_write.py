"""The mails we write: a button says where it leads, or there is none."""

from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR, "templates/mail")
WRITTEN = sorted(
    path
    for path in FOLDER.iterdir()
    if path.read_text().startswith(f'{{% extends "mail/base{path.suffix}"')
)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda one: one.name)
def test_no_button_is_empty(path: Path) -> None:
    said = path.read_text()
    assert ("{% block action_label %}" in said) != ("{% block action %}{% endblock %}" in said)
