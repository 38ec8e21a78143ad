"""The public page of a certificate, and stars on scan pages after every change."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from ocop.domain.batches import services as batches
from ocop.domain.certificates import services
from ocop.domain.certificates.states import Basis
from ocop.domain.producers import services as producers
from ocop.domain.products import services as products
from ocop.domain.stamps import queries as stamps
from ocop.papers import certificate
from tests.domain.batches.facts import opening
from tests.domain.certificates.facts import change, decision, of_council, revocation, today
from tests.factories import councils
from tests.factories.world import World
from tests.flows.scanning import JSON, ask
from tests.papers.test_documents import text as read
from tests.web.http_helpers import sheet, text

ENGLISH = {"accept-language": "en"}


def page(world: World, ref: str = "", **headers: str) -> str:
    """Return a certificate's page as the public sees it."""
    return text(world.client("nobody").get(f"/c/{ref or world.certificate.ref}/", headers=headers or None))


def test_page_shows_stars_product_decision_and_days(world: World) -> None:
    html, recognition = page(world), world.certificate
    for expected in (
        f"Giấy chứng nhận {recognition.ref}", "<strong>Bốn sao</strong>", "Đang hiệu lực", "Chả mực giã tay",
        "Hợp tác xã Chả mực đầu sóng", "Đặc khu Vân Đồn", "12/QĐ-THU", "Cơ quan thử",
        f"{recognition.valid_until:%d/%m/%Y}", f"/credentials/{recognition.ref}",
    ):  # fmt: skip
        assert expected in html, expected
    assert "trình diễn" not in html


def test_printed_symbol_leads_to_the_page(world: World) -> None:
    url = certificate.collect(world.certificate, at=world.now).facts.url
    assert world.client("nobody").get(url.removeprefix("https://ocop.example")).status_code == 200


def test_page_shows_every_change_at_once_without_reasons_or_names(world: World) -> None:
    for act, facts, label in (
        (services.suspend, change, "Tạm đình chỉ"),
        (services.reinstate, change, "Đang hiệu lực"),
        (services.revoke, revocation, "Đã thu hồi"),
    ):
        act(**facts(world))
        html = page(world)
        assert label in html
        assert "Hậu kiểm thấy chưa đạt" not in html
        assert world.actor("officer").name not in html
    steps = html[html.index("Các lần thay đổi") :]
    labels = ["Công nhận theo quyết định", "Tạm đình chỉ", "Có hiệu lực trở lại", "Thu hồi"]
    assert [label for label in labels if label in steps] == labels
    assert f"{world.certificate.decided_on:%d/%m/%Y}: Công nhận theo quyết định" in steps
    day = f"{today(world):%d/%m/%Y}"
    assert f"Thu hồi ngày {day} theo Điều 8 QĐ 26/2026/QĐ-TTg: Không còn đạt tiêu chí." in html


@pytest.mark.parametrize(
    ("act", "facts", "sentence"),
    [
        (services.suspend, change, "Tạm đình chỉ từ ngày {day}. Từ ngày đó số sao này không có hiệu lực"),
        (services.revoke, revocation, "Thu hồi ngày {day} theo Điều 8"),
    ],
)
def test_page_states_since_when_the_stars_do_not_count(world: World, act: Any, facts: Any, sentence: str) -> None:
    act(**facts(world))
    html = page(world)
    assert sentence.format(day=f"{today(world):%d/%m/%Y}") in html
    assert "Có hiệu lực hôm nay" not in html
    assert "pb-stars-off" in html


def test_page_of_a_demonstration_or_public_source_says_so(world: World) -> None:
    trial = services.record_decision(**decision(world, basis=Basis.DEMONSTRATION))
    assert "Đây là dữ liệu trình diễn: quyết định này không có giá trị pháp lý." in page(world, trial.ref)
    noted = services.note_public_source(
        product_id=world.other_product.pk, stars=5, year=today(world).year, source="Báo của tỉnh",
        by=world.actor("officer"), at=world.now,
    )  # fmt: skip
    html = page(world, noted.ref)
    assert "Đây không phải giấy chứng nhận" in html
    assert "Giấy chứng nhận CN" not in html
    assert "/credentials/" not in html
    assert world.client("nobody").get(f"/credentials/{noted.ref}").status_code == 404


def test_page__of_an_older_one_leads_to_the_newer(world: World) -> None:
    newer = services.record_decision(**decision(world, product_id=world.product.pk, stars=5))
    assert f"/c/{newer.ref}/" in page(world)
    assert f"/c/{world.certificate.ref}/" not in page(world, newer.ref)


def test_page__before_publishing_does_not_exist(world: World) -> None:
    recognition = services.issue(case_id=councils.case(world, until="concluded").pk, **of_council(world))
    client = world.client("nobody")
    addresses = (f"/c/{recognition.ref}/", f"/credentials/{recognition.ref}")
    assert {client.get(address).status_code for address in addresses} == {404}
    services.publish(certificate_ids=[recognition.pk], by=world.actor("officer"), at=world.now)
    assert {client.get(address).status_code for address in addresses} == {200}
    assert recognition.product_code in page(world, recognition.ref)
    assert "QĐ" in page(world, recognition.ref)


def test_page__speaks_english(world: World) -> None:
    html = page(world, **ENGLISH)
    assert f"Certificate {world.certificate.ref}" in html
    assert "In force today" in html
    assert "<strong>Four stars</strong>" in html
    services.suspend(**change(world))
    assert f"Suspended since {today(world):%d/%m/%Y}." in page(world, **ENGLISH)
    services.revoke(**revocation(world))
    assert f"Revoked on {today(world):%d/%m/%Y} under Article 8" in page(world, **ENGLISH)


@pytest.fixture
def code(world: World) -> str:
    """A stamp of the producer's product."""
    return stamps.code_of(world.order(until="released").lot, 0)


def test_scan_shows_a_changed_certificate_at_once(world: World, code: str) -> None:
    def stars() -> tuple[str, bool]:
        star = ask(f"/{code}", accept=JSON).facts["stars"]
        html = ask(f"/{code}", accept="text/html").body.decode()
        assert star["label"] in html
        return star["state"], star["holds"]

    assert stars() == ("valid", True)
    assert stars() == ("valid", True)  # cached by now
    services.suspend(**change(world))
    assert stars() == ("suspended", False)
    services.reinstate(**change(world))
    assert stars() == ("valid", True)
    services.revoke(**revocation(world))
    assert stars() == ("revoked", False)
    services.record_decision(**decision(world, product_id=world.product.pk, stars=5))
    assert stars() == ("valid", True)


def rename(world: World) -> None:
    """Let the office give product and producer other names, and move the producer, after the recognition."""
    by, at = world.actor("officer"), world.now
    products.amend(
        product_id=world.product.pk, name="Nhân sâm quý", unit="hộp", description="", story="", ingredients="",
        standards="", shelf_life_days=None, note="", under_way="", by=by, at=at,
    )  # fmt: skip
    producers.amend(
        producer_id=world.producer.pk, name="Tập đoàn Nhân sâm", place_id=None, address="", phone_number="", web="",
        business_code="", note="", under_way="", by=by, at=at,
    )  # fmt: skip


LATER = ("Nhân sâm quý", "Tập đoàn Nhân sâm")
RECOGNISED = ("Chả mực giã tay", "Hợp tác xã Chả mực đầu sóng")


def test_later_names_do_not_appear_on_official_documents(world: World) -> None:
    rename(world)
    client, ref = world.client("nobody"), world.certificate.ref
    token = client.get(f"/credentials/{ref}").content.decode().split(".")[1]
    credential = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode()
    signed = json.dumps(json.loads(credential), ensure_ascii=False)
    world.certificate.refresh_from_db()
    paper = read(certificate.collect(world.certificate, at=world.now).pdf())
    for content in (page(world), text(client.get("/cong-nhan/")), text(client.get("/cong-nhan.json")), signed, paper):
        assert not [name for name in LATER if name in content]
        for name in (*RECOGNISED, "Vân Đồn"):
            assert name in content, name
    workbook = sheet(client.get("/cong-nhan/", {"export": "xlsx"}))
    assert any(RECOGNISED[0] in row and RECOGNISED[1] in row for row in workbook)
    assert [len(text(client.get("/cong-nhan/", {"q": name})).split("pb-star-line")) for name in ("cha muc", "sam")] == [
        2,
        1,
    ]
    assert "pb-star-line" in text(client.get("/cong-nhan/", {"place": world.place.code}))


def test_scan_shows_the_current_and_the_recognised_name(world: World, code: str) -> None:
    assert ask(f"/{code}", accept=JSON).facts["stars"]["recognised_as"] is None
    assert "Công nhận ghi tên" not in ask(f"/{code}", accept="text/html").body.decode()
    rename(world)
    facts = ask(f"/{code}", accept=JSON).facts
    assert facts["product"]["name"] == LATER[0]
    assert facts["stars"]["recognised_as"] == {"product": RECOGNISED[0], "producer": RECOGNISED[1]}
    assert (
        f"Công nhận ghi tên:</strong> {RECOGNISED[0]}, {RECOGNISED[1]}."
        in ask(f"/{code}", accept="text/html").body.decode()
    )
    client = world.client("nobody")
    address = f"/san-pham/{world.product.ref}/"
    assert f"Công nhận ghi tên: {RECOGNISED[0]}, {RECOGNISED[1]}." in text(client.get(address))
    assert "Recognised under the name:" in text(client.get(address, headers=ENGLISH))


def test_scan_shows_the_last_day_of_the_recognition(world: World, code: str) -> None:
    star = ask(f"/{code}", accept=JSON).facts["stars"]
    assert star["valid_until"] == world.certificate.valid_until.isoformat()


def test_product__leads_to_its_certificate(world: World) -> None:
    client = world.client("nobody")
    assert f"/c/{world.certificate.ref}/" in text(client.get(f"/san-pham/{world.product.ref}/"))
    made = products.describe(
        producer_id=world.other.pk, name="Trà mới", unit="gói", by=world.actor("officer"), at=world.now
    )
    assert "/c/" not in text(client.get(f"/san-pham/{made.ref}/"))


def test_page__asks_the_database_a_few_times(world: World, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(8):
        page(world)


def test_unpublished_recognition_is_shown_nowhere(world: World) -> None:
    case = councils.case(world, until="concluded")
    product, client = case.dossier.product, world.client("nobody")
    recognition = services.issue(case_id=case.pk, **of_council(world))
    batch = batches.open_batch(**opening(world, product_id=product.pk))
    stamp = stamps.code_of(world.order(until="released", batch=batch).lot, 0)

    def visible() -> list[bool]:
        seen = (
            ask(f"/{stamp}", accept="text/html").body.decode(),
            str(ask(f"/{stamp}", accept=JSON).facts["stars"]),
            text(client.get(f"/san-pham/{product.ref}/")),
            text(client.get("/san-pham/", {"q": product.name})),
        )
        sought = ("321/QĐ-THU", "321/QĐ-THU", "321/QĐ-THU", "4 sao, đang hiệu lực")
        return [item in page for item, page in zip(sought, seen, strict=True)]

    assert visible() == [False] * 4
    assert client.get(f"/c/{recognition.ref}/").status_code == 404
    services.publish(certificate_ids=[recognition.pk], by=world.actor("officer"), at=world.now)
    assert visible() == [True] * 4
