"""The fixtures of tests/studio.py."""

from tests.studio import bookkeeper, desk, harbor, inside, maya, stranger, studio

__all__ = ["bookkeeper", "desk", "harbor", "inside", "maya", "stranger", "studio"]
