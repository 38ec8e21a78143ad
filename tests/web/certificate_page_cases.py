"""Scenes of issuing, publishing and papers; see `tests.web.page_cases`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from ocop.domain.certificates import queries
from ocop.domain.certificates import services as certificates
from tests.factories import councils, dossiers
from tests.factories.world import World

Good = dict[str, Any]
PageCase = tuple[str, list[Any], Good]
Maker = Callable[[World], PageCase]


def _today() -> str:
    return f"{timezone.localdate():%Y-%m-%d}"


def _issue(world: World) -> PageCase:
    case = councils.case(world, until="concluded")
    decision = {"decision_number": "55/QĐ-THU", "decided_on": _today(), "issuer": "Cơ quan thử"}
    return "officer", [], {"cases": [case.pk], **decision}


def _publish(world: World) -> PageCase:
    case = councils.case(world, until="concluded")
    made = certificates.issue(
        case_id=case.pk, decision_number="55/QĐ-THU", decided_on=timezone.localdate(world.now), issuer="Cơ quan thử",
        by=world.actor("officer"), at=world.now,
    )  # fmt: skip
    return "officer", [made.ref], {}


def _publish_many(world: World) -> PageCase:
    _publish(world)
    return "officer", [], {"certificates": [item.pk for item in queries.list_unpublished(world.actor("officer"))]}


def _drop(world: World) -> PageCase:
    certificates.open_revocation(
        certificate_id=world.certificate.pk, ground="below", concluded_on=timezone.localdate(world.now),
        reason="Kết luận kiểm tra.", by=world.actor("officer"), at=world.now,
    )  # fmt: skip
    return "officer", [world.certificate.ref], {"reason": "Nhầm sản phẩm."}


def _of_dossier(who: str, name: str) -> Maker:
    return lambda world: (who, [dossiers.dossier(world, until="forwarded").ref, name, "pdf"], {})


def _of_case(world: World) -> PageCase:
    return "chair", [councils.case(world, until="concluded").pk, "summary", "pdf"], {}


def _of_session(world: World) -> PageCase:
    return "chair", [councils.case(world, until="concluded").session.ref, "minutes", "pdf"], {}


STAFF: dict[str, Maker] = {
    "certificate-issue": _issue,
    "certificate-publish": _publish,
    "certificate-publish-many": _publish_many,
    "certificate-drop-revocation": _drop,
    "document-dossier": _of_dossier("officer", "commune_report"),
    "document-case": _of_case,
    "document-session": _of_session,
    "document-certificate": lambda world: ("officer", [world.certificate.ref, "pdf"], {}),
}
PORTAL: dict[str, Maker] = {
    "document-dossier": _of_dossier("producer", "self_report"),
    "document-certificate": lambda world: ("producer", [world.certificate.ref, "pdf"], {}),
}
