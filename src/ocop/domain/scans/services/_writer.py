"""Group commit: scans that arrive together share one transaction, and each is answered after it.

Ours, because the group commit of PostgreSQL joins flushes alone, not statements, and SQLite has none. Keep it only
while the bench shows the need.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections import deque
from multiprocessing import util
from typing import ClassVar

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from ocop.domain.scans.queries import FirstSeen
from ocop.domain.scans.services._batch import ScanEntry, write
from ocop.domain.scans.states import Verdict

log = logging.getLogger(__name__)
MAX_WAITING = 20_000  # scans kept in mind before new ones are turned away
MAX_TOGETHER = 2_000
PATIENCE_SECONDS = 15.0
BUFFER_SECONDS = 0.05
CLOSING_SECONDS = 10.0
IDLE_SECONDS = 1.0
RETRY_SECONDS = 1.0


class Overloaded(Error):
    """More scans wait than this process can keep in mind, or the database takes too long."""


class _Waiting:
    """A scan on its way; `done` is set when it is stored or has failed."""

    __slots__ = ("done", "entry", "failure")

    def __init__(self, entry: ScanEntry, *, watched: bool) -> None:
        self.entry = entry
        self.done = threading.Lock() if watched else None
        if self.done is not None:
            self.done.acquire()
        self.failure: Error | None = None


class ScanWriter:
    """The one thread of a process that stores scans, all that wait at a time in one transaction."""

    _shared: ClassVar[ScanWriter | None] = None
    _making: ClassVar[threading.Lock] = threading.Lock()

    @classmethod
    def shared(cls) -> ScanWriter:
        """Return the writer of this process; what waits in it is stored when the process ends in good order."""
        if cls._shared is None:
            with cls._making:
                if cls._shared is None:
                    made = cls()
                    atexit.register(made.close)
                    util.Finalize(None, made.close, exitpriority=100)  # a server's worker process ends without atexit
                    cls._shared = made
        return cls._shared

    def __init__(self) -> None:
        """Start without a thread; the first scan starts it."""
        self._waiting: deque[_Waiting] = deque()
        self._wake = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closing = False
        self._firsts: dict[int, ScanEntry] = {}
        self._used_at = 0.0
        self.commits = 0
        self.stored = 0
        self.failed = 0

    @property
    def depth(self) -> int:
        """Return how many scans wait."""
        return len(self._waiting)

    def keep(self, entry: ScanEntry) -> None:
        """Store a scan and return after its commit. Raises Overloaded, or django.db.Error when it was not stored."""
        waiting = self._join(entry, watched=True)
        if waiting.done is not None and not waiting.done.acquire(timeout=PATIENCE_SECONDS):
            raise Overloaded("the scan was not stored in time")
        if waiting.failure is not None:
            raise waiting.failure

    def put(self, entry: ScanEntry) -> None:
        """Take a scan to be stored within about 50 ms; this process knows who was first. Raises Overloaded."""
        if entry.verdict == Verdict.GENUINE_FIRST:
            first = self._firsts.setdefault(entry.stamp, entry)
            if first is not entry:
                entry.verdict = Verdict.GENUINE_AGAIN
                entry.earlier = FirstSeen(first.at, first.province, first.device)
        self._join(entry, watched=False)

    def close(self) -> None:
        """Store what waits, then stop; nothing happens when there is no thread."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        if self._thread is not None and self._thread.is_alive():
            self._thread.join(CLOSING_SECONDS)

    def _join(self, entry: ScanEntry, *, watched: bool) -> _Waiting:
        waiting = _Waiting(entry, watched=watched)
        with self._wake:
            if self._closing or len(self._waiting) >= MAX_WAITING:
                raise Overloaded("too many scans are waiting")
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="scan-writer", daemon=True)
                self._thread.start()
            self._waiting.append(waiting)
            self._wake.notify()
        return waiting

    def _run(self) -> None:
        connection = connections[DEFAULT_DB_ALIAS]
        while True:
            with self._wake:
                while not self._waiting and not self._closing:
                    self._wake.wait()
                if not self._waiting:
                    break
                if self._waiting[0].done is None and not self._closing:
                    self._wake.wait(BUFFER_SECONDS)  # no caller waits for the result: gather several
                together = [self._waiting.popleft() for _ in range(min(len(self._waiting), MAX_TOGETHER))]
            self._store(connection, together)
        connection.close()

    def _store(self, connection: BaseDatabaseWrapper, together: list[_Waiting]) -> None:
        entries = [waiting.entry for waiting in together]
        failure: Error | None = None
        try:
            self._reopen_if_broken(connection)
            write(connection, entries)
        except (
            Exception
        ) as error:  # after an interrupted commit the outcome is unknown: no caller is told that it is stored
            log.exception("%d scans could not be stored", len(entries))
            connection.close()
            failure = error if isinstance(error, Error) else Overloaded(str(error))
        self._used_at = time.monotonic()
        self._answer(together, failure)

    def _answer(self, together: list[_Waiting], failure: Error | None) -> None:
        if failure is None:
            self.commits += 1
            self.stored += len(together)
        again = []
        for waiting in together:
            waiting.failure = failure
            if waiting.done is not None:
                self.failed += failure is not None
                waiting.done.release()
            elif failure is not None:
                again.append(waiting)
            else:
                self._firsts.pop(waiting.entry.stamp, None)
        if again:
            with self._wake:
                self._waiting.extendleft(reversed(again))
                if self._closing:
                    log.error("%d scans are lost: the database is away while the server stops", len(self._waiting))
                    self._waiting.clear()
                else:
                    self._wake.wait(RETRY_SECONDS)

    def _reopen_if_broken(self, connection: BaseDatabaseWrapper) -> None:
        """Open the connection again when it broke while idle, as after a restart of the database."""
        idle = time.monotonic() - self._used_at > IDLE_SECONDS
        if idle and connection.connection is not None and not connection.is_usable():
            connection.close()
