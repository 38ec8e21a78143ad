"""The rate limit of access tokens: bursts, refill, and one count over several processes and threads."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ocop.web.api.rate_limit import MINUTE, TokenBucket

SECOND = 1_000_000_000
NOW = 1_780_000_000 * SECOND
ASK = """
import sys
from pathlib import Path
from ocop.web.api.rate_limit import TokenBucket
bucket = TokenBucket(Path(sys.argv[1]))
sys.stdin.readline()
print(sum(bucket.wait(7, 500, int(sys.argv[2])) == 0 for _ in range(400)))
"""


@pytest.fixture
def bucket(tmp_path: Path) -> TokenBucket:
    return TokenBucket(tmp_path / "rates")


def test_bucket__lets_a_burst_through_and_refills_evenly(bucket: TokenBucket) -> None:
    assert [bucket.wait(1, 60, NOW) for _ in range(60)] == [0.0] * 60
    assert bucket.wait(1, 60, NOW) == 1.0
    assert bucket.wait(1, 60, NOW + SECOND) == 0.0
    assert bucket.wait(1, 60, NOW + SECOND * 3 // 2) == 0.5
    assert bucket.wait(2, 60, NOW) == 0.0


@pytest.mark.parametrize("per_minute", [1, 7, 600, 10_000_000])
def test_bucket__holds_exactly_the_limit(bucket: TokenBucket, per_minute: int) -> None:
    allowed = min(per_minute, 1000)
    assert all(bucket.wait(1, per_minute, NOW) == 0 for _ in range(allowed))
    assert (bucket.wait(1, per_minute, NOW) > 0) == (per_minute == allowed)
    assert bucket.wait(1, per_minute, NOW + MINUTE) == 0


def test_bucket__is_full_again_after_the_clock_was_set_back_or_the_file_was_damaged(bucket: TokenBucket) -> None:
    assert bucket.wait(1, 1, NOW) == 0
    assert bucket.wait(1, 1, NOW) == 60.0
    assert bucket.wait(1, 1, NOW - 2 * MINUTE) == 0
    bucket.path.write_bytes(b"\xff" * 16)
    assert bucket.wait(1, 1, NOW) == 0
    bucket.path.write_bytes(b"\x7f" * 12)
    assert bucket.wait(1, 1, NOW) == 0


def test_bucket__is_shared_by_processes(bucket: TokenBucket) -> None:
    command = [sys.executable, "-c", ASK, str(bucket.path), str(NOW)]
    processes = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for process in processes:  # both have started before either asks
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    allowed = [int(process.communicate(timeout=60)[0]) for process in processes]
    assert sum(allowed) == 500
    assert min(allowed) >= 100


def test_bucket__is_shared_by_threads(bucket: TokenBucket) -> None:
    with ThreadPoolExecutor(8) as pool:
        allowed = list(pool.map(lambda _: bucket.wait(3, 100, NOW) == 0, range(400)))
    assert sum(allowed) == 100
