"""Papers of a council: its scores, never before the chair opened them; minutes, decision, notice."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ocop.base.decisions import Denied
from ocop.domain.councils import queries, services
from ocop.domain.councils.models import Case
from ocop.domain.criteria import queries as criteria
from ocop.papers import decision, minutes, result_notice, score_sheet, summary
from tests.factories import councils, dossiers
from tests.factories.world import World
from tests.papers.test_documents import pages, stand_in_order, text
from tests.papers.test_word import text as word_text
from tests.papers.ticks import ticked

pytestmark = pytest.mark.django_db
APART = (72, 75, 75, 78, 80)
MEAN = "76,00"
SEVEN = councils.scorers(7)


def code_of(made: Any, *args: Any, **facts: Any) -> str:
    """Return the code of the refusal."""
    with pytest.raises(Denied) as refused:
        made(*args, **facts)
    return refused.value.decision.code


def closed(world: World, case: Case) -> None:
    """Close the session of a case, and read the case anew."""
    councils.close(world, case)
    case.refresh_from_db()


def test_ones_own_sheet__shows_every_option_and_the_chosen_ones_before_scores_are_open(world: World) -> None:
    case = councils.case(world, until="scored", totals=APART)
    made = score_sheet.collect(case, by=world.actor("member_3"), at=world.now)
    result, sheet = text(made.pdf()), criteria.sheet_of(case.dossier.criteria_set_id)
    stand_in_order(
        result,
        case.session.council.name.upper()[:20],
        "PHIẾU ĐÁNH GIÁ SẢN PHẨM OCOP",
        f"Mã số sản phẩm: {case.dossier.product_code}",
        "Phần A.",
        "Phần B.",
        "Phần C.",
        "Tổng cộng 100 80",
        "Ý kiến thử.",
        "Người giữ vai member_3",
    )
    marks = queries.my_sheet(case, world.actor("member_3")).marks
    offered = {criterion.code: [option.points for option in criterion.options] for criterion in sheet.criteria()}
    wanted = [(code, offered[code].index(marks[code]) + 1) for code in offered if marks.get(code) in offered[code]]
    assert len({place for _, place in wanted}) > 2, "ticks in more than one place"
    assert ticked(made.word()) == wanted
    said = word_text(made.word())
    assert said.count("☒") + said.count("☐") == sum(len(criterion.options) for criterion in sheet.criteria())


def test_a_sheet_not_handed_in_yet_is_a_draft(world: World) -> None:
    case = councils.case(world, until="scoring", totals=APART)
    councils.choose(world, case, "member_3", {"1.1": 1})
    assert "DỰ THẢO" in text(score_sheet.collect(case, by=world.actor("member_3"), at=world.now).pdf())


@pytest.mark.parametrize("who", ["chair", "member_3", "secretary", "officer"])
def test_nobody_gets_anothers_sheet_before_the_chair_opened_them(who: str, world: World) -> None:
    case = councils.case(world, until="scored", totals=APART)
    seat = councils.seat_of(case.session.council, "vice_chair")
    assert (
        code_of(score_sheet.collect, case, by=world.actor(who), at=world.now, seat_id=seat.pk) == "paper.scores-closed"
    )


def test_after_opening_the_council_gets_each_sheet_and_a_stranger_none(world: World) -> None:
    case = councils.case(world, until="opened", totals=APART)
    seat = councils.seat_of(case.session.council, "vice_chair")
    result = text(score_sheet.collect(case, by=world.actor("secretary"), at=world.now, seat_id=seat.pk).pdf())
    stand_in_order(result, "Tổng cộng 100 75", "Người giữ vai vice_chair")
    for stranger in ("producer", "inspector"):
        refused = code_of(score_sheet.collect, case, by=world.actor(stranger), at=world.now, seat_id=seat.pk)
        assert refused == "paper.no-sheet"


def test_a_second_round_says_why_and_the_first_can_still_be_printed(world: World) -> None:
    case = councils.case(world, until="opened", totals=(60, 75, 75, 78, 80))
    councils.rescore(world, case)
    case.refresh_from_db()
    councils.score_all(world, case, (74, 75, 75, 78, 80), reason="Đã xem lại minh chứng.")
    services.open_scores(case_id=case.pk, by=world.actor("chair"), at=world.now)
    case.refresh_from_db()
    seat = councils.seat_of(case.session.council, "chair")
    second = score_sheet.collect(case, by=world.actor("secretary"), at=world.now, seat_id=seat.pk)
    stand_in_order(text(second.pdf()), "Lần chấm: 2. Lý do chấm lại: Đã xem lại minh chứng.", "Tổng cộng 100 74")
    first = score_sheet.collect(case, by=world.actor("secretary"), at=world.now, seat_id=seat.pk, scoring_round=1)
    assert "Tổng cộng 100 60" in text(first.pdf())


def test_the_summary__holds_members_mean_spread_gates_and_star(world: World) -> None:
    case = councils.case(world, until="concluded", totals=APART)
    result = queries.result_of(case)
    assert result is not None
    outcome = text(summary.collect(case, by=world.actor("secretary"), at=world.now).pdf())
    stand_in_order(
        outcome,
        "BẢNG TỔNG HỢP ĐIỂM",
        case.dossier.product_code,
        "Người giữ vai chair",
        "72",
        "Người giữ vai member_3",
        "80",
        "Tổng điểm của 5 thành viên 380",
        f"Điểm trung bình (380/5) {MEAN}",
        "8 điểm (mức cho phép: 10 điểm). Trong mức cho phép.",
        f"Theo điểm trung bình: {result.band} sao",
        f"Kết quả phân hạng: {result.star} sao.",
        result.get_route_display(),
        "THƯ KÝ",
        "Người giữ vai secretary",
    )
    sheet = criteria.sheet_of(case.dossier.criteria_set_id)
    assert outcome.count(" Đạt") + outcome.count("Không đạt") >= sum(len(sheet.gates(star)) for star in (3, 4, 5))
    assert "DỰ THẢO" not in outcome


def test_the_summary__shows_a_failed_gate_and_the_lower_star(world: World) -> None:
    sheet = criteria.sheet_of(dossiers.dossier(world, until="accepted").criteria_set_id)
    marks = councils.marks_for(sheet, 80)
    weak = {**marks, "5.1": 1}
    case = councils.case(world, until="concluded", marks=[weak] * 5)
    result = text(summary.collect(case, by=world.actor("chair"), at=world.now).pdf())
    stand_in_order(result, "5.1", "5 1 Không đạt", "Theo điểm trung bình: 4 sao", "Kết quả phân hạng: 3 sao.")


@pytest.mark.parametrize("until", ["listed", "scoring", "scored"])
@pytest.mark.parametrize("who", ["chair", "secretary", "officer"])
def test_the_summary__is_refused_before_the_chair_opened_the_scores(until: str, who: str, world: World) -> None:
    case = councils.case(world, until=until, totals=APART)
    assert code_of(summary.collect, case, by=world.actor(who), at=world.now) == "paper.scores-closed"


def test_the_summary__is_a_draft_until_concluded_and_nothing_for_a_stranger(world: World) -> None:
    case = councils.case(world, until="opened", totals=APART)
    result = text(summary.collect(case, by=world.actor("chair"), at=world.now).pdf())
    stand_in_order(result, "DỰ THẢO", "Hội đồng chưa kết luận.")
    assert code_of(summary.collect, case, by=world.actor("producer"), at=world.now) == "paper.scores-closed"


def test_the_minutes__hold_who_came_what_was_found_and_when(world: World) -> None:
    of = councils.council(world, members=8)
    planned = councils.session(world, of=of)
    first, second = councils.put(world, planned), councils.put(world, planned)
    councils.open_session(world, planned, absent=["member_6"])
    for case in (first, second):
        services.start_scoring(case_id=case.pk, by=world.actor("chair"), at=world.now)
    for name, total in zip(SEVEN, (72, 75, 75, 75, 75, 75, 78), strict=True):
        councils.hand_in(world, first, name, councils.marks_for(councils.sheet_of(first), total))
    services.open_scores(case_id=first.pk, by=world.actor("chair"), at=world.now)
    councils.conclude(world, first)
    ground = councils.sheet_of(second).disqualifiers[0].code
    services.disqualify(case_id=second.pk, ground=ground, reason="Giấy tờ giả.", by=world.actor("chair"), at=world.now)
    services.leave(
        session_id=planned.pk, seat_id=councils.seat_of(of, "vice_chair").pk, by=world.actor("secretary"), at=world.now
    )
    planned.refresh_from_db()
    draft = text(minutes.collect(planned, by=world.actor("secretary"), at=world.now).pdf())
    assert "DỰ THẢO" in draft
    planned = councils.close(world, first)
    result = text(minutes.collect(planned, by=world.actor("secretary"), at=world.now).pdf())
    stand_in_order(
        result,
        "BIÊN BẢN",
        "Phòng họp số 1",
        f"Quyết định số {of.decision_number}",
        "Có mặt 8/9 thành viên",
        "Người giữ vai chair",
        "rời phiên lúc",
        "Vắng mặt 1 thành viên",
        "Người giữ vai member_6",
        "Tổ tư vấn",
        "Có 7/8 thành viên chấm điểm dự họp; quy chế yêu cầu ít nhất 75 %, có chủ tịch hội đồng.",
        "Hội đồng xem xét 2 hồ sơ",
        first.dossier.product_code,
        "75,00",
        "525/7",
        "Bị loại: Giấy tờ giả.",
        "Hội đồng kết luận 1 sản phẩm",
        "Loại 1 sản phẩm.",
        "THƯ KÝ",
    )
    assert "DỰ THẢO" not in result


def test_the_minutes__are_refused_before_the_session_began(world: World) -> None:
    planned = councils.session(world)
    assert code_of(minutes.collect, planned, by=world.actor("secretary"), at=world.now) == "paper.not-opened"


def test_the_minutes__ask_the_same_number_of_queries_for_more_cases(world: World) -> None:
    counted = []
    of = councils.council(world, members=3)
    for cases in (1, 4):
        planned = councils.session(world, of=of)
        for _ in range(cases):
            councils.put(world, planned)
        councils.open_session(world, planned)
        planned = queries.get_session(world.actor("secretary"), planned.ref)
        by = world.actor("secretary")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            minutes.collect(planned, by=by, at=world.now)
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_the_decision__lists_what_may_be_recognised(world: World) -> None:
    case = councils.case(world, until="concluded", totals=APART)
    closed = councils.close(world, case)
    result = pages(decision.collect(closed, by=world.actor("officer"), at=world.now).pdf())
    assert all("DỰ THẢO" in page for page in result)
    stand_in_order(
        " ".join(result),
        "CHỦ TỊCH UBND THÀNH PHỐ QUẢNG NINH",
        f"Quyết định số {case.session.council.decision_number}",
        f"Biên bản phiên {closed.ref}",
        "Công nhận 1 sản phẩm OCOP",
        "DANH SÁCH",
        case.dossier.product.name,
        case.dossier.product_code,
        MEAN,
        "4 sao",
    )
    refused = code_of(decision.collect, closed, by=world.actor("officer"), at=world.now, to_ministry=True)
    assert refused == "paper.nothing-to-decide"


def test_the_decision__approves_what_goes_to_the_ministry(world: World) -> None:
    case = councils.case(world, until="concluded", totals=(95, 95, 95, 95, 95))
    closed = councils.close(world, case)
    by = world.actor("officer")
    assert code_of(decision.collect, closed, by=by, at=world.now) == "paper.nothing-to-decide"
    result = text(decision.collect(closed, by=by, at=world.now, to_ministry=True).pdf())
    stand_in_order(result, "Phê duyệt kết quả", "từ 90 điểm trở lên", "95,00")


def test_the_decision__is_refused_while_the_session_goes_on(world: World) -> None:
    case = councils.case(world, until="concluded", totals=APART)
    assert code_of(decision.collect, case.session, by=world.actor("officer"), at=world.now) == "paper.not-closed"


def test_the_notice__says_points_star_and_what_failed(world: World) -> None:
    sheet = criteria.sheet_of(dossiers.dossier(world, until="accepted").criteria_set_id)
    case = councils.case(world, until="concluded", marks=[{**councils.marks_for(sheet, 80), "5.1": 1}] * 5)
    closed(world, case)
    result = text(result_notice.collect(case, at=world.now, certificate=world.certificate).pdf())
    stand_in_order(
        result,
        "THÔNG BÁO",
        f"Kính gửi: UBND đặc khu Vân Đồn; {world.producer.name}.",
        "Hạng theo điểm: 4 sao",
        "Kết quả phân hạng: 3 sao",
        "Tiêu chí 5.1",
        "được 1 điểm, cần 5 điểm cho hạng 4 sao",
        world.certificate.decision_number,
        world.certificate.ref,
        "trình cấp có thẩm quyền công nhận hạng 3 sao",
    )


def test_the_notice__below_three_stars_says_that_there_is_no_certificate(world: World) -> None:
    case = councils.case(world, until="concluded", totals=(40, 40, 40, 40, 40))
    closed(world, case)
    result = text(result_notice.collect(case, at=world.now).pdf())
    stand_in_order(result, "40,00", "chưa đạt 3 sao nên chưa được cấp giấy chứng nhận", "đăng ký lại ở đợt sau")


def test_the_notice__of_a_disqualified_product_names_the_ground(world: World) -> None:
    case = councils.case(world, until="scoring", totals=APART)
    ground = councils.sheet_of(case).disqualifiers[0]
    services.disqualify(
        case_id=case.pk, ground=ground.code, reason="Giấy tờ giả.", by=world.actor("chair"), at=world.now
    )
    closed(world, case)
    result = text(result_notice.collect(case, at=world.now).pdf())
    stand_in_order(result, "Sản phẩm bị loại vì:", "(Giấy tờ giả.)", "không được xếp hạng")
    assert "Điểm trung bình" not in result


def test_the_notice__is_refused_before_the_council_concluded(world: World) -> None:
    case = councils.case(world, until="opened", totals=APART)
    assert code_of(result_notice.collect, case, at=world.now) == "paper.not-concluded"


def test_the_notice__is_refused_until_the_session_is_closed(world: World) -> None:
    case = councils.case(world, until="concluded", totals=APART)
    assert code_of(result_notice.collect, case, at=world.now) == "paper.session-open"
    closed(world, case)
    assert result_notice.collect(case, at=world.now).name == f"thong-bao-{case.dossier.ref}"
