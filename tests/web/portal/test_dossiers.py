"""Writing and sending a dossier on the producers' site."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.utils import timezone

from ocop.domain.criteria import queries as criteria
from ocop.domain.dossiers import queries, services
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.rules import FIELDS
from ocop.domain.dossiers.states import ReturnLevel
from tests.factories import councils, dossiers
from tests.factories.world import World
from tests.web import forms
from tests.web.http_helpers import flash_messages, text

LIST = "/portal/dossiers/"
HTMX = {"HX-Request": "true"}
SEAL = re.compile(r'name="(seen_\w+)" value="([0-9a-f]+)"')


def page_of(client: Any, address: str) -> dict[str, str]:
    """Return what a page would send as it stands: every field with its value, boxes without a tick left out."""
    display, _ = forms.read(client.get(address))
    return {name: field.value for name, field in display.items() if field.value or field.kind != "radio"}


def answers(made: Dossier) -> dict[str, str]:
    return dict(Dossier.objects.get(pk=made.pk).answers)


def test_registration__opens_a_dossier_and_leads_to_it(world: World) -> None:
    dossiers.prepare(world)
    product = dossiers.fresh_product(world)
    round_ = dossiers.Round.objects.get(number=9)
    client = world.client("producer")
    address = f"{LIST}new/{product.ref}/"
    assert "Chưa có sao còn hiệu lực" in text(client.get(address))
    good = {"kind": "first", "round_id": round_.pk, "target_stars": 3, **dossiers.CONTACT}
    response = client.post(address, good)
    made = Dossier.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"{LIST}{made.ref}/")
    page = text(client.get(response["Location"]))
    for words in ("Mẫu 02, phần I", "Tự chấm phần A", "Tự chấm phần C", "Giấy tờ, minh chứng chung", "0 trên 3"):
        assert words in page, words
    again = client.post(address, good)
    assert again.status_code == 422
    assert "Sản phẩm đã đăng ký trong đợt này." in text(again)
    assert Dossier.objects.count() == 1


def test_registration__says_what_stands_in_the_way_before_anything_is_typed(world: World) -> None:
    client = world.client("producer")
    product = dossiers.fresh_product(world)
    assert "Chưa có đợt nào đang nhận hồ sơ" in text(client.get(f"{LIST}new/{product.ref}/"))
    dossiers.prepare(world)
    assert "contact_name" in text(client.get(f"{LIST}new/{product.ref}/"))
    page = text(client.get(f"{LIST}new/{world.product.ref}/"))  # never classed
    assert "Sản phẩm chưa được xếp bộ" in page
    assert "contact_name" not in page


def test_answers__are_saved_as_one_types_and_say_when(world: World) -> None:
    made, client = dossiers.dossier(world, complete=False), world.client("producer")
    address = f"{LIST}{made.ref}/answers/IV/"
    sent = {**page_of(client, address), "plan_market": "Mở thêm hai điểm bán."}
    response = client.post(address, sent, headers=HTMX)
    assert "Đã lưu lúc" in text(response)
    assert "<html" not in text(response)
    assert answers(made)["plan_market"] == "Mở thêm hai điểm bán."
    too_long = client.post(address, {"plan_market": "x" * 4001}, headers=HTMX)
    assert "Đã lưu lúc" not in text(too_long)
    assert answers(made)["plan_market"] == "Mở thêm hai điểm bán."


def test_answers__of_two_windows_are_both_kept(world: World) -> None:
    made, client = dossiers.dossier(world, complete=False), world.client("producer")
    address = f"{LIST}{made.ref}/answers/IV/"
    one, other = page_of(client, address), page_of(client, address)
    client.post(address, {**one, "plan_market": "Cửa sổ một."}, headers=HTMX)
    client.post(address, {**other, "plan_product": "Cửa sổ hai."})
    kept = answers(made)
    assert (kept["plan_market"], kept["plan_product"]) == ("Cửa sổ một.", "Cửa sổ hai.")


def test_answers__of_a_field_changed_elsewhere_are_refused_once_and_then_written_over(world: World) -> None:
    made, client = dossiers.dossier(world, complete=False), world.client("producer")
    address = f"{LIST}{made.ref}/answers/IV/"
    stale = page_of(client, address)
    client.post(address, {**stale, "plan_market": "Cửa sổ một."}, headers=HTMX)
    quiet = client.post(address, {**stale, "plan_market": "Cửa sổ hai."}, headers=HTMX)
    assert "vừa được lưu khác đi" in text(quiet)
    refused = client.post(address, {**stale, "plan_market": "Cửa sổ hai."})
    assert refused.status_code == 422
    assert "Bản đang lưu: “Cửa sổ một.”" in text(refused)
    assert answers(made)["plan_market"] == "Cửa sổ một."
    again = {name: field.value for name, field in forms.read(refused)[0].items()}
    assert again["plan_market"] == "Cửa sổ hai."
    assert client.post(address, again).status_code == 302
    assert answers(made)["plan_market"] == "Cửa sổ hai."


def test_answers__go_on_being_saved_from_one_window(world: World) -> None:
    made, client = dossiers.dossier(world, complete=False), world.client("producer")
    address = f"{LIST}{made.ref}/answers/IV/"
    sent = page_of(client, address)
    for words in ("Mở", "Mở thêm", "Mở thêm điểm bán"):
        response = client.post(address, {**sent, "plan_market": words}, headers=HTMX)
        sent = {**sent, **dict(SEAL.findall(text(response)))}
    assert answers(made)["plan_market"] == "Mở thêm điểm bán"


def test_marks__show_points_gates_and_what_stops_the_next_star_at_once(world: World) -> None:
    made, client = dossiers.dossier(world, marks={}), world.client("producer")
    address = f"{LIST}{made.ref}/marks/B/"
    name = criteria.sheet_of(made.criteria_set_id).criterion("4.1").name
    page = text(client.get(address))
    for words in (
        f"4.1 {name}",
        "(điều kiện 4 sao)",
        "Gắn giấy tờ cho tiêu chí 4.1",
        "0</strong> trên 100",
    ):
        assert words in page, words
    sent = {**page_of(client, address), "m_4_1": "5", "d_4_1": "Bán ở năm tỉnh."}
    response = client.post(address, sent, headers=HTMX)
    assert "<strong>5</strong> trên 100" in text(response)
    assert "Còn thiếu cho 2 sao: 25 điểm" in text(response)
    assert "Để đạt <strong>2 sao</strong>" in text(response)
    assert queries.marks_of(made) == {"4.1": 5}
    nothing = client.post(address, {**sent, "m_5_2": "1"})
    assert nothing.status_code == 422
    assert queries.marks_of(made) == {"4.1": 5}


def test_marks__of_two_windows_are_both_kept(world: World) -> None:
    made, client = dossiers.dossier(world, marks={}), world.client("producer")
    address = f"{LIST}{made.ref}/marks/B/"
    one, other = page_of(client, address), page_of(client, address)
    client.post(address, {**one, "m_4_1": "5"}, headers=HTMX)
    client.post(address, {**other, "m_4_2": "1"}, headers=HTMX)
    assert queries.marks_of(made) == {"4.1": 5, "4.2": 1}
    response = client.post(address, {**other, "m_4_1": "1"}, headers=HTMX)
    assert "“Tiêu chí 4.1” vừa được lưu khác đi" in text(response)
    assert queries.marks_of(made)["4.1"] == 5


def test_papers__are_taken_from_the_library_and_renewed_for_the_whole_dossier(world: World) -> None:
    made, client = dossiers.dossier(world), world.client("producer")
    address = f"{LIST}{made.ref}/papers/"
    assert "Dùng bản mới cho cả hồ sơ" not in text(client.get(address))
    old = made.attachments.filter(criterion="", paper__kind="food_safety").get().paper
    newer = dossiers.replace(world, old)
    assert "Dùng bản mới cho cả hồ sơ" in text(client.get(address))
    review = text(client.get(f"{LIST}{made.ref}/submit/"))
    assert "đã được thay bằng bản mới trong thư viện" in review
    assert flash_messages(client.post(f"{address}renew/")) == ["Đã dùng bản mới của các giấy tờ đã thay."]
    client.get(address)
    assert not made.attachments.filter(paper=old).exists()
    assert made.attachments.filter(paper=newer).exists()
    assert queries.missing(made, timezone.localdate(world.now)) == ()
    assert flash_messages(client.post(f"{address}renew/")) == [
        "Không có giấy tờ nào trong hồ sơ đã được thay bằng bản mới."
    ]


def test_review__links_to_each_missing_thing_and_sends_once_nothing_is(world: World) -> None:
    made, client = dossiers.dossier(world, complete=False), world.client("producer")
    address = f"{LIST}{made.ref}/submit/"
    page = text(client.get(address))
    assert f'href="{LIST}{made.ref}/answers/I/#id_history"' in page
    assert f'href="{LIST}{made.ref}/marks/A/#tc-1-1"' in page
    assert f'href="/portal/producers/{world.producer.ref}/"' in page
    assert client.post(address).status_code == 422
    dossiers.fill(world, made)
    page = text(client.get(address))
    assert "Hồ sơ còn thiếu" not in page
    for field in FIELDS:
        assert f"Trả lời {field.key}." in page
    response = client.post(address)
    assert (response.status_code, flash_messages(response)) == (302, ["Đã nộp hồ sơ."])
    assert client.post(address).status_code == 422
    made.refresh_from_db()
    assert made.state == "submitted"


def test_a_dossier_sent__is_shown_and_can_no_longer_be_changed(world: World) -> None:
    made, client = dossiers.dossier(world, until="submitted"), world.client("producer")
    before = answers(made)
    for address in (f"{LIST}{made.ref}/answers/IV/", f"{LIST}{made.ref}/marks/B/"):
        assert "Chỉ xem" in text(client.get(address))
    client.post(f"{LIST}{made.ref}/answers/IV/", {"plan_market": "Muộn."})
    client.post(f"{LIST}{made.ref}/marks/B/", {"m_4_1": "1", "d_4_1": ""})
    assert answers(made) == before
    assert queries.marks_of(made)["4.1"] == 5


def test_a_return__shows_its_reasons(world: World) -> None:
    made, client = dossiers.dossier(world, until="received"), world.client("producer")
    services.return_to_producer(level=ReturnLevel.COMMUNE, 
        dossier_id=made.pk, reasons="Thiếu hợp đồng liên kết.", criteria=["1.5"], by=world.actor("commune_officer"),
        at=world.now,
    )  # fmt: skip
    page = text(client.get(f"{LIST}{made.ref}/"))
    for words in ("Cấp xã đề nghị bổ sung", "Thiếu hợp đồng liên kết.", "Tiêu chí: 1.5"):
        assert words in page
    assert made.ref in text(client.get("/portal/"))


@pytest.mark.parametrize("who", ["other_producer", "stranger"])
def test_another__finds_nothing(world: World, who: str) -> None:
    made = dossiers.dossier(world, complete=False)
    for page in ("", "answers/I/", "marks/A/", "papers/", "submit/"):
        assert world.client(who).get(f"{LIST}{made.ref}/{page}").status_code == 404


def test_result__is_shown_to_the_producer_once_the_session_is_closed(world: World) -> None:
    case, client = councils.case(world, until="opened", totals=(75, 76, 75, 75, 75)), world.client("producer")
    address = f"/portal/dossiers/{case.dossier.ref}/"
    notice = f"/portal/documents/dossiers/{case.dossier.ref}/result_notice/"
    assert "Kết quả đánh giá" not in text(client.get(address))
    assert client.get(f"{notice}pdf/").status_code == 404
    councils.conclude(world, case)
    assert "75,20" not in text(client.get(address))
    assert client.get(f"{notice}pdf/").status_code == 404
    councils.close(world, case)
    page = text(client.get(address))
    assert "75,20 (376 điểm / 5 phiếu)" in page
    assert "Người giữ vai member" not in page  # who gave what is not told
    sent = client.get(f"{notice}pdf/")
    assert b"".join(sent.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
