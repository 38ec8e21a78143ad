"""The ends of the log's chains, kept in a file beside the keys as well (`keys/audit.json`).

Whoever can write into the database alone cannot cut the log short, write it anew or put back an older database without
differing from the file. The file never steps back, and moves on only while the log still holds the lines it names.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Q

from ocop.base.home import private_folder
from ocop.base.models import AuditChain, AuditEntry, AuditSignature

log = logging.getLogger(__name__)
INTERVAL_SECONDS = 1.0
_kept_at = 0.0


class Head(NamedTuple):
    """The last line of a chain, or the last signature: its number and its digest."""

    sequence: int
    digest: str


class Anchor(NamedTuple):
    """What the file holds: the head of each chain, and the last signature over them, if there is one."""

    chains: dict[int, Head]
    signature: Head | None = None


def file_path() -> Path:
    """Return the file's path."""
    return Path(settings.OCOP_HOME) / "keys" / "audit.json"


def read() -> Anchor:
    """Return what the file holds; an empty anchor when there is no file. Raises ValueError when it is not one."""
    try:
        content = json.loads(file_path().read_bytes())
        chains = {int(chain): _head(head) for chain, head in content["chains"].items()}
        return Anchor(chains, _head(content["signature"]) if content.get("signature") else None)
    except FileNotFoundError:
        return Anchor({})
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("audit.json is not an anchor of the log") from error


def current() -> Anchor:
    """Return the heads and the last signature that are committed now."""
    rows = AuditChain.objects.filter(sequence__gt=0).values_list("pk", "sequence", "digest")
    signature = AuditSignature.objects.order_by("-number").values_list("number", "digest").first()
    return Anchor({pk: Head(sequence, digest) for pk, sequence, digest in rows}, signature and Head(*signature))


def keep_heads() -> None:
    """Keep the committed heads in the file."""
    keep(current())


def keep_heads_at_intervals() -> None:
    """Keep the committed heads, at most once a second in this process. Call it after a commit, holding no lock.

    Lines of a burst are covered by the next call: that of another act, of `verify`, or of the scheduler.
    """
    global _kept_at  # noqa: PLW0603 - one interval per process
    now = time.monotonic()
    if now - _kept_at >= INTERVAL_SECONDS:
        _kept_at = now
        keep_heads()


def keep(anchor: Anchor) -> None:
    """Move the file on to committed heads, durably, unless the log differs from what the file holds."""
    path = file_path()
    private_folder(path.parent)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = read()
        if missing := _missing(kept, anchor):
            log.error("the log differs from %s at %s; run `ocop audit verify`", path, missing)
            return
        chains = {**anchor.chains, **kept.chains}
        for chain, head in anchor.chains.items():
            chains[chain] = max(head, chains[chain])
        signature = max(filter(None, (kept.signature, anchor.signature)), default=None)
        if (chains, signature) == kept:
            return
        content = {"chains": dict(sorted(chains.items())), "signature": signature}
        part = path.with_suffix(".part")
        with part.open("w") as file:
            json.dump(content, file)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o600)
        part.replace(path)


def find_missing(chains: Mapping[int, Head]) -> str:
    """Return the first line of those named that the log does not hold, such as `line 7 of chain 1`, or nothing."""
    if not chains:
        return ""
    wanted = Q()
    for chain, head in chains.items():
        wanted |= Q(chain=chain, sequence=head.sequence, digest=head.digest)
    present = set(AuditEntry.objects.filter(wanted).values_list("chain", flat=True))
    return next((f"line {chains[chain].sequence} of chain {chain}" for chain in sorted(set(chains) - present)), "")


def _missing(kept: Anchor, anchor: Anchor) -> str:
    """Return what the file names and the log does not hold, or nothing; unmoved heads need no look."""
    moved = {chain: head for chain, head in kept.chains.items() if anchor.chains.get(chain) != head}
    if missing := find_missing(moved):
        return missing
    signature = kept.signature
    if signature is None or signature == anchor.signature:
        return ""
    there = AuditSignature.objects.filter(number=signature.sequence, digest=signature.digest).exists()
    return "" if there else f"signature {signature.sequence}"


def _head(value: Any) -> Head:
    sequence, digest = value
    return Head(int(sequence), str(digest))
