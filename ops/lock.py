"""Compile requirements/*.txt from pyproject.toml, with hashes and without any registry's address.

Ours as long as bare Debian, which has no uv, can start the project: uv compiles here, pip installs (`bootstrap.py`).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMON = [
    "--quiet",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-annotate",
    "--no-header",
    "--python-version",
    "3.11",
]


def main() -> int:
    """Write all four files; the later ones agree with the versions of the first."""
    for name in ("run", "test", "check", "bench"):
        target = ROOT / "requirements" / f"{name}.txt"
        extra = [] if name == "run" else ["--extra", name, "--constraint", str(ROOT / "requirements" / "run.txt")]
        command = [sys.executable, "-m", "uv", "pip", "compile", *COMMON, *extra, "pyproject.toml", "-o", str(target)]
        if code := subprocess.call(command, cwd=ROOT):
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
