"""The library of evidence on the producers' site."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from ocop.base.models import AuditEntry
from ocop.domain.producers import queries, services
from ocop.domain.producers.models import Paper
from tests.domain.producers.facts import area, filed, lying, newer, today
from tests.factories import papers
from tests.factories.world import World
from tests.web.http_helpers import flash_messages, sheet, text

LIST = "/portal/evidence/"
FACTS = {
    "kind": "test_report",
    "title": "Phiếu kiểm nghiệm chả mực",
    "number": "KN-09",
    "issuer": "Phòng thử nghiệm",
    "issued_on": "2026-03-02",
    "valid_until": "",
}


def sent(content: bytes = b"", name: str = "IMG_2031.jpg") -> SimpleUploadedFile:
    """Return a chosen file; a photograph unless another is given."""
    return SimpleUploadedFile(name, content or papers.photograph(), content_type="application/x-anything")


def file(world: World, **changed: Any) -> Any:
    """Post the form for a new paper, but for what is changed."""
    client = world.client("producer")
    return client.post(f"{LIST}file/{world.producer.ref}/", {**FACTS, "file": sent(), **changed})


def test_file__takes_a_photograph_from_a_phone_and_leads_to_the_paper(world: World) -> None:
    response = file(world)
    made = Paper.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"{LIST}{made.ref}/")
    assert flash_messages(response) == ["Đã nộp giấy tờ."]
    page = text(world.client("producer").get(response["Location"]))
    for words in ("Phiếu kiểm nghiệm chả mực", "KN-09", "02/03/2026", "Ảnh JPEG", "Còn hiệu lực", "Nộp giấy tờ"):
        assert words in page
    assert (made.kind, made.personal, made.content_type) == ("test_report", False, "image/jpeg")


def test_file__opens_the_camera_and_is_sent_as_a_file(world: World) -> None:
    page = text(world.client("producer").get(f"{LIST}file/{world.producer.ref}/"))
    assert 'enctype="multipart/form-data"' in page
    assert 'accept="image/*,application/pdf"' in page
    assert "capture" not in page


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"title": ""}, "title", "Hãy điền mục này."),
        ({"issued_on": "2027-12-31"}, "issued_on", "Ngày cấp không thể sau hôm nay."),
        ({"valid_until": "2026-01-01"}, "valid_until", "Ngày hết hạn không thể trước ngày cấp."),
    ],
)
def test_file__refused_keeps_what_was_typed_and_asks_for_the_file_again(
    world: World, changed: dict[str, str], field: str, says: str
) -> None:
    response = file(world, **changed)
    page = text(response)
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert says in page
    assert "Hãy chọn lại tệp" in page
    assert 'value="KN-09"' in page
    assert lying() == set()
    assert not Paper.objects.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"text", "không phải PDF hay ảnh"),
        (papers.active("opening script"), "có chứa mã lệnh"),
        (papers.pdf(0), "không có trang nào"),
    ],
)
def test_file__with_a_bad_file_says_so_at_the_file(world: World, content: bytes, says: str) -> None:
    response = file(world, file=sent(content, "giay.pdf"))
    page = text(response)
    assert response.status_code == 422
    assert 'id="id_file_error"' in page
    assert says in page
    assert "trình duyệt không giữ tệp" not in page
    assert lying() == set()


def test_file__for_a_growing_area_is_shown_so_and_stays_so_when_replaced(world: World) -> None:
    client, hill, theirs = world.client("producer"), area(world), area(world, "other_producer", "Ao của người khác")
    form = text(client.get(f"{LIST}file/{world.producer.ref}/"))
    assert "Cả chủ thể" in form
    assert theirs.name not in form
    made = Paper.objects.get(ref=file(world, premises_id=str(hill.pk))["Location"].split("/")[-2])
    for address in (LIST, f"{LIST}{made.ref}/"):
        assert hill.name in text(client.get(address))
    services.close_premises(premises_id=hill.pk, by=world.actor("producer"), at=world.now)
    address = f"{LIST}{made.ref}/replace/"
    assert f'<option value="{hill.pk}" selected>{hill.name} (đã đóng)</option>' in text(client.get(address))
    answer = client.post(address, {**FACTS, "premises_id": str(hill.pk), "file": sent(papers.pdf(2))})
    assert 'id="id_premises_id_error"' in text(answer)


def test_file__without_a_file_says_so(world: World) -> None:
    response = file(world, file="")
    assert response.status_code == 422
    assert 'id="id_file_error"' in text(response)


@pytest.mark.parametrize("megabytes", [1, 4])
def test_file__that_is_too_large_is_refused_by_its_size_and_kept_nowhere(
    world: World, settings: Any, megabytes: int
) -> None:
    settings.OCOP_PAPER_MB = 1
    response = file(world, file=sent(papers.plain_pdf() + b"\0" * megabytes * 1_000_000, "quet.pdf"))
    page = text(response)
    assert response.status_code == 422
    assert f"Tệp “quet.pdf” nặng {megabytes},0 MB; nhiều nhất là 1 MB." in page
    assert 'value="KN-09"' in page
    assert lying() == set()


def test_file__twice_by_a_double_click_keeps_one(world: World) -> None:
    assert file(world).status_code == 302
    again = file(world)
    assert again.status_code == 422
    assert "Tệp này đã có trong giấy tờ của chủ thể với mã GT-" in text(again)
    assert Paper.objects.count() == len(lying()) == 1


def test_file__for_another_producer_does_not_exist(world: World) -> None:
    client = world.client("producer")
    answer = client.post(f"{LIST}file/{world.other.ref}/", {**FACTS, "file": sent()})
    assert answer.status_code == 404
    assert lying() == set()


def test_list__finds_without_marks_and_filters_by_kind_and_life(world: World) -> None:
    client, day = world.client("producer"), today(world)
    filed(world, title="Giấy còn lâu", valid_until=None)
    filed(world, title="Giấy sắp hết", content=papers.pdf(2), valid_until=day + timedelta(days=5), kind="award")
    filed(world, title="Giấy đã hết", content=papers.pdf(3), valid_until=day - timedelta(days=1))
    page = text(client.get(LIST))
    for words in ("Giấy còn lâu", "Còn hiệu lực", "Sắp hết hạn", "Đã hết hạn", "3 giấy tờ"):
        assert words in page
    for query, result in (
        ({"search": "giay sap het"}, {"Giấy sắp hết"}),
        ({"life": "ended"}, {"Giấy đã hết"}),
        ({"life": "holds"}, {"Giấy còn lâu"}),
        ({"kind": "award"}, {"Giấy sắp hết"}),
    ):
        page = text(client.get(LIST, query))
        assert {title for title in ("Giấy còn lâu", "Giấy sắp hết", "Giấy đã hết") if title in page} == result, query
    assert "Không có dòng nào khớp" in text(client.get(LIST, {"search": "không đâu"}))


def test_list__as_excel_has_every_filtered_paper_with_its_life(world: World) -> None:
    filed(world, valid_until=None)
    rows = sheet(world.client("producer").get(LIST, {"export": "xlsx"}))
    flat = [str(cell) for row in rows for cell in row]
    for words in ("Giấy chứng nhận an toàn thực phẩm", "Còn hiệu lực", "12/2026/ATTP", "An toàn thực phẩm"):
        assert words in flat


def test_list__empty_leads_to_the_first_paper(world: World) -> None:
    page = text(world.client("producer").get(LIST))
    assert "Chưa có giấy tờ nào" in page
    assert f"{LIST}file/{world.producer.ref}/" in page


def test_replace__shows_both_and_refuses_a_second_time(world: World) -> None:
    client, old = world.client("producer"), filed(world)
    values = {**FACTS, "title": "Giấy chứng nhận cấp lại", "file": sent(papers.pdf(2), "moi.pdf")}
    response = client.post(f"{LIST}{old.ref}/replace/", values)
    new = Paper.objects.get(replaces=old)
    assert response["Location"] == f"{LIST}{new.ref}/"
    assert new.kind == "food_safety"
    assert f"{LIST}{old.ref}/" in text(client.get(f"{LIST}{new.ref}/"))
    page = text(client.get(f"{LIST}{old.ref}/"))
    assert f"{LIST}{new.ref}/" in page
    assert "Đã thay bằng bản mới" in page
    again = client.post(f"{LIST}{old.ref}/replace/", {**values, "file": sent(papers.pdf(3), "nua.pdf")})
    assert again.status_code == 422
    assert Paper.objects.count() == 2


def test_withdraw__needs_a_reason_and_is_shown(world: World) -> None:
    client, made = world.client("producer"), filed(world)
    assert client.post(f"{LIST}{made.ref}/withdraw/", {"reason": ""}).status_code == 422
    assert client.post(f"{LIST}{made.ref}/withdraw/", {"reason": "Tải nhầm."}).status_code == 302
    page = text(client.get(f"{LIST}{made.ref}/"))
    assert "Đã rút" in page
    assert "Tải nhầm." in page


def test_download__is_a_file_to_keep_of_its_own_type(world: World) -> None:
    made = filed(world)
    answer = world.client("producer").get(f"{LIST}{made.ref}/download/")
    assert b"".join(answer.streaming_content) == papers.plain_pdf()  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{made.ref}.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_download__of_a_photograph_bears_no_place(world: World) -> None:
    file(world)
    made = Paper.objects.get()
    answer = world.client("producer").get(f"{LIST}{made.ref}/download/")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "image/jpeg"
    assert not Image.open(BytesIO(content)).getexif()


def test_download__of_a_personal_paper_is_logged_and_shown_in_its_history(world: World) -> None:
    client = world.client("producer")
    made = filed(world, kind="local_labour")
    b"".join(client.get(f"{LIST}{made.ref}/download/").streaming_content)  # type: ignore[attr-defined]
    assert AuditEntry.objects.filter(act="paper.read", object_id=str(made.pk)).count() == 1
    assert "Mở giấy tờ có dữ liệu cá nhân" in text(client.get(f"{LIST}{made.ref}/"))


def test_download__after_its_time_says_that_it_was_removed(world: World) -> None:
    client = world.client("producer")
    made = filed(world, kind="local_labour", valid_until=None)
    services.remove_expired_personal(at=timezone.now() + timedelta(days=2000))
    answer = client.get(f"{LIST}{made.ref}/download/", follow=True)
    assert "đã xoá khi hết thời hạn lưu" in text(answer)


def test_download__whose_file_is_lost_says_whom_to_tell(world: World) -> None:
    from ocop.base import files

    client, made = world.client("producer"), filed(world)
    (files.folder() / made.file.path).unlink()
    assert "hãy báo quản trị hệ thống" in text(client.get(f"{LIST}{made.ref}/download/", follow=True))


def test_papers__of_another_producer_do_not_exist(world: World) -> None:
    made = filed(world, producer_id=world.other.pk, by=world.actor("other_producer"))
    client = world.client("producer")
    for page in ("", "replace/", "withdraw/", "download/"):
        assert client.get(f"{LIST}{made.ref}/{page}").status_code == 404
        assert client.post(f"{LIST}{made.ref}/{page}", {"reason": "x"}).status_code in {404, 405}
    assert made.title not in text(client.get(LIST))
    services.replace_paper(**newer(world, made) | {"by": world.actor("other_producer")})
    assert queries.list_papers(world.actor("producer"), on=today(world)).count() == 0


def test_home__names_papers_that_run_out_and_no_others(world: World) -> None:
    day = today(world)
    filed(world, title="Giấy còn lâu", valid_until=None)
    filed(world, title="Giấy sắp hết", content=papers.pdf(2), valid_until=day + timedelta(days=5))
    filed(world, title="Giấy đã hết", content=papers.pdf(3), valid_until=day - timedelta(days=1))
    page = text(world.client("producer").get("/portal/"))
    assert "Thay giấy tờ bằng bản mới: Giấy sắp hết" in page
    assert "Thay giấy tờ bằng bản mới: Giấy đã hết" in page
    assert "Giấy còn lâu" not in page
