"""Run the whole suite on SQLite, then on PostgreSQL; end with pytest's own summary of each."""

from __future__ import annotations

import os
import subprocess
import sys

# of the commands, those that make, fill or read a database; how the others speak is tried once
COMMANDS = [f"tests/cli/test_{name}.py" for name in ("demo", "stamps_issue", "stamps_export", "verify", "audit_verify")]
WORKERS = str(min(os.cpu_count() or 1, 4))


def main(arguments: list[str]) -> int:
    """Return the first exit code that is not zero."""
    pytest = [sys.executable, "-m", "pytest", "-n", WORKERS, "--dist", "loadfile", "--no-loadscope-reorder", *arguments]
    print("== SQLite", flush=True)
    first = subprocess.call(pytest, env={k: v for k, v in os.environ.items() if k != "OCOP_DATABASE"})
    print("== PostgreSQL", flush=True)
    tests = ["tests/base", "tests/domain", "tests/web", "tests/flows", *COMMANDS]
    second = subprocess.call([sys.executable, "-m", "tests.with_postgres", *pytest, *tests])
    return first or second


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
