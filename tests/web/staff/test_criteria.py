"""The sets of criteria as officers read them."""

from __future__ import annotations

from pathlib import Path

from django.utils import timezone

from ocop.base.actors import system
from ocop.domain.criteria import queries, services
from tests.domain.criteria.facts import printed, sheet, sheets, tiny
from tests.factories.world import World
from tests.web.http_helpers import sheet as excel
from tests.web.http_helpers import text


def _address(world: World, number: int) -> str:
    criteria_set = queries.find_set(number, timezone.localdate(world.now))
    assert criteria_set is not None
    return f"/staff/criteria/{criteria_set.pk}/"


def test_list__counts_what_stands_in_each_set(world: World) -> None:
    display = text(world.client("council_member").get("/staff/criteria/"))
    assert "26 bộ" in display
    assert "26/2026/QĐ-TTg" in display
    rows = list(excel(world.client("officer").get("/staff/criteria/?search=chế biến từ thịt&export=xlsx")))
    assert any("Chế biến từ thịt" in str(row) and str(len(sheet(8).criteria())) in str(row) for row in rows)
    assert not any("Thủ công" in str(row) for row in rows)


def test_list__can_be_asked_for_one_decision(world: World, tmp_path: Path) -> None:
    services.load(folder=tiny(tmp_path), by=system("tests"), at=world.now)
    client = world.client("officer")
    assert "27 bộ" in text(client.get("/staff/criteria/"))
    only = text(client.get("/staff/criteria/?instrument=QD-TINY"))
    assert "1 bộ" in only
    assert "Bộ thử" in only


def test_list__asks_few_questions_of_the_database(world: World, django_assert_max_num_queries: object) -> None:
    client = world.client("officer")
    client.get("/staff/criteria/")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get("/staff/criteria/")


def test_detail__shows_every_option_with_its_points_and_gates(world: World) -> None:
    display = text(world.client("officer").get(_address(world, 8)))
    for criterion in sheet(8).criteria():
        assert criterion.name in display
        assert all(option.label in display for option in criterion.options)
    assert "Dừng chấm khi" in display
    assert "Giả mạo hồ sơ" in display
    assert "chưa gắn" in display


def test_detail__names_errors_in_print_at_their_place(world: World) -> None:
    client = world.client("officer")
    assert "Mức thứ 3: văn bản in 13, dùng 3." in text(client.get(_address(world, 4)))
    assert "Mức thứ 1: văn bản để trống điểm, dùng 0." in text(client.get(_address(world, 4)))
    assert "Văn bản không in mức nào, dùng 0, 1." in text(client.get(_address(world, 4)))
    assert "văn bản in 41, dùng 4." in text(client.get(_address(world, 23)))
    assert "văn bản in 35, dùng 40." in text(client.get(_address(world, 26)))


def test_detail__shows_two_cases_and_no_samples_for_tourism(world: World) -> None:
    display = text(world.client("officer").get(_address(world, 26)))
    assert "Trường hợp 2: Điểm dịch vụ du lịch" in display
    assert "không yêu cầu" in display
    assert "Văn bản không nêu trường hợp nào cho bộ này." in display


def test_detail__shows_the_official_wording_beside_ours_once_attached(world: World) -> None:
    words = printed(sheets()).replace("□ Bán trong xã |", "□ Câu chữ chính thức của mức bán trong xã |")
    services.attach_wording(
        instrument="QD-26-2026", text=words, source_name="qd26.txt", by=world.actor("officer"), at=world.now
    )
    display = text(world.client("officer").get(_address(world, 8)))
    assert "Câu chữ chính thức của mức bán trong xã" in display
    assert "Bán trong xã" in display
    assert "qd26.txt" in display


def test_detail__marks_an_old_version_and_leads_to_the_new(world: World, tmp_path: Path) -> None:
    by = system("tests")
    services.load(folder=tiny(tmp_path / "a"), by=by, at=world.now)
    old = queries.overview(instrument="QD-TINY")[0].pk
    services.load(folder=tiny(tmp_path / "b", name="Bộ thử sửa"), by=by, at=world.now)
    new = queries.overview(instrument="QD-TINY")[0].pk
    client = world.client("officer")
    assert "Phiên bản cũ" in text(client.get(f"/staff/criteria/{old}/"))
    assert f'href="/staff/criteria/{new}/"' in client.get(f"/staff/criteria/{old}/").content.decode()
    assert "Không áp dụng hôm nay" in text(client.get(f"/staff/criteria/{new}/"))
    assert client.get(f"/staff/criteria/{new + 99}/").status_code == 404
