"""Papers and pages of a result that came back from the ministry (QĐ 26/2026/QĐ-TTg, Art. 7.4).

The province's council gave 95 points and 5 stars, the ministry 88 points: the province may grant 4 stars, no more.
"""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.utils import timezone

from ocop.base.decisions import Denied
from ocop.domain.certificates import services as certificates
from ocop.domain.councils import services
from ocop.domain.councils.models import Case, Session
from ocop.papers import certificate, decision, ministry_letter, minutes, result_notice
from tests.domain.certificates.facts import of_council
from tests.factories import councils
from tests.factories.world import World
from tests.papers.test_documents import stand_in_order, text
from tests.papers.test_word import text as word_text
from tests.web.http_helpers import text as page_text

pytestmark = pytest.mark.django_db
OWN, HIGHER = "95,00", "88,00"


def came_back(world: World, *, used: bool = True, **changed: Any) -> Case:
    """Return a case of 95 points whose session is closed and for which the ministry gave 88 points, 4 stars."""
    case = councils.case(world, until="concluded", totals=(95, 95, 95, 95, 95))
    councils.close(world, case)
    result = {"mean": "792/9", "stars": 4, "decision_number": "919", **changed}
    services.record_ministry_result(
        case_id=case.pk, decided_on=timezone.localdate(world.now), by=world.actor("officer"), at=world.now, **result
    )
    if used:
        services.use_ministry_result(case_id=case.pk, by=world.actor("officer"), at=world.now)
    return Case.objects.get(pk=case.pk)


def test_the_notice__says_both_results_and_which_one_is_used(world: World) -> None:
    made = result_notice.collect(came_back(world), at=world.now)
    for result in (text(made.pdf()), word_text(made.word())):
        stand_in_order(
            result,
            f"Điểm trung bình của 5 thành viên: {OWN}",
            "Kết quả của hội đồng cấp tỉnh: 5 sao",
            f"Kết quả của Bộ Nông nghiệp và Môi trường: {HIGHER} điểm, 4 sao (văn bản số 919",
            "Kết quả phân hạng: 4 sao",
            "Tỉnh sử dụng kết quả của Bộ",
            "công nhận hạng 4 sao",
        )
        assert "công nhận hạng 5 sao" not in result


def test_the_notice__says_what_came_back_before_it_is_used(world: World) -> None:
    result = text(result_notice.collect(came_back(world, used=False), at=world.now).pdf())
    stand_in_order(result, "Kết quả của hội đồng cấp tỉnh: 5 sao", f"đã đánh giá: {HIGHER} điểm, 4 sao")
    assert "trình phê duyệt và gửi Bộ" not in result
    assert "Kết quả phân hạng" not in result, "nothing holds until the province decides what to make of it"


def test_the_notice__of_five_stars_by_the_ministry(world: World) -> None:
    result = text(result_notice.collect(came_back(world, used=False, mean="93", stars=5), at=world.now).pdf())
    stand_in_order(result, "Kết quả của Bộ Nông nghiệp và Môi trường: 93,00 điểm", "Kết quả phân hạng: 5 sao")


def test_the_decision__grants_the_ministrys_stars_by_the_ministrys_mean(world: World) -> None:
    made = decision.collect(came_back(world).session, by=world.actor("officer"), at=world.now)
    for result in (text(made.pdf()), word_text(made.word())):
        stand_in_order(
            result,
            "Công nhận 1 sản phẩm OCOP",
            f"Dùng kết quả của Bộ Nông nghiệp và Môi trường: {HIGHER} điểm, 4 sao (",
            "919",
            f"Kết quả của hội đồng cấp tỉnh: {OWN} điểm, 5 sao.",
            HIGHER,
            "4 sao",
        )
        assert result.count(OWN) == 1, "the council's own mean stands in the note only"


def test_the_certificate__bears_the_ministrys_stars(world: World) -> None:
    case = came_back(world)
    made = certificates.issue(case_id=case.pk, **of_council(world))
    assert (made.stars, made.mean) == (4, "792/9")
    assert "Hạng 4 sao" in text(certificate.collect(made, at=world.now, draft=True).pdf())


@pytest.mark.parametrize(("who", "address"), [("officer", "/staff/sessions/cases/{case}/"), ("producer", "{dossier}")])
def test_pages__show_the_stars_that_hold_and_both_results(world: World, who: str, address: str) -> None:
    case = came_back(world)
    page = address.format(case=case.pk, dossier=f"/portal/dossiers/{case.dossier.ref}/")
    display = page_text(world.client(who).get(page))
    said = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", display[display.index("<main") :])))
    stand_in_order(
        said,
        "Kết quả của Bộ, tỉnh sử dụng",
        "4 sao, 792/9 điểm",
        "Kết quả của hội đồng cấp tỉnh 5 sao",
        "Điểm trung bình của hội đồng cấp tỉnh 95,00",
    )
    came_to = re.search(r"<dt>Kết quả</dt>\s*<dd>(.*?)</dd>", display, re.DOTALL)
    assert came_to is not None
    assert "Bốn sao" in came_to[1]
    assert "Năm sao" not in came_to[1]


def test_a_session_keeps_its_own_minutes(world: World) -> None:
    case = came_back(world)
    session = Session.objects.get(pk=case.session_id)
    stand_in_order(text(minutes.collect(session, by=world.actor("secretary"), at=world.now).pdf()), OWN, "5 sao")


def test_the_letter_to_the_ministry__names_product_result_and_what_goes_with_it(world: World) -> None:
    case = councils.case(world, until="opened", totals=(92, 92, 92), agreed={"4.1": 3})
    councils.conclude(world, case)
    result = Case.objects.get(pk=case.pk).result
    with pytest.raises(Denied) as refused:
        ministry_letter.collect(result, at=world.now)
    assert refused.value.decision.code == "paper.letter-open"
    councils.close(world, case)
    made = ministry_letter.collect(Case.objects.get(pk=case.pk).result, at=world.now)
    for outcome in (text(made.pdf()), word_text(made.word())):
        stand_in_order(
            outcome,
            "Kính gửi: Bộ Nông nghiệp và Môi trường.",
            case.session.ref,
            f"Sản phẩm: {case.dossier.product.name}",
            f"Mã số sản phẩm: {case.dossier.product_code}",
            "Lần đăng ký đánh giá: Lần đầu",
            "Điểm trung bình (276/3): 92,00",
            "Kết quả của hội đồng cấp tỉnh: 4 sao",
            "Tiêu chí 4.1",
            "điểm e khoản 3 và khoản 4 Điều 7",
            "Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh;",
            "Báo cáo đánh giá của Hội đồng cấp tỉnh;",
            "Quyết định phê duyệt kết quả",
            "Hồ sơ sản phẩm;",
            "05 sản phẩm mẫu",
        )
        assert "kiểm nghiệm bổ sung" not in outcome


def test_the_letter_to_the_ministry__is_refused_below_90_points(world: World) -> None:
    case = councils.case(world, until="concluded", totals=(89, 90, 90))
    councils.close(world, case)
    with pytest.raises(Denied) as refused:
        ministry_letter.collect(Case.objects.get(pk=case.pk).result, at=world.now)
    assert refused.value.decision.code == "paper.not-ministry"


@pytest.mark.parametrize(("total", "offered"), [(95, True), (75, False)])
def test_the_letter_to_the_ministry__is_offered_beside_the_other_papers(
    world: World, total: int, offered: bool
) -> None:
    case = councils.case(world, until="concluded", totals=(total,) * 3)
    councils.close(world, case)
    office = world.client("officer")
    pages = {
        f"/staff/dossiers/{case.dossier.ref}/": f"/staff/documents/dossiers/{case.dossier.ref}/ministry_letter",
        f"/staff/sessions/cases/{case.pk}/": f"/staff/documents/cases/{case.pk}/ministry_letter",
    }
    for page, paper in pages.items():
        assert (f"{paper}/pdf/" in page_text(office.get(page))) is offered
        for form in ("pdf", "word"):
            answer = office.get(f"{paper}/{form}/")
            assert answer.status_code == (200 if offered else 302)
            if offered:
                assert b"".join(answer.streaming_content)[:2] in {b"%P", b"PK"}  # type: ignore[attr-defined]
