"""What a piece of code writes to the database and does not take back, seen as it happens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

from django.db import connection

# the UPDATE of SELECT ... FOR [NO KEY] UPDATE locks rows and changes none
WRITE = re.compile(
    r"\b(INSERT\s+INTO|REPLACE\s+INTO|MERGE\s+INTO|DELETE\s+FROM|TRUNCATE|COPY|(?<!FOR )(?<!KEY )UPDATE)\b", re.I
)
SAVEPOINT = re.compile(r'\s*(SAVEPOINT|ROLLBACK TO SAVEPOINT|RELEASE SAVEPOINT)\s+"?(\w+)', re.I)


class _Log:
    """Writes in order, with the savepoints between them."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, str]] = []  # (savepoint or "", statement)

    def take(self, sql: str) -> None:
        """Take note of a statement; going back to a savepoint forgets what came after it."""
        point = SAVEPOINT.match(sql)
        if point is None:
            if WRITE.search(sql):
                self.entries.append(("", sql))
            return
        act, name = point[1].upper(), point[2]
        if act == "SAVEPOINT":
            self.entries.append((name, ""))
        elif act.startswith("ROLLBACK"):
            places = [place for place, (point_name, _) in enumerate(self.entries) if point_name == name]
            del self.entries[places[-1] + 1 if places else 0 :]


@contextmanager
def written() -> Iterator[list[str]]:
    """Yield a list that holds, at the end, the statements that wrote and were not rolled back.

    Works inside the transaction of a test: what the code takes back, it takes back to a savepoint of its own.
    """
    log = _Log()
    result: list[str] = []

    def note(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        log.take(str(sql))
        return execute(sql, params, many, context)

    assert connection.in_atomic_block, "without a transaction around it, a rollback would not be seen"
    with ExitStack() as stack:
        stack.enter_context(connection.execute_wrapper(note))
        if connection.vendor == "postgresql":
            stack.enter_context(_copies(log))
        yield result
    result.extend(sql for _, sql in log.entries if sql)


@contextmanager
def _copies(log: _Log) -> Iterator[None]:
    """See COPY, too, which does not pass the wrappers of Django."""
    import psycopg

    plain = psycopg.Cursor.copy

    def copy(cursor: Any, statement: Any, *args: Any, **options: Any) -> Any:
        log.take(str(statement))
        return plain(cursor, statement, *args, **options)

    with mock.patch.object(psycopg.Cursor, "copy", copy):
        yield
