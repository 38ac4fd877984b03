"""`make run`: everything from one command; hurt, it recovers; stopped, it leaves nothing (K1)."""

from __future__ import annotations

import socket

from tests.ops.one_command import is_alive, one_command

PARTS = ("web", "worker", "beat", "redis", "postgres", "mail", "stripe")
WARM = 20.0  # seconds; under ten on an idle machine


def test_it_starts_once_survives_kills_stops_cleanly_and_starts_warm() -> None:
    with one_command() as live:
        live.start()
        note = live.note()
        assert note["desk"] == f"http://127.0.0.1:{live.port}/"
        assert note["email"] == "maya@example.test" and note["password"]
        assert live.answers("/hello/maya/") and live.answers("/mailbox/")

        said = live.refused()
        assert "runs already here" in said and "make stop" in said
        assert len(said.strip().splitlines()) == 1
        assert live.answers(), "the first one is not disturbed"

        killed = {name: live.kill(name) for name in PARTS}
        live.wait(lambda: all(live.pid(n) != pid for n, pid in killed.items()), "all are back")
        live.wait(lambda: live.answers("/hello/maya/"), "pages that need the database")
        live.wait(lambda: live.answers("/readyz"), "everything is ready again")

        pids = [live.pid(name) for name in PARTS]
        assert live.stop().strip() == "Stopped."
        assert [pid for pid in pids if is_alive(pid)] == []
        assert not (live.clone / "run.json").exists()

        with socket.socket() as other:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            other.bind(("127.0.0.1", live.port))
            other.listen()
            said = live.refused()
        assert f"Port {live.port} is taken" in said and "make run PORT=" in said
        assert len(said.strip().splitlines()) == 1

        assert live.start() < WARM
        assert live.note()["password"] == note["password"], "the data are kept"
