"""The fixtures of tests/studio.py, and Devon's website, signed by Harbor Bakery."""

from tests.delivery.conftest import website
from tests.studio import bookkeeper, desk, harbor, inside, maya, stranger, studio

__all__ = ["bookkeeper", "desk", "harbor", "inside", "maya", "stranger", "studio", "website"]
