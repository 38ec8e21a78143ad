"""Products, recognitions and batches on the officers' site."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ocop.domain.certificates import queries as certificates
from ocop.domain.products import queries as products
from tests.factories import councils
from tests.factories.world import World
from tests.web.http_helpers import flash_messages, text


def test_record_decision__gives_36_months(world: World) -> None:
    decided = timezone.localdate() - timedelta(days=5)
    response = world.client("officer").post(
        f"/staff/certificates/record/{world.other_product.ref}/",
        {"stars": 5, "decision_number": "88/QĐ-THU", "decided_on": f"{decided:%Y-%m-%d}", "issuer": "Cơ quan thử"},
    )
    now = certificates.live(world.other_product.pk, timezone.localdate())
    assert response.status_code == 302
    assert now is not None
    assert (now.stars, now.decision_number) == (5, "88/QĐ-THU")
    assert now.valid_until.year == decided.year + 3


def test_record_decision__in_the_future_is_refused_and_keeps_what_was_typed(world: World) -> None:
    later = timezone.localdate() + timedelta(days=5)
    response = world.client("officer").post(
        f"/staff/certificates/record/{world.other_product.ref}/",
        {"stars": 5, "decision_number": "88/QĐ-THU", "decided_on": f"{later:%d/%m/%Y}", "issuer": "Cơ quan thử"},
    )
    assert response.status_code == 422
    assert "Ngày quyết định không thể sau hôm nay." in text(response)
    assert 'value="88/QĐ-THU"' in text(response)
    assert certificates.live(world.other_product.pk, timezone.localdate()) is None


def test_suspend_reinstate_revoke__show_at_once(world: World) -> None:
    client, address = world.client("officer"), f"/staff/certificates/{world.certificate.ref}/"
    concluded = {"ground": "below", "concluded_on": f"{timezone.localdate():%Y-%m-%d}"}
    for act, display in (("suspend", "Tạm đình chỉ"), ("reinstate", "Đang hiệu lực"), ("revoke", "Đã thu hồi")):
        result = {"reason": "Theo biên bản kiểm tra.", **(concluded if act == "revoke" else {})}
        assert client.post(f"{address}{act}/", result).status_code == 302, act
        assert display in text(client.get(address))


@pytest.mark.parametrize("missing", ["reason", "ground", "concluded_on"])
def test_revoke__without_ground_day_or_reason_is_refused(world: World, missing: str) -> None:
    good = {"ground": "below", "concluded_on": f"{timezone.localdate():%Y-%m-%d}", "reason": "Theo biên bản."}
    response = world.client("officer").post(
        f"/staff/certificates/{world.certificate.ref}/revoke/", {**good, missing: " "}
    )
    assert response.status_code == 422
    assert certificates.live(world.product.pk, timezone.localdate()).holds


def test_open_revocation__counts_fifteen_days_and_keeps_it_valid(world: World) -> None:
    client, address = world.client("officer"), f"/staff/certificates/{world.certificate.ref}/"
    concluded = {"ground": "below", "concluded_on": f"{timezone.localdate():%Y-%m-%d}", "reason": "Theo biên bản."}
    assert client.post(f"{address}open-revocation/", concluded).status_code == 302
    page = text(client.get(address))
    assert "Hạn ra quyết định thu hồi" in page
    assert "Đang hiệu lực" in page
    assert client.post(f"{address}drop-revocation/", {"reason": "Nhầm sản phẩm."}).status_code == 302
    assert "Hạn ra quyết định thu hồi" not in text(client.get(address))


def test_issue__gives_one_number_to_the_chosen_and_publishing_lists_them(world: World) -> None:
    case, client = councils.case(world, until="concluded"), world.client("officer")
    decision = {
        "cases": [case.pk],
        "decision_number": "55/QĐ-THU",
        "decided_on": f"{timezone.localdate():%Y-%m-%d}",
        "issuer": "Cơ quan thử",
    }
    assert "Đã cấp 1 giấy chứng nhận" in flash_messages(client.post("/staff/certificates/issue/", decision))[0]
    made = certificates.find_of_case(case.pk)
    assert made is not None
    assert made.ref not in [item.certificate.ref for item in certificates.list_published(timezone.localdate())]
    assert "Đã công bố." in flash_messages(client.post(f"/staff/certificates/{made.ref}/publish/"))
    assert made.ref in [item.certificate.ref for item in certificates.list_published(timezone.localdate())]
    pdf = client.get(f"/staff/documents/certificates/{made.ref}/pdf/")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]


def test_issue__leads_to_publishing_all_at_once(world: World) -> None:
    client, cases = world.client("officer"), [councils.case(world, until="concluded") for _ in range(2)]
    page = text(client.get("/staff/certificates/issue/"))
    assert all(case.dossier.product.name in page for case in cases)
    assert "UBND thành phố Quảng Ninh" in page
    decision = {
        "cases": [case.pk for case in cases],
        "decision_number": "55/QĐ-THU",
        "decided_on": f"{timezone.localdate():%Y-%m-%d}",
        "issuer": "Cơ quan thử",
    }
    done = client.post("/staff/certificates/issue/", decision)
    assert done["Location"] == "/staff/certificates/publish/"
    made = [certificates.find_of_case(case.pk) for case in cases]
    waiting = text(client.get(done["Location"]))
    assert all(item.ref in waiting for item in made)
    response = client.post(done["Location"], {"certificates": [item.pk for item in made]})
    assert flash_messages(response)[-1] == "Đã công bố 2 công nhận."
    assert client.post(done["Location"], {"certificates": [made[0].pk]}).status_code == 422
    assert "Không có công nhận nào chờ công bố" in text(client.get(done["Location"]))


def test_issue__before_the_result_is_refused_at_the_day_and_keeps_what_was_typed(world: World) -> None:
    case, early = councils.case(world, until="concluded"), timezone.localdate() - timedelta(days=1)
    response = world.client("officer").post(
        "/staff/certificates/issue/",
        {"cases": [case.pk], "decision_number": "55/QĐ-THU", "decided_on": f"{early:%Y-%m-%d}", "issuer": "Cơ quan"},
    )
    assert response.status_code == 422
    assert "Ngày quyết định không thể trước ngày có kết quả đánh giá" in text(response)
    assert 'value="55/QĐ-THU"' in text(response)
    assert certificates.find_of_case(case.pk) is None


def test_detail__shows_what_the_stars_rest_on(world: World) -> None:
    case, client = councils.case(world, until="concluded", totals=(75, 77, 79, 80, 74)), world.client("officer")
    decision = {"decision_number": "5/QĐ-THU", "decided_on": f"{timezone.localdate():%Y-%m-%d}", "issuer": "Cơ quan"}
    client.post("/staff/certificates/issue/", {"cases": [case.pk], **decision})
    page = text(client.get(f"/staff/certificates/{certificates.find_of_case(case.pk).ref}/"))
    rules = case.dossier.criteria_set
    for said in ("385/5 = 77,00", case.session.ref, case.dossier.product_code, f"{rules.instrument.number}, bản 1"):
        assert said in page, said


def test_open_revocation__past_its_day_is_named_overdue(world: World) -> None:
    concluded = timezone.localdate() - timedelta(days=29)
    client, address = world.client("officer"), f"/staff/certificates/{world.certificate.ref}/"
    revocation = {"ground": "below", "concluded_on": f"{concluded:%Y-%m-%d}", "reason": "Theo biên bản."}
    assert client.post(f"{address}open-revocation/", revocation).status_code == 302
    assert "đã quá hạn" in text(client.get(address))
    assert "Quá hạn" in text(client.get("/staff/"))
    again = client.post(f"{address}revoke/", {**revocation, "concluded_on": f"{timezone.localdate():%Y-%m-%d}"})
    assert "Đã ghi một kết luận khác" in text(again)
    assert client.post(f"{address}revoke/", revocation).status_code == 302
    assert "đã quá hạn" not in text(client.get(address))
    assert "Căn cứ: Không còn đạt tiêu chí" in text(client.get(address)).replace("căn cứ", "Căn cứ")


def test_issue__of_none_is_refused(world: World) -> None:
    decision = {"decision_number": "55/QĐ-THU", "decided_on": f"{timezone.localdate():%Y-%m-%d}", "issuer": "Cơ quan"}
    assert world.client("officer").post("/staff/certificates/issue/", decision).status_code == 422


def test_reinstate__of_a_valid_one_shows_the_button_disabled_with_its_reason(world: World) -> None:
    page = text(world.client("officer").get(f"/staff/certificates/{world.certificate.ref}/"))
    assert "disabled" in page
    assert "nên không chuyển sang" in page


def test_classify__puts_into_a_set(world: World) -> None:
    client, address = world.client("officer"), f"/staff/products/{world.product.ref}/"
    assert client.post(f"{address}classify/", {"set_number": 8}).status_code == 302
    assert products.get_product(world.actor("officer"), world.product.ref).product_set.number == 8
    assert client.post(f"{address}classify/", {"set_number": 99}).status_code == 422
