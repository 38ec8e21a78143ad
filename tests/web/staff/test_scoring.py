"""A session by its pages: planned, opened, scored unseen, opened, scored again, concluded; what each page shows."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from ocop.domain.councils.models import Case, Session
from tests.domain.councils.facts import Stage
from tests.factories import councils, dossiers
from tests.factories.world import World
from tests.web.http_helpers import flash_messages, text


def test_a_session_from_door_to_door(world: World) -> None:
    made = councils.council(world)
    dossier = dossiers.dossier(world, until="accepted")
    office, secretary, chair = (world.client(who) for who in ("officer", "secretary", "chair"))
    when = timezone.localtime(world.now + timedelta(days=12))
    office.post(
        f"/staff/councils/{made.ref}/plan/",
        {"form": "meeting", "planned_at": f"{when:%Y-%m-%dT%H:%M}", "place": "Phòng họp"},
    )
    session = Session.objects.get()
    page = f"/staff/sessions/{session.ref}/"
    assert dossier.ref in text(office.get(f"{page}add/"))
    assert flash_messages(office.post(f"{page}add/", {"dossier_ids": [dossier.pk]})) == ["Đã đưa 1 hồ sơ vào phiên."]
    case = Case.objects.get()
    refused = secretary.post(f"{page}open/", {"present": [councils.seat_of(made, "chair").pk]})
    assert refused.status_code == 422
    assert "chưa đến ngày" in text(refused)
    Session.objects.update(planned_at=world.now)  # the day has come
    assert f"Mở phiên họp {session.ref}" in text(secretary.get("/staff/"))
    refused = secretary.post(f"{page}open/", {"present": [councils.seat_of(made, "chair").pk]})
    assert "cần ít nhất 75" in text(refused)
    secretary.post(f"{page}open/", {"present": [seat.pk for seat in made.seats.all()]})
    chair.post(f"{page}start/")
    assert dossier.product.name in text(world.client("member_2").get("/staff/scoring/"))
    assert "Phiếu chấm chờ tôi" in text(world.client("member_2").get("/staff/"))
    sheet = councils.sheet_of(case)
    for place, name in enumerate(councils.SCORERS):
        marks = councils.marks_for(sheet, 75 + (12 if not place else 0))
        hand_in(world.client(name), case, marks)
        assert "Điểm chỉ hiện khi chủ tịch mở" in text(chair.get(f"/staff/sessions/cases/{case.pk}/"))
    assert flash_messages(chair.post(f"/staff/sessions/cases/{case.pk}/open/")) == ["Đã mở điểm."]
    display = text(chair.get(f"/staff/sessions/cases/{case.pk}/"))
    assert "Chênh lệch 12 điểm, mức cho phép 10" in display
    assert "lệch quá mức" in display
    assert "●●●●" in display
    refused = chair.get(f"/staff/sessions/cases/{case.pk}/conclude/")
    assert "phải thảo luận và chấm lại" in text(refused)
    chair.post(f"/staff/sessions/cases/{case.pk}/rescore/", {"reason": "Lệch quá 10 điểm."})
    again = text(world.client("chair").get("/staff/scoring/"))
    assert "Chấm lại, vòng 2" in again
    for name in councils.SCORERS:
        hand_in(world.client(name), case, councils.marks_for(sheet, 75), reason="Sau thảo luận.")
    chair.post(f"/staff/sessions/cases/{case.pk}/open/")
    weighed = text(chair.get(f"/staff/sessions/cases/{case.pk}/conclude/"))
    assert "75,00 (375 điểm / 5 phiếu)" in weighed
    assert "Trình quyết định công nhận" in weighed
    assert flash_messages(chair.post(f"/staff/sessions/cases/{case.pk}/conclude/")) == ["Đã kết luận."]
    assert flash_messages(secretary.post(f"{page}close/"))[-1] == "Phiên họp đã kết thúc."
    assert case.__class__.objects.get().result.certifiable == 4


def hand_in(client: Client, case: Case, marks: dict[str, int], **more: Any) -> None:
    """Fill every part as a browser without scripts does, then hand in."""
    sheet = councils.sheet_of(case)
    for part in sheet.parts:
        address = f"/staff/scoring/{case.pk}/{part.code}/"
        chosen = {
            f"m_{criterion.code.replace('.', '_')}": f"|{marks[criterion.code]}" if criterion.code in marks else "-"
            for criterion in part.criteria()
        }
        assert client.post(address, chosen).status_code == 302
    address = f"/staff/scoring/{case.pk}/hand-in/"
    refused = client.post(address, {"opinion": "Tốt.", **more})
    if refused.status_code == 422:
        assert "Còn " in text(refused)
        assert client.post(address, {"opinion": "Tốt.", "zeros": "on", **more}).status_code == 302


def test_a_choice_is_saved_as_it_is_made_and_the_points_run_along(world: World) -> None:
    case = councils.case(world, until="scoring")
    client = world.client("council_member")
    address = f"/staff/scoring/{case.pk}/A/"
    page = text(client.get(address))
    assert "Chủ thể tự chấm: 3 / 3 điểm" in page
    assert "Giấy market" in page, "each option stands beside its evidence"
    saved = client.post(address, {"m_1_1": "|3", "m_1_2": "|1"}, headers={"hx-request": "true"})
    assert re.search(r"<strong>4</strong> trên 100 điểm", text(saved))
    assert "Đã lưu." in text(saved)
    taken_back = client.post(address, {"m_1_1": "-", "m_1_2": "|1"}, headers={"hx-request": "true"})
    assert re.search(r"<strong>1</strong> trên 100 điểm", text(taken_back))
    wrong = client.post(address, {"m_1_1": "|9"}, headers={"hx-request": "true"})
    assert "Có lựa chọn không dùng được" in text(wrong)
    councils.hand_in(world, case, "council_member", {"1.1": 3})
    late = client.post(address, {"m_1_1": "|2"}, headers={"hx-request": "true"})
    assert "Bạn đã nộp phiếu" in text(late)
    assert case.sheets.get().marks == {"1.1": 3}


def test_pages_give_no_score_away_before_opening(world: World) -> None:
    case = councils.case(world, until="scored", totals=(71, 72, 73, 74, 76))
    score = re.compile(r"\b(71|72|73|74|76)\b")
    for who in ("chair", "secretary", "officer", "adviser", "member_3"):
        client = world.client(who)
        for address in (f"/staff/sessions/cases/{case.pk}/", f"/staff/sessions/{case.session.ref}/"):
            page = text(client.get(address))
            words = re.sub(r"<[^>]*>", " ", page[page.index("<main") :])
            assert "5 / 5" in words or "5 trên 5" in words
            assert not score.search(words), (who, address)


def test_who_speaks_for_the_producer_reads_why_he_does_not_score(world: World) -> None:
    case = councils.case(world, until="scoring")
    Stage(world, case).marry("member_3")
    page = text(world.client("member_3").get(f"/staff/scoring/{case.pk}/A/"))
    assert "không tham gia đánh giá" in page
    assert "Lưu, sang phần" not in page


def test_the_ministrys_result_is_recorded_and_used(world: World) -> None:
    case = councils.case(world, until="concluded", totals=(92, 92, 92))
    office = world.client("officer")
    assert "Ghi kết quả của Bộ" in text(office.get(f"/staff/sessions/cases/{case.pk}/"))
    today = timezone.localdate(world.now)
    values = {"mean": "797/9", "stars": 4, "decision_number": "9/BỘ", "decided_on": f"{today:%Y-%m-%d}"}
    refused = office.post(f"/staff/sessions/cases/{case.pk}/ministry/", values | {"stars": 5})
    assert "hạng cao nhất là 4 sao" in text(refused)
    office.post(f"/staff/sessions/cases/{case.pk}/ministry/", values)
    assert "Dùng kết quả của Bộ" in text(office.get(f"/staff/sessions/cases/{case.pk}/"))
    office.post(f"/staff/sessions/cases/{case.pk}/ministry/use/")
    case.result.refresh_from_db()
    assert case.result.certifiable == 4


def test_a_dossier_back_from_the_ministry_is_put_before_the_council_anew_from_the_page(world: World) -> None:
    case = councils.case(world, until="concluded", totals=(92, 92, 92))
    councils.close(world, case)
    planned = councils.session(world)
    office, address = world.client("officer"), f"/staff/sessions/{planned.ref}/add/"
    Session.objects.filter(pk=planned.pk).update(planned_at=world.now + timedelta(days=20))
    assert case.dossier.ref not in text(office.get(address))
    today = timezone.localdate(world.now)
    office.post(
        f"/staff/sessions/cases/{case.pk}/ministry/",
        {"mean": "88", "stars": 4, "decision_number": "9/BỘ", "decided_on": f"{today:%Y-%m-%d}"},
    )
    page = text(office.get(address))
    assert case.dossier.ref in page
    assert "Bộ xếp dưới 5 sao, đánh giá lại tại tỉnh" in page
    assert flash_messages(office.post(address, {"dossier_ids": [case.dossier_id]}))[-1] == "Đã đưa 1 hồ sơ vào phiên."
    assert planned.cases.get().dossier_id == case.dossier_id


def test_agreed_options_are_kept_from_the_page(world: World) -> None:
    case = councils.case(world, until="opened", totals=(75, 75, 75))
    chair = world.client("chair")
    page = text(chair.get(f"/staff/sessions/cases/{case.pk}/agree/"))
    assert "Chưa thống nhất, theo đa số (3 điểm)" in page
    chair.post(f"/staff/sessions/cases/{case.pk}/agree/", {"g_2_3": "2"})
    assert dict(case.agreed.values_list("criterion", "points")) == {"2.3": 2}
    assert "2 điểm, đã thống nhất" in text(chair.get(f"/staff/sessions/cases/{case.pk}/"))
