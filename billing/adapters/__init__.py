"""The outside world, each behind a narrow interface."""
