"""PostgreSQL and Redis alone, in the background, for development: `make services`.

python -m clientdesk.local.services start            writes .data/dev/env
python -m clientdesk.local.services database NAME    one more database; prints its addresses
python -m clientdesk.local.services psql [NAME]      a shell as the superuser
python -m clientdesk.local.services stop
"""

from __future__ import annotations

import os
import sys

from clientdesk.local.databases import libpq_variables
from clientdesk.local.folder import DataFolder, data_folder
from clientdesk.local.keys import write_private
from clientdesk.local.postgres import SUPERUSER, Postgres
from clientdesk.local.redis_server import RedisServer


def start(folder: DataFolder, database: str = "clientdesk") -> dict[str, str]:
    """Start what does not run and answer with the environment that reaches it."""
    folder.prepare()
    postgres, redis = Postgres(folder), RedisServer(folder)
    postgres.start()
    redis.start()
    postgres.create_database(database)
    return {
        "CLIENTDESK_LOCAL": "1",
        "SECRET_KEY": postgres.secrets["secret_key"],
        "FIELD_KEYS": postgres.secrets["field_key"],
        "DATABASE_URL": postgres.app_url(database),
        "DATABASE_OWNER_URL": postgres.owner_url(database),
        "REDIS_URL": redis.url(),
        "MEDIA_ROOT": str(folder.media),
        "MAILBOX_DIR": str(folder.mailbox),
        "CLOCK_FILE": str(folder.clock),
    }


def stop(folder: DataFolder) -> None:
    """Stop both; the data stay."""
    if folder.path.exists():
        RedisServer(folder).stop()
        Postgres(folder).stop()


def psql(folder: DataFolder, database: str) -> None:
    """Become psql, logged in as the superuser."""
    postgres = Postgres(folder)
    password = postgres.secrets["superuser_password"]
    variables = libpq_variables(postgres.url(SUPERUSER, password, database))
    program = str(postgres.binaries / "psql")
    os.execve(program, [program], {**os.environ, **variables})


def main(arguments: list[str]) -> int:
    folder = data_folder("dev")
    verb, name = (*arguments, "", "")[:2]
    if verb == "stop":
        stop(folder)
        return 0
    variables = start(folder, name if verb == "database" and name else "clientdesk")
    if verb == "psql":
        psql(folder, name or "clientdesk")
    lines = "".join(f"export {key}='{value}'\n" for key, value in variables.items())
    if verb == "database":
        print(lines, end="")
    else:
        file = folder.path / "env"
        write_private(file, lines)
        print(f"PostgreSQL and Redis are up. Load their addresses with:  . {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
