"""Metrics of scans, summed over the server's processes: `GET /metrics`, from this machine only."""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

CONTENT_TYPE = CONTENT_TYPE_LATEST
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # set by `ocop serve`; the library reads it when it is imported
SCANS = Counter("ocop_scans", "Scans answered, by verdict; `none` when the check could not be made", ["verdict"])
SECONDS = Histogram(
    "ocop_scan_seconds",
    "Seconds from a scan's question to its answer",
    buckets=(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5),
)
WAITING = Gauge("ocop_scans_waiting", "Scans that wait to be stored", multiprocess_mode="livesum")
UNSTORED = Gauge("ocop_scans_unstored", "Scans that could not be stored since the start", multiprocess_mode="livesum")


def measured() -> bytes:
    """Return all figures in Prometheus' text format."""
    if SHARED_FOLDER not in os.environ:
        return generate_latest()
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return generate_latest(registry)


def from_here(environ: Mapping[str, Any]) -> bool:
    """Tell whether a request comes from this machine itself, and not through a proxy."""
    try:
        near = ip_address(environ.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    return near and not any(name in environ for name in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP"))
