"""Typed readers of environment variables that raise on invalid values."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit


class BadSetting(RuntimeError):
    """An environment variable has an invalid value."""


def text(name: str, default: str) -> str:
    """Return the variable, or the default when it is unset or empty."""
    return os.environ.get(name) or default


def flag(name: str, default: bool) -> bool:
    """Return a yes/no variable. Raises BadSetting on anything else."""
    value = text(name, "yes" if default else "no").lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    raise BadSetting(f"{name} must be yes or no, not {value!r}")


def number(name: str, default: int) -> int:
    """Return a whole number. Raises BadSetting on anything else."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise BadSetting(f"{name} must be a whole number, not {value!r}") from error


def folder(name: str, default: Path) -> Path:
    """Return an absolute folder path; the folder is created by its first writer."""
    return Path(text(name, str(default))).expanduser().resolve()


def words(name: str, default: str) -> list[str]:
    """Return a comma-separated list without empty parts."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def choice(name: str, default: str, allowed: frozenset[str]) -> str:
    """Return one of the allowed words. Raises BadSetting on anything else."""
    value = text(name, default)
    if value not in allowed:
        raise BadSetting(f"{name} must be one of {', '.join(sorted(allowed))}, not {value!r}")
    return value


def database(name: str, home: Path) -> dict[str, object]:
    """Return Django's settings of the database named by a URL (`postgresql://user:pass@host:port/name`).

    Unset means SQLite in the home folder: WAL, immediate transactions, so that writers queue instead of failing.
    """
    url = os.environ.get(name, "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home / "ocop.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=2147418112; "
                "PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise BadSetting(f"{name} must look like postgresql://user:password@host:port/name")
    settings: dict[str, object] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        # prepare only on `prepare=True`; without generic plans, queries with arrays are planned on each execution
        "OPTIONS": {"prepare_threshold": 2**31, "options": "-c plan_cache_mode=force_generic_plan"},
    }
    if parts.query.startswith("host="):
        settings["HOST"] = unquote(parts.query.removeprefix("host="))
    return settings
