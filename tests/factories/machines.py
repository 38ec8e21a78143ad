"""Other systems that speak to the EPCIS interface: each with a token of its organisation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.test import Client

from ocop.domain.integrations import services
from tests.factories.world import World

ALL = ("capture", "query", "subscribe")


class Machine:
    """A system with a token: asks and hands in as programs do, without a session."""

    def __init__(self, secret: str) -> None:
        self.client, self.secret = Client(raise_request_exception=True), secret

    def headers(self, more: dict[str, str]) -> dict[str, str]:
        """Return the headers of a request, the token among them."""
        return {"Authorization": f"Bearer {self.secret}", **more}

    def get(self, path: str, params: dict[str, Any] | None = None, **headers: str) -> Any:
        """Ask; `headers` with `_` for `-`."""
        return self.client.get(f"/epcis{path}", params or {}, headers=self.headers(_header_names(headers)))

    def post(self, path: str, content: Any, kind: str = "application/json", **headers: str) -> Any:
        """Hand in JSON, or bytes as they are."""
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        return self.client.post(f"/epcis{path}", body, content_type=kind, headers=self.headers(_header_names(headers)))

    def delete(self, path: str) -> Any:
        """Take away."""
        return self.client.delete(f"/epcis{path}", headers=self.headers({}))


def _header_names(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def machine(world: World, who: str = "producer", scopes: Sequence[str] = ALL) -> Machine:
    """Return a system of the producer, of the other producer, or of the office ("officer")."""
    organisation = {"producer": world.producer, "other_producer": world.other, "officer": None}[who]
    made = services.make_token(
        organisation_id=organisation.pk if organisation else None,
        name=f"máy của {who}",
        scopes=scopes,
        days=None,
        by=world.actor(who),
        at=world.now,
    )
    return Machine(made.secret)


def in_path(name: str) -> str:
    """Return a name for a path segment: every reserved character encoded."""
    return quote(name, safe="")
