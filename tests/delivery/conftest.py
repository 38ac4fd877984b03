"""The fixtures of tests/studio.py, and Devon's website, signed by Harbor Bakery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.studio import bookkeeper, desk, harbor, inside, maya, stranger, studio

if TYPE_CHECKING:
    from tests.delivery.website import Website

__all__ = ["bookkeeper", "desk", "harbor", "inside", "maya", "stranger", "studio"]


@pytest.fixture
def website(studio: Any, maya: Any, harbor: Any) -> Website:
    from tests.delivery.website import Website

    return Website.begin(studio, maya, harbor)
