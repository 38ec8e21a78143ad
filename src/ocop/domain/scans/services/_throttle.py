"""How often one address scanned one stamp in this hour: in the memory of this process, to limit stored rows."""

from __future__ import annotations

from datetime import datetime

MAX_COUNTED = 50_000  # pairs of stamp and address; about 10 MB
HOUR_SECONDS = 3600


class ScanThrottle:
    """Counts scans by stamp and address within an hour of the clock, and forgets all when there are too many pairs.

    Threads share it without a lock: a count may be short by one, and then a row more is kept.
    """

    def __init__(self) -> None:
        """Start with nothing counted."""
        self._counts: dict[tuple[int, bytes], int] = {}
        self._hour = 0

    def exceeded(self, maximum: int, stamp: int, address: bytes, at: datetime) -> bool:
        """Count a scan, and tell whether the hour's limit is exceeded."""
        hour = int(at.timestamp()) // HOUR_SECONDS
        if hour != self._hour or len(self._counts) >= MAX_COUNTED:
            self._counts, self._hour = {}, hour
        pair = stamp, address
        count = self._counts[pair] = self._counts.get(pair, 0) + 1
        return count > maximum

    def forget(self) -> None:
        """Drop all counts."""
        self._counts = {}
