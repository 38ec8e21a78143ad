"""Every page of the officers' site for every role: opens, asks to sign in, or does not exist."""

from __future__ import annotations

from ocop.domain.alerts import services as alerts
from ocop.domain.stamps import queries as stamp_queries
from ocop.domain.stamps import services as stamps
from tests.domain.producers.facts import filed
from tests.factories import dossiers
from tests.factories.world import World
from tests.web.matrix import wrong_answers

WITHOUT_OBJECT = {
    "home", "dossier-list", "round-list", "round-open", "round-open-year",
    "lookup", "order-list", "lot-list", "stamps-block", "stamps-unblock", "stamps-waste", "stamps-mark",
    "key-list", "key-create", "report-list", "producer-list", "producer-register", "product-list",
    "certificate-list", "batch-list", "place-list", "place-detail", "person-list", "person-open", "audit-list",
    "audit-verify", "job-list",
}  # fmt: skip
POST_ONLY = {"mark-lift", "producer-remove-member", "producer-close-premises", "person-withdraw", "report-take"}
POST_ONLY |= {"print-passphrase"}
NO_FILE_YET = {"print-file"}


def test_every_page__opens_for_its_roles_and_for_what_they_see(world: World) -> None:
    order = world.order(until="released")
    run = stamps.request_print(
        order_id=order.pk, output="table", layout="", first=0, count=10, by=world.actor("approver"), at=world.now
    )
    code = stamp_queries.code_of(order.lot, 0)
    report = alerts.receive_report(code=code, kind="fake", text="Tem mờ.", seen_at_place="", contact="", at=world.now)
    ref = [order.ref]
    dossier = dossiers.dossier(world, until="forwarded")
    shown = dossier.attachments.filter(paper__isnull=False)[0].pk
    arguments: dict[str, list[object]] = {
        **{
            f"dossier-{act}": [dossier.ref]
            for act in ("detail", "receive", "return", "report", "forward", "accept", "send-back")
        },
        "dossier-paper": [dossier.ref, shown],
        "mark-lift": [1],
        "print-new": ref,
        "print-detail": [run.pk],
        "print-progress": [run.pk],
        "print-file": [run.pk, 1],
        "print-passphrase": [run.pk],
        "place-detail": [world.place.pk],
        "producer-remove-member": [1],
        "producer-close-premises": [1],
        "person-withdraw": [1],
        "product-describe": [world.producer.ref],
        "certificate-record": [world.product.ref],
        "certificate-note": [world.product.ref],
        **{f"order-{act}": ref for act in ("detail", "approve", "refuse", "issue", "release")},
        "lot-detail": ref,
        **{f"report-{act}": [report.ref] for act in ("detail", "take", "close")},
        **{
            f"producer-{act}": [world.producer.ref]
            for act in ("detail", "amend", "kind", "close", "admit-member", "open-premises", "representative")
        },
        "paper-download": [filed(world).ref],
        **{f"product-{act}": [world.product.ref] for act in ("detail", "amend", "classify")},
        **{f"certificate-{act}": [world.certificate.ref] for act in ("detail", "suspend", "reinstate", "revoke")},
        **{f"batch-{act}": [world.batch.ref] for act in ("detail", "recall")},
        **{f"person-{act}": ["producer"] for act in ("detail", "grant", "password", "close", "reopen")},
    }

    def sees(person: str, page: str) -> bool:
        name = page.removeprefix("staff:")
        if name in NO_FILE_YET:
            return False
        if name.startswith("dossier-") and name != "dossier-list":  # councils see it once the province took it in
            return person in {"officer", "commune_officer"}
        return name in WITHOUT_OBJECT | POST_ONLY or person != "other_commune_officer"

    full = {f"staff:{name}": values for name, values in arguments.items()}
    assert wrong_answers(world, "staff", full, sees) == []
