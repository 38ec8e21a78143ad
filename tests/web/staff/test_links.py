"""Links of GS1 keys on the officers' site: set, found, exported, withdrawn; seen at once by who scans."""

from __future__ import annotations

from ocop.domain.integrations.models import ResolverLink
from tests.domain.integrations.link_facts import GOOD, GTIN, standing
from tests.factories.world import World
from tests.web.http_helpers import flash_messages, sheet, text


def test_a_link__is_set_and_leads_at_once(world: World) -> None:
    client = world.client("officer")
    answer = client.post("/staff/links/set/", {**GOOD, "is_default": "on"})
    link = ResolverLink.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/staff/links/{link.ref}/")
    assert flash_messages(answer) == [f"Đã đặt đường dẫn {link.ref}."]
    assert link.is_default
    page = text(client.get(answer["Location"]))
    assert "Đang trả lời" in page
    assert GOOD["href"] in page
    assert "Đặt đường dẫn của mã GS1" in page
    assert world.client("nobody").get(f"/01/{GTIN}")["Location"] == GOOD["href"]


def test_a_link_that_cannot_be__is_refused_at_its_field_and_keeps_what_was_typed(world: World) -> None:
    page = world.client("officer").post("/staff/links/set/", {**GOOD, "anchor": "/01/09521234543214"})
    assert page.status_code == 422
    assert "không phải đường dẫn chính tắc" in text(page)
    assert GOOD["href"] in text(page)
    assert not ResolverLink.objects.exists()


def test_a_link__is_withdrawn_with_a_reason_and_stays_in_the_list(world: World) -> None:
    link, client = standing(world), world.client("officer")
    answer = client.post(f"/staff/links/{link.ref}/withdraw/", {"reason": "Trang đã đóng."})
    assert flash_messages(answer) == ["Đã gỡ đường dẫn."]
    assert "Đã gỡ" in text(client.get(f"/staff/links/{link.ref}/"))
    assert world.client("nobody").get(f"/01/{GTIN}").status_code == 404
    assert link.ref in text(client.get("/staff/links/?standing=no"))
    assert link.ref not in text(client.get("/staff/links/?standing=yes"))


def test_list__is_searched_filtered_and_exported(world: World) -> None:
    vi, en = standing(world), standing(world, language="en-GB", title="How to use")
    client = world.client("inspector")
    page = text(client.get("/staff/links/?search=how+use"))
    assert en.ref in page
    assert vi.ref not in page
    assert page.count("Đang trả lời") == 2  # to filter by, and of the one line
    assert en.ref in text(client.get("/staff/links/?language=en"))
    rows = sheet(client.get("/staff/links/?language=vi&export=xlsx"))
    line = dict(zip(rows[4], rows[5], strict=True))
    assert (line["Mã GS1"], line["Dẫn đến"], line["Mặc định"]) == (f"/01/{GTIN}", GOOD["href"], "không")
    assert (line["Mã của"], line["Tình trạng"]) == ("Sản phẩm", "Đang trả lời")
    assert len(rows) == 6


def test_an_empty_list__says_what_belongs_here_and_who_may_fill_it(world: World) -> None:
    assert "/staff/links/set/" in text(world.client("officer").get("/staff/links/"))
    page = text(world.client("inspector").get("/staff/links/"))
    assert "Chưa đặt đường dẫn nào" in page
    assert "/staff/links/set/" not in page


def test_a_producer__sees_where_the_codes_of_the_product_lead(world: World) -> None:
    standing(world, anchor=f"/san-pham/{world.product.ref}")
    page = text(world.client("producer").get(f"/portal/products/{world.product.ref}/"))
    assert f"/id/san-pham/{world.product.ref}?linkType=linkset" in page
    assert GOOD["href"] in page


def test_a_batch__tells_whether_its_record_was_taken(world: World) -> None:
    from tests.web.link_page_cases import STAFF

    STAFF["batch-portal"](world)
    client, at = world.client("officer"), f"/staff/batches/{world.batch.ref}/"
    assert f"{at}portal/" in text(client.get(at))
    answer = client.post(f"{at}portal/")
    assert flash_messages(answer) == ["Đã xếp hàng để gửi. Trang này cho biết cổng có nhận không."]
    page = text(client.get(at))
    assert "Cổng truy xuất quốc gia" in page
    assert "Đang chờ" in page
    assert f"{at}portal/" not in text(world.client("inspector").get(at))
