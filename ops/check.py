"""Style, types, templates and contracts, one after another; every failure is shown before the end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STEPS = {
    "ruff": ["-m", "ruff", "check", "--quiet", "."],
    "format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "words": ["ops/check_words.py"],
    "types": ["-m", "mypy"],
    "templates": ["-m", "djlint", "--lint", "--quiet", "src/ocop"],
    "contracts": ["-c", "from importlinter.cli import lint_imports_command as c; c()"],
    "migrations": ["-m", "ocop", "django", "makemigrations", "--check", "--dry-run"],
}


def main() -> int:
    """Return 1 when any step fails."""
    failed = []
    for name, arguments in STEPS.items():
        print(f"-- {name}", flush=True)
        if subprocess.call([sys.executable, *arguments], cwd=ROOT) != 0:
            failed.append(name)
    print(
        f"check: {len(STEPS) - len(failed)} of {len(STEPS)} passed"
        + (f"; failed: {', '.join(failed)}" if failed else "")
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
