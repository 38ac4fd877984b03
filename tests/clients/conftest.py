"""Brings the fixtures of tests/studio.py, once the settings can be read."""

import pytest


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.import_plugin("tests.studio")
