"""Products, recognitions and batches on the officers' site."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ocop.domain.certificates import queries as certificates
from ocop.domain.products import queries as products
from tests.factories.world import World
from tests.web.asking import text, told


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
    for act, shown in (("suspend", "Tạm đình chỉ"), ("reinstate", "Đang hiệu lực"), ("revoke", "Đã thu hồi")):
        assert client.post(f"{address}{act}/", {"reason": "Theo biên bản kiểm tra."}).status_code == 302, act
        assert shown in text(client.get(address))


def test_revoke__without_a_reason_is_refused(world: World) -> None:
    response = world.client("officer").post(f"/staff/certificates/{world.certificate.ref}/revoke/", {"reason": " "})
    assert response.status_code == 422
    assert certificates.live(world.product.pk, timezone.localdate()).holds


def test_reinstate__of_a_valid_one_shows_the_button_disabled_with_its_reason(world: World) -> None:
    page = text(world.client("officer").get(f"/staff/certificates/{world.certificate.ref}/"))
    assert "disabled" in page
    assert "nên không chuyển sang" in page


def test_classify__puts_into_a_set(world: World) -> None:
    client, address = world.client("officer"), f"/staff/products/{world.product.ref}/"
    assert client.post(f"{address}classify/", {"set_number": 8}).status_code == 302
    assert products.get_product(world.actor("officer"), world.product.ref).product_set.number == 8
    assert client.post(f"{address}classify/", {"set_number": 99}).status_code == 422


def test_recall__says_in_figures_what_happens_and_needs_a_reason(world: World) -> None:
    client, address = world.client("inspector"), f"/staff/batches/{world.batch.ref}/"
    assert "Mọi tem trên lô này" in text(client.get(f"{address}recall/"))
    assert client.post(f"{address}recall/", {"reason": ""}).status_code == 422
    done = client.post(f"{address}recall/", {"reason": "Mẫu kiểm nghiệm không đạt."})
    assert told(done) == ["Đã ra lệnh thu hồi lô hàng."]
    page = text(client.get(address))
    assert "Đang thu hồi" in page
    assert "Mẫu kiểm nghiệm không đạt." in page
