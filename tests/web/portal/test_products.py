"""My products and batches on the producers' site."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ocop.domain.batches import queries as batches
from ocop.domain.products import queries as products
from tests.factories import dossiers
from tests.factories.world import World
from tests.web import forms
from tests.web.http_helpers import flash_messages, text


def test_home__shows_only_what_is_mine(world: World) -> None:
    page = text(world.client("producer").get("/portal/"))
    assert "Chả mực giã tay" in page
    assert "Bốn sao" in page
    assert "Đặt tem cho lô L01" in page
    assert "Trà hoa vàng" not in page
    assert "Đại diện Hợp tác xã Chả mực đầu sóng" in page


def test_describe_and_amend__keep_the_story_whole(world: World) -> None:
    client = world.client("producer")
    values = {"name": "Ruốc hàu", "unit": "lọ", "story": "Dòng một.\nDòng hai."}
    made = client.post(f"/portal/products/describe/{world.producer.ref}/", values)
    assert made.status_code == 302
    assert "Dòng hai." in text(client.get(made["Location"]))
    again = client.post(f"{made['Location']}amend/", {**values, "name": "Chả mực giã tay"})
    assert again.status_code == 422
    assert "Chủ thể đã có sản phẩm mang tên này." in text(again)
    assert "Dòng hai." in text(again)


def test_names__of_what_is_being_judged_stay_until_the_decision(world: World) -> None:
    made, client = dossiers.dossier(world, until="submitted"), world.client("producer")
    product, producer = f"/portal/products/{made.product.ref}/amend/", f"/portal/producers/{world.producer.ref}/amend/"
    for address, what in ((product, "tên sản phẩm"), (producer, "tên, địa chỉ và nơi đặt cơ sở")):
        values = {name: field.value for name, field in forms.read(client.get(address))[0].items()}
        refused = client.post(address, {**values, "name": "Nhân sâm quý"})
        assert refused.status_code == 422
        assert f"Hồ sơ {made.ref} đang được xét hoặc chờ quyết định nên chưa đổi được {what}." in text(refused)
        assert client.post(address, {**values, "note": "Ghi chú mới"}).status_code == 302
    officer = world.client("officer")
    values = {
        name: field.value for name, field in forms.read(officer.get(product.replace("portal", "staff")))[0].items()
    }
    assert officer.post(product.replace("portal", "staff"), {**values, "name": "Tên đúng"}).status_code == 302
    assert products.get_product(world.actor("producer"), made.product.ref).name == "Tên đúng"


def test_gtin__is_checked_and_the_page_says_where_gtins_come_from(world: World) -> None:
    client, address = world.client("producer"), f"/portal/products/{world.product.ref}/gtin/"
    assert "GS1 Việt Nam" in text(client.get(address))
    wrong = client.post(address, {"gtin": "9521234543214"})
    assert wrong.status_code == 422
    assert 'value="9521234543214"' in text(wrong)
    assert client.post(address, {"gtin": "9521234543213"}).status_code == 302
    assert products.get_product(world.actor("producer"), world.product.ref).gtin == "09521234543213"


def test_open_batch__leads_to_ordering_stamps(world: World) -> None:
    client, today = world.client("producer"), timezone.localdate()
    values = {
        "lot_number": "L02",
        "quantity": "250",
        "made_on": f"{today:%Y-%m-%d}",
        "expires_on": f"{today + timedelta(days=90):%Y-%m-%d}",
        "premises_id": "",
    }
    made = client.post(f"/portal/batches/open/{world.product.ref}/", values)
    assert flash_messages(made) == ["Đã mở lô hàng. Tiếp theo: đặt tem cho lô."]
    assert "Còn đặt được" in text(client.get(made["Location"]))
    twice = client.post(f"/portal/batches/open/{world.product.ref}/", values)
    assert twice.status_code == 422
    assert "Sản phẩm đã có lô mang số này." in text(twice)


def test_open_batch__refuses_bad_values_with_a_sentence_each(world: World) -> None:
    client, today = world.client("producer"), timezone.localdate()
    good = {"lot_number": "L03", "quantity": "10", "made_on": f"{today:%Y-%m-%d}", "expires_on": "", "premises_id": ""}
    wrong = {
        "lot_number": "lô mới",
        "quantity": "0",
        "made_on": f"{today + timedelta(days=2):%Y-%m-%d}",
        "expires_on": f"{today - timedelta(days=2):%Y-%m-%d}",
    }
    for name, value in wrong.items():
        response = client.post(f"/portal/batches/open/{world.product.ref}/", {**good, name: value})
        assert response.status_code == 422, name
        assert "Chưa lưu được" in text(response), name
    assert batches.list_batches(world.actor("producer"), search="L03").count() == 0


def test_batch__closed_takes_no_order_and_says_why(world: World) -> None:
    client, address = world.client("producer"), f"/portal/batches/{world.batch.ref}/"
    assert client.post(f"{address}close/").status_code == 302
    page = text(client.get(address))
    assert "Lô hàng không còn mở" in page
    assert client.post(f"{address}reopen/").status_code == 302


def test_batch__quantity_is_only_raised(world: World) -> None:
    client, address = world.client("producer"), f"/portal/batches/{world.batch.ref}/raise/"
    less = client.post(address, {"quantity": "50"})
    assert less.status_code == 422
    assert "chỉ được tăng" in text(less)
    assert client.post(address, {"quantity": "150"}).status_code == 302


def test_profile__of_a_single_producer_opens_at_once(world: World) -> None:
    client = world.client("producer")
    response = client.get("/portal/producers/")
    assert response["Location"] == f"/portal/producers/{world.producer.ref}/"
    values = {"name": world.producer.name, "place_id": world.place.pk, "web": "chamuc.vn"}
    refused = client.post(f"{response['Location']}amend/", values)
    assert refused.status_code == 422
    assert "phải bắt đầu bằng http://" in text(refused)
