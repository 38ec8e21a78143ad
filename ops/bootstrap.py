"""Install what a command needs into the checkout's own `.venv`, with the standard library alone.

`python3 ops/bootstrap.py run|test|check|bench` makes `.venv` when it is absent and installs `requirements/NAME.txt`
with hashes; a second call with unchanged files does nothing. Works as root or not: where Debian ships Python without
pip, pip comes from Debian's own package, fetched without installing it.

Ours instead of `uv sync`, because it works on bare Debian, which has no uv.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from ctypes.util import find_library
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LAUNCHER = """#!{python}
import sys

from ocop.cli import main

sys.exit(main())
"""


def main(names: list[str]) -> int:
    """Install every named set; return an exit code and say in one sentence what is missing."""
    if sys.version_info < (3, 11):  # noqa: UP036 - runs before anything has checked
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 2
    if not PYTHON.exists():
        print("Making .venv ...", flush=True)
        venv.EnvBuilder(with_pip=False, clear=True).create(VENV)
    for name in names:
        if not install(name):
            return 2
    link_source()
    if "test" in names:
        install_browser()
    return 0


def install(name: str) -> bool:
    """Install one requirements file unless it already is; return whether that worked."""
    wanted = ROOT / "requirements" / f"{name}.txt"
    mark = VENV / f".installed-{name}"
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    if mark.exists() and mark.read_text() == digest:
        return True
    print(f"Installing {wanted.relative_to(ROOT)} into .venv ...", flush=True)
    pip = pip_command()
    if pip is None:
        print("pip is missing: install Debian's python3-venv (apt-get install python3-venv).", file=sys.stderr)
        return False
    # the file names every package; without --no-deps a newer release on the registry is tried for "name[extra]"
    locked = ["--require-hashes", "--no-deps", "--disable-pip-version-check"]
    command = [*pip, "install", "--quiet", *locked, "-r", str(wanted)]
    if subprocess.call(command, env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}) != 0:
        print(
            f"The packages of {wanted.name} could not be installed: is the package registry reachable?", file=sys.stderr
        )
        return False
    if subprocess.call([*pip, "check", "--disable-pip-version-check"], stdout=subprocess.DEVNULL) != 0:
        print(f"{wanted.name} lacks a package or holds two that disagree: run `make lock`.", file=sys.stderr)
        return False
    mark.write_text(digest)
    return True


def pip_command() -> list[str] | None:
    """Return a command that runs pip inside .venv, or None when none can be had."""
    if works([str(PYTHON), "-m", "pip", "--version"]):
        return [str(PYTHON), "-m", "pip"]
    if works([str(PYTHON), "-m", "ensurepip", "--upgrade"]):
        return [str(PYTHON), "-m", "pip"]
    wheel = debian_pip_wheel()
    if wheel is None:
        return None
    if works([str(PYTHON), f"{wheel}/pip", "install", "--quiet", "--no-index", str(wheel)]):
        return [str(PYTHON), "-m", "pip"]
    return None


def works(command: list[str]) -> bool:
    """Run a command silently; tell whether it ended well."""
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def debian_pip_wheel() -> Path | None:
    """Fetch Debian's python3-pip-whl without installing it, and return the wheel inside."""
    ready = sorted(Path("/usr/share/python-wheels").glob("pip-*.whl"))
    if ready:
        return ready[-1]
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return None
    place = Path(tempfile.mkdtemp(prefix="ocop-pip-"))
    (place / "lists" / "partial").mkdir(parents=True)
    (place / "cache" / "archives" / "partial").mkdir(parents=True)
    own = ["-o", f"Dir::State::lists={place}/lists", "-o", f"Dir::Cache={place}/cache", "-o", "APT::Sandbox::User="]
    subprocess.run(["apt-get", *own, "-qq", "update"], check=False, stdout=subprocess.DEVNULL)
    subprocess.run(["apt-get", *own, "-qq", "download", "python3-pip-whl"], cwd=place, check=False)
    for package in place.glob("python3-pip-whl_*.deb"):
        subprocess.run(["dpkg-deb", "-x", str(package), str(place)], check=False)
    return next(iter(sorted(place.glob("usr/share/python-wheels/pip-*.whl"))), None)


def link_source() -> None:
    """Let the venv's Python find `src`, and put an `ocop` command beside it."""
    site = next((VENV / "lib").glob("python3.*")) / "site-packages"
    (site / "ocop-source.pth").write_text(f"{ROOT / 'src'}\n")
    launcher = VENV / "bin" / "ocop"
    launcher.write_text(LAUNCHER.format(python=PYTHON))
    launcher.chmod(0o755)


def install_browser() -> None:
    """Install what the browser tests need from Debian where this user may; else those tests are skipped by name.

    They need Chromium, and the C library that the Node.js inside playwright is linked with.
    """
    there = {"chromium": shutil.which("chromium"), "libatomic1": find_library("atomic")}
    missing = [package for package, value in there.items() if not value]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing Debian's {' and '.join(missing)} for the browser tests ...", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "-qq", "update"], check=False, **quiet)
        subprocess.run(["apt-get", "-qq", "install", "-y", "--no-install-recommends", *missing], check=False, **quiet)
    if not (shutil.which("chromium") and find_library("atomic")):
        print(f"The browser tests will be skipped (apt-get install {' '.join(missing)}).", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["run"]))
