"""The container files, as far as a machine without a Docker engine can tell.

Not run here: docker build, docker compose up. What is checked: that the build's own commands work
with production settings, that compose names only what exists, and that each variable is explained.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

CLONE = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((CLONE / "docker-compose.yml").read_text())
EXPLAINED = set(re.findall(r"^([A-Z_]+)=", (CLONE / ".env.example").read_text(), re.MULTILINE))


def test_compose_runs_the_five_processes_each_with_a_health_check() -> None:
    services = COMPOSE["services"]
    assert services.keys() == {"migrate", "web", "worker", "beat", "postgres", "redis"}
    for name in services.keys() - {"migrate"}:
        assert services[name]["healthcheck"]["test"], name
    for service in services.values():
        for waited_for in service.get("depends_on", {}):
            assert waited_for in services
        for volume in service.get("volumes", []):
            source = volume.partition(":")[0]
            assert source in COMPOSE["volumes"] or (CLONE / source).exists(), source


def test_each_variable_that_compose_asks_for_is_explained() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", (CLONE / "docker-compose.yml").read_text()))
    assert asked <= EXPLAINED
    for service in COMPOSE["services"].values():
        ours = {name for name in service.get("environment", {}) if name.endswith("_URL")}
        assert ours <= EXPLAINED


def test_the_image_runs_as_nobody_special_and_starts_what_exists() -> None:
    lines = (CLONE / "Dockerfile").read_text()
    assert lines.index("USER clientdesk") < lines.index("CMD")
    assert lines.count("FROM ") == 2
    for service in COMPOSE["services"].values():
        command = service.get("command", [])
        if command[:1] == ["python"]:
            assert (CLONE / command[1]).is_file()


@pytest.fixture
def production(tmp_path: Path) -> dict[str, str]:
    """The environment of the image's own build step."""
    built = re.search(
        r"&& env (.*?)python manage.py", (CLONE / "Dockerfile").read_text(), re.DOTALL
    )
    assert built
    given = dict(re.findall(r"([A-Z_]+)=(\S+)", built.group(1)))
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, **given, "STATIC_ROOT": str(tmp_path / "static")}


def test_the_build_step_collects_every_static_file(
    production: dict[str, str], tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--no-input"],
        cwd=CLONE, env=production, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "static" / "staticfiles.json").is_file()


@pytest.mark.parametrize(
    ("left_out", "told"),
    [("SECRET_KEY", "SECRET_KEY"), ("FIELD_KEYS", "FIELD_KEYS"), ("EMAIL_URL", "EMAIL_URL")],
)
def test_production_refuses_to_start_without(
    production: dict[str, str], left_out: str, told: str
) -> None:
    """A mail server and two secrets; DEBUG or the local mode would not be production."""
    production.pop(left_out)
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=CLONE, env=production, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode != 0
    assert f"{told} is missing" in done.stderr
