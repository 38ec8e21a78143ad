"""Yearly figures and the legal representative on the producers' site."""

from __future__ import annotations

from ocop.base.models import AuditEntry
from ocop.domain.producers import queries, services
from tests.domain.producers.facts import PERSON, figures, representative, today
from tests.factories.world import World
from tests.web import forms
from tests.web.http_helpers import flash_messages, text

VALUES = [value for name, value in PERSON.items() if isinstance(value, str) and name != "gender"]


def test_figures__are_written_as_people_write_them_and_shown_in_a_table(world: World) -> None:
    client, address = world.client("producer"), f"/portal/producers/{world.producer.ref}/figures/"
    year = today(world).year - 1
    typed = {
        "year": year, "revenue": "1.250.000.000 đ", "profit": "-5000000", "output": "12 tấn", "workers": "14",
        "local_workers": "",
    }  # fmt: skip
    response = client.post(address, typed)
    assert flash_messages(response) == [f"Đã lưu số liệu năm {year}."]
    made = queries.list_figures(world.producer).get()
    assert (made.revenue, made.profit, made.workers, made.local_workers) == (1_250_000_000, -5_000_000, 14, None)
    page = text(client.get(address))
    assert "1.250.000.000\u00a0đ" in page
    assert f"?year={year}" in page
    begun = forms.read(client.get(address, {"year": year}))[0]
    assert (begun["revenue"].value, begun["profit"].value, begun["year"].value) == (
        "1.250.000.000", "-5.000.000", str(year),
    )  # fmt: skip
    assert "12 tấn" in text(client.get(f"/portal/producers/{world.producer.ref}/"))


def test_figures__refused_keep_what_was_typed(world: World) -> None:
    client, address = world.client("producer"), f"/portal/producers/{world.producer.ref}/figures/"
    for wrong, says in (
        ({"revenue": "1,5 tỷ"}, "Hãy viết số nguyên"),
        ({"revenue": "1.25.000"}, "Hãy viết số nguyên"),
        ({"workers": "3", "local_workers": "4"}, "không thể nhiều hơn tổng số lao động"),
        ({"workers": "-3"}, "Mục “số lao động” phải từ 0"),
        ({"year": "2012"}, "Năm của số liệu phải từ 2013"),
    ):
        typed = {"year": today(world).year, "revenue": "5", "workers": "9", "output": "12 tấn", **wrong}
        response = client.post(address, typed)
        assert response.status_code == 422, wrong
        assert says in text(response)
        assert forms.read(response)[0]["revenue"].value == typed["revenue"]
    assert not queries.list_figures(world.producer).exists()


def test_representative__is_shown_only_after_a_reading_with_its_reason(world: World) -> None:
    client, home = world.client("producer"), f"/portal/producers/{world.producer.ref}/"
    address = f"{home}representative/"
    assert "Chưa khai người đại diện theo pháp luật" in text(client.get(address))
    typed = {**{key: value for key, value in PERSON.items() if key != "disability"}, "disability": "on"}
    assert client.post(f"{address}tell/", typed).status_code == 302
    for page in (home, address, f"{address}tell/", "/portal/"):
        display = text(client.get(page))
        assert [value for value in VALUES if value in display] == [], page
    page = text(client.get(address))
    assert "được mã hoá" in page
    assert "Văn phòng OCOP cấp tỉnh mở được" in page
    assert not AuditEntry.objects.filter(act="representative.read").exists()
    refused = client.post(address, {"why": " "})
    assert refused.status_code == 422
    assert [value for value in VALUES if value in text(refused)] == []
    opened = client.post(address, {"why": "Soát lại trước khi nộp"})
    assert opened.status_code == 200
    assert [value for value in VALUES if value not in text(opened)] == []
    assert "Nữ" in text(opened)
    assert opened["Cache-Control"] == "private, no-store"
    line = AuditEntry.objects.get(act="representative.read")
    assert line.facts == {"reason": "Soát lại trước khi nộp"}
    assert "Xem dữ liệu người đại diện theo pháp luật" in text(client.get(home))


def test_representative__is_out_of_lists_exports_and_public_pages(world: World) -> None:
    services.set_representative(**representative(world))
    services.record_figures(**figures(world))
    officer = world.client("officer")
    pages = [
        officer.get("/staff/producers/"),
        officer.get(f"/staff/producers/{world.producer.ref}/"),
        officer.get("/staff/audit/"),
        world.client("nobody").get(f"/san-pham/{world.product.ref}/"),
        world.client("nobody").get("/"),
    ]
    assert [page.status_code for page in pages] == [200] * len(pages)
    sentence = "".join(text(page) for page in pages)
    assert world.product.name in text(pages[3])
    assert [value for value in VALUES if value in sentence] == []
    export = officer.get("/staff/producers/", {"export": "xlsx"})
    assert [value for value in VALUES if value.encode() in export.content] == []
