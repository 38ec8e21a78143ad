"""Every page of the officers' site for every role: opens, asks to sign in, or does not exist."""

from __future__ import annotations

import pytest

from ocop.domain.alerts import services as alerts
from ocop.domain.criteria import queries as criteria
from ocop.domain.stamps import queries as stamp_queries
from ocop.domain.stamps import services as stamps
from tests.domain.integrations.link_facts import standing
from tests.domain.producers.facts import filed
from tests.factories import councils, dossiers, recalls
from tests.factories.world import World
from tests.web import token_page_cases
from tests.web.matrix import wrong_answers

WITHOUT_OBJECT = {
    "home", "council-list", "council-establish", "session-list", "sheet-list",
    "dossier-list", "round-list", "round-open", "round-open-year",
    "lookup", "order-list", "lot-list", "stamps-block", "stamps-unblock", "stamps-waste", "stamps-mark",
    "key-list", "key-create", "report-list", "producer-list", "producer-register", "product-list",
    "criteria-list", "criteria-detail", "certificate-list", "certificate-issue", "batch-list", "place-list",
    "certificate-publish-many", "link-list", "link-detail", "link-set", "link-withdraw",
    "place-detail", "person-list", "person-open",
    "audit-list", "audit-verify", "job-list", "token-list", "token-make",
    "recall-list", "recall-find", "recall-propose",
}  # fmt: skip
POST_ONLY = {"mark-lift", "producer-remove-member", "producer-close-premises", "person-withdraw", "report-take"}
POST_ONLY |= {"print-passphrase", "council-unseat", "session-start", "session-arrive", "session-leave", "case-start"}
CERTIFICATE_ACTS = ("detail", "publish", "open-revocation", "drop-revocation", "suspend", "reinstate", "revoke")
RECALL_ACTS = ("detail", "items", "report", "letters", "order", "refuse", "withdraw", "close")
NO_FILE_YET = {"print-file"}
CASE_ACTS = (
    "detail", "advise", "start", "open", "rescore", "agree", "conclude", "disqualify", "defer", "ministry",
    "use-ministry",
)  # fmt: skip
OWN_SHEET = {"sheet", "sheet-part", "sheet-submit"}


@pytest.mark.postgres_too
def test_every_page__opens_for_its_roles_and_for_what_they_see(world: World) -> None:
    order = world.order(until="released")
    run = stamps.request_print(
        order_id=order.pk, output="table", layout="", first=0, count=10, by=world.actor("approver"), at=world.now
    )
    code = stamp_queries.code_of(order.lot, 0)
    report = alerts.receive_report(code=code, kind="fake", text="Tem mờ.", seen_at_place="", contact="", at=world.now)
    ref = [order.ref]
    dossier = dossiers.dossier(world, until="forwarded")
    pk = dossier.attachments.filter(paper__isnull=False)[0].pk
    case = councils.case(world, until="scoring")
    council, session = case.session.council, case.session
    link = standing(world)
    token = token_page_cases.made(world)
    recall = recalls.ordered(world)
    arguments: dict[str, list[object]] = {
        **{f"council-{act}": [council.ref] for act in ("detail", "seat", "close")},
        "council-unseat": [1],
        "session-plan": [council.ref],
        **{f"session-{act}": [session.ref] for act in ("detail", "add", "open", "start", "close", "cancel")},
        **{f"session-{act}": [session.ref, 1] for act in ("arrive", "leave")},
        **{f"case-{act}": [case.pk] for act in CASE_ACTS},
        "document-case": [case.pk, "summary", "pdf"],
        "document-session": [session.ref, "minutes", "word"],
        "sheet": [case.pk],
        "sheet-part": [case.pk, "A"],
        "sheet-submit": [case.pk],
        **{
            f"dossier-{act}": [dossier.ref]
            for act in ("detail", "receive", "return", "report", "forward", "accept", "send-back")
        },
        "dossier-paper": [dossier.ref, pk],
        "document-dossier": [dossier.ref, "self_report", "word"],
        "document-certificate": [world.certificate.ref, "word"],
        "mark-lift": [1],
        "print-new": ref,
        "print-detail": [run.pk],
        "print-progress": [run.pk],
        "print-file": [run.pk, 1],
        "print-passphrase": [run.pk],
        "place-detail": [world.place.pk],
        "criteria-detail": [criteria.overview()[0].pk],
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
        **{f"certificate-{act}": [world.certificate.ref] for act in CERTIFICATE_ACTS},
        **{f"link-{act}": [link.ref] for act in ("detail", "withdraw")},
        **{f"batch-{act}": [world.batch.ref] for act in ("detail", "portal")},
        **{f"token-{act}": [token.ref] for act in ("detail", "withdraw")},
        **{f"recall-{act}": [recall.ref] for act in RECALL_ACTS},
        "recall-return": [recall.ref, recall.items.get(kind="batch").pk],
        "recall-answer": [recall.ref, recall.notices.get(place_id__isnull=False).pk],
        "recall-letter": [recall.ref, recall.notices.get(producer=world.producer).pk],
        **{f"person-{act}": ["producer"] for act in ("detail", "grant", "password", "close", "reopen")},
    }

    def sees(person: str, page: str) -> bool:
        name = page.removeprefix("staff:")
        if name in NO_FILE_YET:
            return False
        if name in OWN_SHEET:
            return person == "council_member"
        if (
            name.startswith(("dossier-", "document-dossier")) and name != "dossier-list"
        ):  # councils see it once the province took it in
            return person in {"officer", "commune_officer"}
        return name in WITHOUT_OBJECT | POST_ONLY or person != "other_commune_officer"

    full = {f"staff:{name}": values for name, values in arguments.items()}
    assert wrong_answers(world, "staff", full, sees) == []
