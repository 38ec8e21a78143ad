"""Rate limit of access tokens, counted over all server processes of a machine.

Written here because the `limits` package has no token bucket (its windows let twice the limit pass at a border, or keep
a row per request) and no storage that processes share without another server. One number per token in a small file
costs about 3 microseconds a request and takes no write lock of the database.
"""

from __future__ import annotations

import fcntl
import os
import struct
from dataclasses import dataclass
from pathlib import Path

MINUTE = 60_000_000_000  # nanoseconds
_RECORD = struct.Struct("<q")


@dataclass(frozen=True, slots=True)
class TokenBucket:
    """Allow a burst of `per_minute` requests for each access token, refilled evenly over a minute.

    The file, created on first use, stores for each token, at `8 * token_id`, the time in nanoseconds at which its
    bucket is full again. Any content is safe: a moment that is past, or further away than an empty bucket can be, means
    a full bucket.
    """

    path: Path

    def wait(self, token_id: int, per_minute: int, now: int) -> float:
        """Count a request; return the seconds to wait, 0 when the request is allowed.

        `now` is the wall clock in nanoseconds, which all processes share.
        """
        offset = token_id * _RECORD.size
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)  # per descriptor: other threads wait too; released on close
            stored = os.pread(file, _RECORD.size, offset)
            full_at = _RECORD.unpack(stored)[0] if len(stored) == _RECORD.size else 0
            if not now <= full_at <= now + MINUTE:
                full_at = now
            full_at += MINUTE // per_minute
            if full_at > now + MINUTE:
                return (full_at - now - MINUTE) / 1e9
            os.pwrite(file, _RECORD.pack(full_at), offset)
            return 0.0
        finally:
            os.close(file)
