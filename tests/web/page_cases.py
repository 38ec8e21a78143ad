"""For every page of the inner sites: the address it is asked at, and who may post a good form there.

Each page is prepared so that its good form is taken; a refusal then differs from it in one fact.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from ocop.base import files
from ocop.base.actors import system
from ocop.domain.alerts import services as alerts
from ocop.domain.batches import services as batches
from ocop.domain.certificates import services as certificates
from ocop.domain.criteria import queries as criteria
from ocop.domain.people import queries as people_queries
from ocop.domain.people import services as people
from ocop.domain.producers import queries as producers
from ocop.domain.producers import services as producer_services
from ocop.domain.stamps import queries as stamp_queries
from ocop.domain.stamps import services as stamps
from tests.factories import papers
from tests.factories.world import World
from tests.web import (
    certificate_page_cases,
    council_page_cases,
    diary_page_cases,
    dossier_page_cases,
    link_page_cases,
    recall_page_cases,
    token_page_cases,
)

Good = dict[str, Any]
PageCase = tuple[str, list[Any], Good]  # who posts, the arguments of the address, what is posted
Maker = Callable[[World], PageCase]

REASON = "Lý do để thử."


def _order(who: str, until: str, **good: str) -> Maker:
    return lambda world: (who, [world.order(until=until).ref], good)


def _run(who: str, act: Callable[..., Any] | None = None, **good: Any) -> Maker:
    """Return the case of an act on a run of released stamps; `act` is done to them before."""

    def make(world: World) -> PageCase:
        code = stamp_queries.code_of(world.order(until="released").lot, 0)
        if act is not None:
            act(first_code=code, last_code=code, reason=REASON, by=world.actor("approver"), at=world.now)
        return who, [], {"first_code": code, "last_code": code, "reason": REASON, **good}

    return make


def _activate(world: World) -> PageCase:
    who, arguments, good = _run("producer", batch_id=world.batch.pk)(world)
    return who, arguments, {name: value for name, value in good.items() if name != "reason"}


def _lift(world: World) -> PageCase:
    order = world.order(until="released")
    code = stamp_queries.code_of(order.lot, 0)
    mark = stamps.mark(
        first_code=code, last_code=code, kind="exposed", reason=REASON, by=world.actor("inspector"), at=world.now
    )
    return "inspector", [mark.pk], {"lot": order.ref}


def _print_run(who: str, page: str) -> Maker:
    def make(world: World) -> PageCase:
        order = world.order(until="released")
        run = stamps.request_print(
            order_id=order.pk, output="table", layout="", first=0, count=10, by=world.actor(who), at=world.now
        )
        stamps.record_print(print_run_id=run.pk, passphrase="bi-mat-cua-bang", by=system("worker"), at=world.now)
        file = files.store(
            lambda out: out.write(b"PK test"), name="tem.zip", content_type="application/zip",
            subject=f"print:{run.pk}", at=world.now, expires_at=world.now + timedelta(days=7),
        )  # fmt: skip
        return who, [run.pk, file.pk] if page == "file" else [run.pk], {}

    return make


def _new_print(who: str) -> Maker:
    return lambda world: (
        who,
        [world.order(until="released").ref],
        {"layout": "a4-25x15", "start": 1, "count": 10},
    )


def _report(state: str, **good: str) -> Maker:
    def make(world: World) -> PageCase:
        made = alerts.receive_report(code="", kind="fake", text="Tem mờ.", at=world.now)
        if state == "in_hand":
            alerts.take_report(report_id=made.pk, by=world.actor("inspector"), at=world.now)
        return "inspector", [made.ref], good

    return make


def _of(about: str, who: str, /, **good: Any) -> Maker:
    """Return the case of a page about one of the world's objects."""
    return lambda world: (who, [getattr(world, about).ref], good)


def _certificate(act: Callable[..., Any] | None = None, **good: str) -> Maker:
    def make(world: World) -> PageCase:
        if act is not None:
            act(certificate_id=world.certificate.pk, reason=REASON, by=world.actor("officer"), at=world.now)
        return "officer", [world.certificate.ref], good

    return make


def _batch(act: Callable[..., Any] | None = None, **good: Any) -> Maker:
    def make(world: World) -> PageCase:
        if act is not None:
            act(batch_id=world.batch.pk, by=world.actor("producer"), at=world.now)
        return "producer", [world.batch.ref], good

    return make


def _premises(who: str) -> Maker:
    def make(world: World) -> PageCase:
        made = producer_services.open_premises(
            producer_id=world.producer.pk, name="Xưởng để thử", kind="workshop", place_id=None, address="",
            by=world.actor("officer"), at=world.now,
        )  # fmt: skip
        return who, [made.pk], {"producer": world.producer.ref}

    return make


class Upload:
    """A file chosen in a form; it can be sent again and again."""

    content_type = "application/octet-stream"

    def __init__(self, content: bytes, name: str = "giay-to.pdf") -> None:
        self.content, self.name = content, name

    def __str__(self) -> str:
        return f"{self.content[:16]!r}"

    def read(self) -> bytes:
        """Return the whole file, each time."""
        return self.content


def _paper(who: str, kind: str = "food_safety", **good: Any) -> Maker:
    def make(world: World) -> PageCase:
        made = producer_services.file_paper(
            producer_id=world.producer.pk, kind=kind, title="Giấy để thử", number="1", issuer="Cơ quan thử",
            issued_on=None, valid_until=None, name="a.pdf", content=papers.plain_pdf(), by=world.actor("producer"),
            at=world.now,
        )  # fmt: skip
        return who, [made.ref], {**good, "file": Upload(papers.pdf(2))} if "title" in good else good

    return make


def _representative(who: str) -> Maker:
    def make(world: World) -> PageCase:
        producer_services.set_representative(
            producer_id=world.producer.pk, **PERSON, disability=False, by=world.actor("producer"), at=world.now
        )
        return who, [world.producer.ref], {"why": "Để thử"}

    return make


def _member(world: World) -> PageCase:
    held = producers.list_members(world.producer).get()
    return "officer", [held.pk], {"producer": world.producer.ref}


def _grant(world: World) -> PageCase:
    return "administrator", [world.grants["inspector"].pk], {"username": "inspector"}


def _person(closed: bool = False, **good: Any) -> Maker:
    def make(world: World) -> PageCase:
        if closed:
            user = people_queries.get_user("inspector")
            people.close_account(user_id=user.pk, by=world.actor("administrator"), at=world.now)
        return "administrator", ["inspector"], good

    return make


def _plain(who: str, /, **good: Any) -> Maker:
    return lambda world: (who, [], good)


def _today() -> str:
    return f"{timezone.localdate():%Y-%m-%d}"


def _place(case: Maker, name: str = "place_id") -> Maker:
    """Return the case with the world's commune chosen."""

    def make(world: World) -> PageCase:
        who, arguments, good = case(world)
        return who, arguments, {**good, name: world.place.pk}

    return make


PRODUCER: Good = {
    "name": "Hợp tác xã để thử", "address": "Thôn Một", "phone_number": "0203 123 4567", "web": "https://thu.vn",
    "business_code": "", "note": "",
}  # fmt: skip
PREMISES: Good = {"name": "Kho để thử", "kind": "workshop", "address": "Thôn Hai"}
PRODUCT: Good = {
    "name": "Sản phẩm để thử", "unit": "hộp", "description": "", "story": "Chuyện.", "ingredients": "",
    "standards": "", "shelf_life_days": 90, "note": "",
}  # fmt: skip
PAPER: Good = {
    "title": "Giấy để thử", "number": "2/2026", "issuer": "Cơ quan thử", "issued_on": "2026-01-05", "valid_until": "",
}  # fmt: skip
PERSON: Good = {
    "name": "Người đứng tên để thử", "post": "Giám đốc", "gender": "female", "ethnicity": "Sán Dìu",
    "home_address": "Số 7 ngõ để thử",
}  # fmt: skip
FIGURES: Good = {
    "revenue": "1.250.000.000", "profit": "-5.000.000", "output": "12 tấn", "workers": "14", "local_workers": "12",
}  # fmt: skip
DECISION: Good = {"stars": 3, "decision_number": "9/QĐ-THU", "issuer": "Cơ quan thử", "source": ""}
ACCOUNT: Good = {
    "username": "nguoi-moi", "display_name": "Người mới", "phone_number": "", "password": "mat-khau-rat-dai",
}  # fmt: skip

STAFF: dict[str, Maker] = {
    **{
        f"{name}-list": _plain("officer")
        for name in ("order", "lot", "report", "producer", "product", "certificate", "batch", "place", "audit", "job")
    },
    "home": _plain("officer"),
    "lookup": _plain("officer"),
    "key-list": _plain("officer"),
    "key-create": _plain("officer"),
    "audit-verify": _plain("officer"),
    "person-list": _plain("administrator"),
    "place-detail": lambda world: ("officer", [world.place.pk], {}),
    "criteria-list": _plain("officer"),
    "criteria-detail": lambda world: ("officer", [criteria.overview()[7].pk], {}),
    "order-detail": _order("approver", "placed"),
    "order-approve": _order("approver", "placed"),
    "order-refuse": _order("approver", "placed", reason=REASON),
    "order-issue": _order("approver", "approved"),
    "order-release": _order("second_officer", "issued"),
    "lot-detail": _order("officer", "released"),
    "stamps-block": _run("inspector"),
    "stamps-unblock": _run("inspector", stamps.block),
    "stamps-waste": _run("approver"),
    "stamps-mark": _run("inspector", kind="suspect"),
    "mark-lift": _lift,
    "print-new": _new_print("approver"),
    **{f"print-{page}": _print_run("approver", page) for page in ("detail", "progress", "file", "passphrase")},
    "report-detail": _report("new"),
    "report-take": _report("new"),
    "report-close": _report("in_hand", outcome="Đã kiểm tra."),
    "producer-detail": _of("producer", "officer"),
    "producer-register": _place(_plain("officer", **PRODUCER, kind="household", source="")),
    "producer-amend": _place(_of("producer", "officer", **PRODUCER)),
    "producer-kind": _of("producer", "officer", kind="enterprise"),
    "producer-close": _of("producer", "officer", reason=REASON),
    "producer-admit-member": _of("producer", "officer", username="stranger"),
    "producer-remove-member": _member,
    "producer-open-premises": _place(_of("producer", "officer", **PREMISES)),
    "producer-close-premises": _premises("officer"),
    "producer-representative": _representative("commune_officer"),
    "paper-download": _paper("council_member"),
    "product-detail": _of("product", "officer"),
    "product-describe": _of("producer", "officer", **PRODUCT),
    "product-amend": _of("product", "officer", **PRODUCT),
    "product-classify": _of("product", "officer", set_number=3),
    "certificate-detail": _certificate(),
    "certificate-record": lambda world: (
        "officer",
        [world.other_product.ref],
        {**DECISION, "decided_on": _today(), "valid_from": "", "valid_until": ""},
    ),
    "certificate-note": lambda world: (
        "officer",
        [world.other_product.ref],
        {"stars": 3, "year": timezone.localdate().year, "source": "Báo để thử"},
    ),
    "certificate-suspend": _certificate(reason=REASON),
    "certificate-reinstate": _certificate(certificates.suspend, reason=REASON),
    "certificate-revoke": _certificate(reason=REASON, ground="below", concluded_on=_today()),
    "certificate-open-revocation": _certificate(reason=REASON, ground="below", concluded_on=_today()),
    "batch-detail": _of("batch", "officer"),
    **recall_page_cases.STAFF,
    "person-detail": _person(),
    "person-open": _plain("administrator", **ACCOUNT),
    "person-grant": _place(_person(role="commune_officer")),
    "person-withdraw": _grant,
    "person-password": _person(password="mat-khau-rat-dai"),
    "person-close": _person(),
    "person-reopen": _person(closed=True),
}

PORTAL: dict[str, Maker] = {
    **{f"{name}-list": _plain("producer") for name in ("order", "lot", "producer", "product", "batch", "evidence")},
    "home": _plain("producer"),
    "product-detail": _of("product", "producer"),
    "product-describe": _of("producer", "producer", **PRODUCT),
    "product-amend": _of("product", "producer", **PRODUCT),
    "product-gtin": _of("product", "producer", gtin="9521234543213"),
    "batch-detail": _batch(),
    "batch-open": lambda world: (
        "producer",
        [world.product.ref],
        {"lot_number": "L77", "quantity": 10, "made_on": _today(), "expires_on": "", "premises_id": ""},
    ),
    "batch-raise": _batch(quantity=150),
    "batch-close": _batch(),
    "batch-reopen": _batch(batches.close_batch),
    "order-detail": _order("producer", "released"),
    "order-place": _batch(quantity=10, note=""),
    "order-withdraw": _order("producer", "placed", reason=REASON),
    "lot-detail": _order("producer", "released"),
    "stamps-activate": _activate,
    "stamps-waste": _run("producer"),
    "print-new": _new_print("producer"),
    **{f"print-{page}": _print_run("producer", page) for page in ("detail", "progress", "file", "passphrase")},
    "producer-detail": _of("producer", "producer"),
    "producer-amend": _place(_of("producer", "producer", **PRODUCER)),
    "producer-open-premises": _place(_of("producer", "producer", **PREMISES)),
    "producer-close-premises": _premises("producer"),
    "producer-figures": lambda world: ("producer", [world.producer.ref], {**FIGURES, "year": _today()[:4]}),
    "producer-representative": _representative("producer"),
    "producer-representative-tell": _of("producer", "producer", **PERSON),
    "evidence-detail": _paper("producer"),
    "evidence-file": lambda world: (
        "producer",
        [world.producer.ref],
        {**PAPER, "kind": "food_safety", "file": Upload(papers.plain_pdf())},
    ),
    "evidence-replace": _paper("producer", **PAPER),
    "evidence-withdraw": _paper("producer", reason=REASON),
    "evidence-download": _paper("producer"),
}

REPORT: Good = {
    "code": "", "kind": "fake", "text": "Tem mờ.", "seen_at_place": "Chợ", "contact": "0900 000 000", "website": "",
}  # fmt: skip
PUBLIC: dict[str, Maker] = {
    **{name: _plain("nobody") for name in ("home", "catalogue", "lookup", "privacy", "health", "metrics")},
    **{name: _plain("nobody") for name in ("recognised", "recognised-json", "did", "keys")},
    **{name: _of("certificate", "nobody") for name in ("certificate", "credential")},
    "credential-status": lambda _: ("nobody", ["revocation"], {}),
    "product": _of("product", "nobody"),
    "report": _plain("nobody", **REPORT),
}

PAGE_CASES = {
    "staff": STAFF
    | dossier_page_cases.STAFF
    | certificate_page_cases.STAFF
    | council_page_cases.STAFF
    | link_page_cases.STAFF
    | token_page_cases.STAFF,
    "portal": PORTAL
    | recall_page_cases.PORTAL
    | diary_page_cases.PORTAL
    | dossier_page_cases.PORTAL
    | certificate_page_cases.PORTAL
    | token_page_cases.PORTAL,
    "public": PUBLIC | link_page_cases.PUBLIC | recall_page_cases.PUBLIC,
}


def out_of_sight(argument: Any) -> list[Any]:
    """Return arguments of the same shape that name nothing anybody may see."""
    return [0, 987_654_321, 10**30] if isinstance(argument, int) else ["XX-2026-99999", "0", "a" * 300, "a\x00b"]
