"""Run the tests in parts, say how long every part took and what was left out.

`python -m tests.run` is `make test`: everything quick on SQLite, then on PostgreSQL what can differ there.
`--all` is `make test-all`: everything on both. `--only stamps` runs the quick tests of one app on SQLite.
The first exit code that is not zero is returned; every part runs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests"
WORKERS = min(os.cpu_count() or 1, 4)
SQLITE, POSTGRES = "SQLite", "PostgreSQL"
# what reads or fills a database; of the commands, those that do, for how the others print is tried once
ON_POSTGRES = [
    "tests/architecture/test_migrations.py",
    "tests/base",
    "tests/domain",
    "tests/jobs",
    "tests/web",
    "tests/flows",
] + [f"tests/cli/test_{name}.py" for name in ("demo", "stamps_issue", "stamps_export", "verify", "audit_verify")]


def main(arguments: list[str]) -> int:
    """Run the parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="slow tests, too, and all of them on PostgreSQL")
    parser.add_argument("--only", default="", metavar="APP", help="an app, a site or a folder of tests/")
    parser.add_argument("pytest", nargs="*", help="further arguments for pytest, after --")
    options = parser.parse_args(arguments)
    if options.only:
        return run_only(options.only, options.pytest)
    quick, postgres = ([], []) if options.all else (["--quick"], ["--quick", "--postgres-too"])
    started = time.monotonic()
    codes, lines, reports = [], [], []
    for part, extra in ((SQLITE, quick), (POSTGRES, [*postgres, *ON_POSTGRES])):
        print(f"== {part}", flush=True)
        code, seconds, report = run_part(part, [*extra, *options.pytest])
        codes.append(code)
        reports.append(report)
        lines.append(f"{part}: {spoken(seconds)}, {report.get('tests', 0)} tests, exit code {code}")
    print("\n".join(["== Times", *lines, f"together: {spoken(time.monotonic() - started)}"]))
    left, on_postgres = reports[0].get("left", 0), reports[1].get("on_postgres", 0)
    print(f"left to make test-all: {left} slow tests, {on_postgres} tests on PostgreSQL")
    print(f"public cases not run: {reports[0].get('public_cases', 0)}", flush=True)
    return next((code for code in codes if code), 0)


def run_part(part: str, arguments: list[str]) -> tuple[int, float, dict[str, int]]:
    """Run pytest on a database; return its exit code, its seconds and what tests/conftest.py counted."""
    command = [sys.executable, "-m", "pytest", "-n", str(WORKERS), "--dist", "loadfile", "--no-loadscope-reorder"]
    environment = {name: value for name, value in os.environ.items() if name != "OCOP_DATABASE"}
    with tempfile.TemporaryDirectory(prefix="ocop-report-") as folder:
        report = Path(folder) / "report.json"
        environment["OCOP_TEST_REPORT"] = str(report)
        begin = [sys.executable, "-m", "tests.with_postgres"] if part == POSTGRES else []
        started = time.monotonic()
        code = subprocess.call([*begin, *command, *arguments], cwd=ROOT, env=environment)
        counted = json.loads(report.read_text()) if report.exists() else {}
    return code, time.monotonic() - started, counted


def run_only(name: str, arguments: list[str]) -> int:
    """Run the quick tests of one app on SQLite, on the snapshots that the last run kept."""
    paths = paths_of(name)
    if not paths:
        apps = sorted(path.name for path in (TESTS / "domain").iterdir() if (path / "__init__.py").exists())
        print(f"ONLY={name} names no tests. Apps: {', '.join(apps)}; or a folder or file of tests/.", file=sys.stderr)
        return 2
    return run_part(SQLITE, ["--quick", *arguments, *paths])[0]


def paths_of(name: str) -> list[str]:
    """Return the tests of an app (in its folder, or in files called after it), or a folder or file as given."""
    given = [path for path in (ROOT / name, TESTS / name) if path.exists()]
    folders = [path for path in (TESTS / "domain" / name, TESTS / "web" / name) if path.is_dir()]
    files = [*TESTS.rglob(f"test_{name}.py"), *TESTS.rglob(f"test_{name}_*.py")]
    result = given[:1] or [*folders, *(file for file in files if not set(folders) & set(file.parents))]
    return sorted({str(path.relative_to(ROOT)) for path in result})


def spoken(seconds: float) -> str:
    """Return a time as minutes and seconds."""
    return f"{int(seconds) // 60} min {int(seconds) % 60:02} s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
