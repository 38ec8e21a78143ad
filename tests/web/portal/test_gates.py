"""Every page of the producers' site: the producer's own people see what is theirs, nobody else sees anything."""

from __future__ import annotations

from ocop.domain.stamps import services as stamps
from tests.domain.producers.facts import filed
from tests.factories import dossiers
from tests.factories.world import World
from tests.web.matrix import wrong_answers

WITHOUT_OBJECT = {
    "home", "dossier-list", "evidence-list", "product-list", "batch-list", "order-list", "lot-list", "stamps-activate",
    "stamps-waste", "producer-list",
}  # fmt: skip
POST_ONLY = {"producer-close-premises", "print-passphrase", "dossier-record", "dossier-renew", "dossier-detach"}


def test_every_page__opens_for_the_owner_only(world: World) -> None:
    order = world.order(until="released")
    run = stamps.request_print(
        order_id=order.pk, output="table", layout="", first=0, count=10, by=world.actor("producer"), at=world.now
    )
    ref = [order.ref]
    paper = filed(world)
    dossier = dossiers.dossier(world)
    shown = dossier.attachments.filter(paper__isnull=False)[0].pk
    arguments: dict[str, list[object]] = {
        **{f"product-{act}": [world.product.ref] for act in ("detail", "amend", "gtin")},
        "product-describe": [world.producer.ref],
        "batch-open": [world.product.ref],
        **{f"batch-{act}": [world.batch.ref] for act in ("detail", "raise", "close", "reopen")},
        "order-place": [world.batch.ref],
        "order-detail": ref,
        "order-withdraw": ref,
        "lot-detail": ref,
        "print-new": ref,
        **{f"print-{act}": [run.pk] for act in ("detail", "progress", "passphrase")},
        "print-file": [run.pk, 1],
        **{
            f"producer-{act}": [world.producer.ref]
            for act in (
                "detail",
                "amend",
                "open-premises",
                "figures",
                "representative",
                "representative-tell",
            )
        },
        "registration-new": [world.product.ref],
        **{
            f"dossier-{act}": [dossier.ref]
            for act in ("detail", "papers", "attach", "record", "renew", "rules", "submit", "withdraw")
        },
        "dossier-answers": [dossier.ref, "I"],
        "dossier-marks": [dossier.ref, "A"],
        **{f"dossier-{act}": [dossier.ref, shown] for act in ("paper", "detach")},
        "document-dossier": [dossier.ref, "self_report", "word"],
        "document-certificate": [world.certificate.ref, "word"],
        "evidence-file": [world.producer.ref],
        **{f"evidence-{act}": [paper.ref] for act in ("detail", "replace", "withdraw", "download")},
        "producer-close-premises": [1],
    }

    def sees(person: str, page: str) -> bool:
        name = page.removeprefix("portal:")
        return name in WITHOUT_OBJECT | POST_ONLY or (person == "producer" and name != "print-file")

    full = {f"portal:{name}": values for name, values in arguments.items()}
    assert wrong_answers(world, "portal", full, sees) == []
