"""Every page of the producers' site: the producer's own people see what is theirs, nobody else sees anything."""

from __future__ import annotations

import pytest

from ocop.domain.diary import queries
from ocop.domain.stamps import services as stamps
from tests.domain.diary import diary_facts
from tests.domain.producers.facts import filed
from tests.factories import dossiers, recalls
from tests.factories.world import World
from tests.web import diary_page_cases, token_page_cases
from tests.web.matrix import wrong_answers

WITHOUT_OBJECT = {
    "home", "dossier-list", "evidence-list", "product-list", "batch-list", "order-list", "lot-list", "stamps-activate",
    "stamps-waste", "producer-list", "trace-home", "trace-worker", "trace-state", "trace-offline", "trace-records",
    "trace-stocks", "trace-packages", "trace-partners", "recall-list", "token-list",
}  # fmt: skip
POST_ONLY = {"producer-close-premises", "print-passphrase", "dossier-record", "dossier-renew", "dossier-detach"}


@pytest.mark.postgres_too
def test_every_page__opens_for_the_owner_only(world: World) -> None:
    order = world.order(until="released")
    run = stamps.request_print(
        order_id=order.pk, output="table", layout="", first=0, count=10, by=world.actor("producer"), at=world.now
    )
    ref = [order.ref]
    paper = filed(world)
    token = token_page_cases.made(world)
    dossier = dossiers.dossier(world)
    recall = recalls.ordered(world)
    pk = dossier.attachments.filter(paper__isnull=False)[0].pk
    result, box = diary_page_cases.recorded(world), diary_facts.cartons(world)[0]
    partner, place = diary_facts.partner(world), diary_facts.premises(world)
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
        **{f"dossier-{act}": [dossier.ref, pk] for act in ("paper", "detach")},
        "document-dossier": [dossier.ref, "self_report", "word"],
        "document-certificate": [world.certificate.ref, "word"],
        "evidence-file": [world.producer.ref],
        "recall-detail": [recall.ref],
        "recall-return": [recall.ref, recall.items.get(kind="batch").pk],
        "recall-answer": [recall.ref, recall.notices.get(producer=world.producer).pk],
        "recall-letter": [recall.ref, recall.notices.get(producer=world.producer).pk],
        "token-make": [world.producer.ref],
        **{f"token-{act}": [token.ref] for act in ("detail", "withdraw")},
        **{f"evidence-{act}": [paper.ref] for act in ("detail", "replace", "withdraw", "download")},
        "producer-close-premises": [1],
        "producer-place-premises": [place.pk],
        "producer-numbers": [world.producer.ref],
        **{f"trace-{act}": [result.ref] for act in ("record", "correct", "again")},
        "trace-labels": [box.steps.get().record.ref],
        **{f"trace-{act}": [box.ref] for act in ("package", "label")},
        "trace-stock": [result.moves.get().stock.ref],
        "trace-photo": [queries.photos_of([result]).get().pk],
        **{f"trace-{act}": [partner.ref] for act in ("partner", "partner-locate", "partner-close")},
        **{f"trace-{act}": [world.producer.ref] for act in ("diary", "template", "partner-add")},
        "trace-write": [world.producer.ref, "catch"],
    }

    def sees(person: str, page: str) -> bool:
        name = page.removeprefix("portal:")
        return name in WITHOUT_OBJECT | POST_ONLY or (person == "producer" and name != "print-file")

    full = {f"portal:{name}": values for name, values in arguments.items()}
    assert wrong_answers(world, "portal", full, sees) == []
