"""What a council came to about a dossier, as both inner sites show it."""

from __future__ import annotations

from ocop.domain.councils import queries
from ocop.domain.councils.models import Result
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.states import DossierState
from ocop.web.ui.columns import day, moment, star_shapes
from ocop.web.ui.details import facts
from ocop.web.ui.shapes import Fact, Facts


def result_facts(result: Result) -> Facts:
    """Return what a case came to, in words and figures."""
    reading = queries.reading_of(result.case.dossier.criteria_set_id, result.mean)
    failed = "; ".join(
        f"{item['star']} sao: tiêu chí {item['criterion']} cần {item['needed']}, đạt {item['given']}"
        for item in result.failed
    )
    came, used = result.ministry_star is not None, result.ministry_used_at is not None
    holds = result.certifiable if came else result.star
    return (
        Fact("Kết quả", star_shapes(holds) if holds else ""),
        Fact("Theo", "Kết quả của Bộ, tỉnh sử dụng (QĐ 26/2026/QĐ-TTg, Điều 7 khoản 4)" if used else ""),
        Fact("Kết quả của Bộ", f"{result.ministry_star} sao, {result.ministry_mean} điểm" if came else ""),
        Fact("Văn bản của Bộ", f"{result.ministry_decision}, {day(result.ministry_on)}" if came else ""),
        Fact("Tỉnh dùng kết quả của Bộ lúc", moment(result.ministry_used_at) if used else ""),
        Fact("Kết quả của hội đồng cấp tỉnh", f"{result.star} sao" if came else ""),
        Fact(
            "Điểm trung bình của hội đồng cấp tỉnh" if came else "Điểm trung bình",
            f"{reading} ({result.points} điểm / {result.members} phiếu)",
        ),
        Fact("Hạng theo điểm", f"{result.band} sao"),
        Fact("Hạng theo điều kiện tối thiểu", f"{result.gate_star} sao"),
        Fact("Điều kiện chưa đạt", failed),
        Fact("Bước sau", result.get_route_display()),
        Fact("Lý do chủ tịch quyết định", result.note),
    )


def of_dossier(dossier: Dossier) -> Facts:
    """Return what the council came to about a dossier; nothing before it concluded and the session is closed."""
    if dossier.state != DossierState.EVALUATED:
        return ()
    result = queries.result_of_dossier(dossier.pk)
    return facts(*result_facts(result)) if result else ()
