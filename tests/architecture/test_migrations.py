"""Tests run on tables made from the models: those that migrations make are the same, to the last constraint."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from tests.factories.installed import SERVER, address, install, on_server

pytestmark = pytest.mark.postgres_too

SQLITE = "SELECT tbl_name, type, sql FROM sqlite_master WHERE sql <> ''"
POSTGRES = {
    "columns": """SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default
                  FROM information_schema.columns WHERE table_schema = 'public'""",
    "constraints": """SELECT conrelid::regclass::text, contype::text, condeferrable, condeferred,
                      pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "indexes": """SELECT tablename, regexp_replace(indexdef, 'INDEX \\S+ ON', 'INDEX ON')
                  FROM pg_indexes WHERE schemaname = 'public'""",
    "triggers": "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
}


def our_tables() -> set[str]:
    """Return the tables of our own apps: what Django's make is Django's."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table for model in models if model.__module__.startswith("ocop.")}


def of_sqlite(rows: Iterable[tuple[Any, ...]]) -> set[str]:
    """Return every column, constraint, index and trigger as (table, text): columns in whatever order they came."""
    schema: set[str] = set()
    ours = our_tables()
    for table, kind, sql in rows:
        if table not in ours:
            continue
        if kind != "table":
            # a name that Django made up ends in a digest of what it names
            schema.add(re.sub(r'INDEX "\S+_[0-9a-f]{8}(_uniq|_like)?" ON', "INDEX ON", sql))
            continue
        body = sql[sql.index("(") + 1 : sql.rindex(")")]
        schema |= {f"{table}: {part}" for part in _parts(body)}
    return schema


def _parts(body: str) -> Iterable[str]:
    """Yield what stands between the commas of a table's definition."""
    depth, start = 0, 0
    for place, letter in enumerate(body):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            yield body[start:place].strip()
            start = place + 1
    yield body[start:].strip()


def of_postgres(cursor: Any) -> set[str]:
    """Return every column, constraint, index and trigger as text."""
    schema: set[str] = set()
    ours = our_tables()
    for kind, question in POSTGRES.items():
        cursor.execute(question)
        schema |= {f"{kind}: {row}" for row in cursor.fetchall() if row[0] in ours}
    return schema


@pytest.mark.django_db
def test_migrations_and_models_make_the_same_tables(tmp_path: Path) -> None:
    with connection.cursor() as cursor:
        if SERVER:
            from_models = of_postgres(cursor)
        else:
            cursor.execute(SQLITE)
            from_models = of_sqlite(cursor.fetchall())
    name = f"ocop_migrated_{tmp_path.parent.name}_{tmp_path.name}"[:60]
    install("tables", tmp_path / "home", name)
    if SERVER:
        import psycopg

        try:
            with psycopg.connect(address(name)) as made:
                from_migrations = of_postgres(made.cursor())
        finally:
            on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    else:
        with contextlib.closing(sqlite3.connect(tmp_path / "home" / "ocop.sqlite3")) as made_file:
            from_migrations = of_sqlite(made_file.execute(SQLITE))
    assert from_models - from_migrations == set()
    assert from_migrations - from_models == set()
    assert any(("EXCLUDE" if SERVER else "RAISE(ABORT") in part for part in from_models)
