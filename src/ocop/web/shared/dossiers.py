"""A dossier in words, figures and badges, on both inner sites: the list, the facts, its marks with their evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import django_filters
import django_tables2 as tables
from django.utils import timezone

from ocop.base.decisions import Decision
from ocop.base.tones import Tone
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria.rules import chosen
from ocop.domain.cycles.states import DossierKind
from ocop.domain.dossiers import queries
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.states import FLOW, DossierState
from ocop.web.shared.places import place_code_choices
from ocop.web.ui.columns import Link, ListTable, Moment, State, badge, day, joined, link, moment, state_badge
from ocop.web.ui.details import facts
from ocop.web.ui.http import site_url
from ocop.web.ui.lists import ListFilter
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact, Facts

NEXT = {
    DossierState.DRAFT: "Chủ thể đang soạn.",
    DossierState.SUBMITTED: "Chờ xã, phường tiếp nhận.",
    DossierState.RECEIVED: "Chờ xã, phường đánh giá và trình tỉnh.",
    DossierState.RETURNED: "Chờ chủ thể bổ sung cho xã, phường.",
    DossierState.FORWARDED: "Chờ Văn phòng OCOP cấp tỉnh tiếp nhận.",
    DossierState.SENT_BACK: "Chờ bổ sung cho cấp tỉnh.",
    DossierState.ACCEPTED: "Chờ hội đồng đánh giá.",
    DossierState.EVALUATED: "Hội đồng đã kết luận.",
    DossierState.WITHDRAWN: "Chủ thể đã rút hồ sơ.",
}
# the commune's days stop while its producer works, and begin anew when it receives again
NOT_AT_COMMUNE = (DossierState.RETURNED, DossierState.SUBMITTED)


class DossierFilter(ListFilter):
    """Search, state, kind, place, and whether the commune is late."""

    state = django_filters.ChoiceFilter(label="Trạng thái", choices=DossierState.choices)
    kind = django_filters.ChoiceFilter(label="Loại", choices=DossierKind.choices)
    place = django_filters.ChoiceFilter(
        label="Xã, phường, đặc khu", choices=lambda: place_code_choices(timezone.localdate())
    )
    late = django_filters.TypedChoiceFilter(
        label="Thời hạn", choices=[("yes", "Quá hạn ở xã")], coerce=lambda value: value == "yes", empty_value=None
    )

    def __init__(self, request: ActorRequest, **options: Any) -> None:
        on = timezone.localdate()
        super().__init__(request, lambda **chosen: queries.list_dossiers(request.actor, on=on, **chosen), **options)


class DossierTable(ListTable):
    """One dossier a line."""

    ref = Link("dossier-detail", verbose_name="Hồ sơ")
    state = State(DossierState, verbose_name="Trạng thái")
    product = tables.Column(verbose_name="Sản phẩm", order_by="product__folded")
    producer = tables.Column(accessor="product__producer", verbose_name="Chủ thể", order_by="product__producer__folded")
    place = tables.Column(accessor="product__producer__place", verbose_name="Nơi")
    kind = tables.Column(verbose_name="Loại")
    submitted_at = Moment(verbose_name="Nộp lúc")
    due_on = tables.Column(verbose_name="Hạn của xã", empty_values=())
    product_code = tables.Column(verbose_name="Mã sản phẩm", visible=False)
    receipt_number = tables.Column(verbose_name="Số phiếu", visible=False)

    class Meta(ListTable.Meta):
        sequence: Any = (
            "ref", "state", "product", "producer", "place", "kind", "submitted_at", "due_on", "product_code",
            "receipt_number",
        )  # fmt: skip

    def render_due_on(self, record: Dossier) -> Any:
        """Show the commune's last day, and whether it is past."""
        due = queries.due_day(record)
        if due is None:
            return "–"
        return badge(Tone.WARN, f"{day(due)}, quá hạn") if is_late(record) else day(due)

    def value_due_on(self, record: Dossier) -> Any:
        """Return the day itself."""
        return queries.due_day(record)


def is_late(dossier: Dossier) -> bool:
    """Tell whether the commune's 15 working days are over and the dossier still lies there."""
    return queries.is_late(dossier, timezone.localdate())


def crumbs(request: ActorRequest, dossier: Dossier | None = None) -> Crumbs:
    """Return the breadcrumbs of a dossier."""
    path: Crumbs = (Crumb("Hồ sơ", site_url(request, "dossier-list")),)
    return path if dossier is None else (*path, Crumb(dossier.ref, site_url(request, "dossier-detail", dossier.ref)))


def badge_of(dossier: Dossier) -> Any:
    """Return the state of a dossier."""
    return state_badge(DossierState(dossier.state))


def next_step(dossier: Dossier) -> str:
    """Return in a sentence what a dossier waits for."""
    sentence = NEXT[DossierState(dossier.state)]
    if queries.is_reevaluation_late(dossier, timezone.localdate()):
        return f"{sentence} Đã quá 45 ngày để đánh giá lại."
    return f"{sentence} Xã, phường đã quá 15 ngày làm việc." if is_late(dossier) else sentence


def reevaluation_due(dossier: Dossier) -> Any:
    """Return the last day to evaluate a product again (Art. 7.6g), and whether it is past; nothing for other kinds."""
    due = queries.reevaluation_due(dossier)
    if due is None:
        return ""
    late = queries.is_reevaluation_late(dossier, timezone.localdate())
    return badge(Tone.WARN, f"{day(due)}, quá hạn") if late else day(due)


def decide_step(dossier: Dossier, then: DossierState, who: Decision) -> Decision:
    """Answer whether a step may be done now, by this person: first the state, then who."""
    return FLOW.check(dossier.state, then) & who


def facts_of(request: ActorRequest, dossier: Dossier) -> Facts:
    """Return the facts of a dossier."""
    product, registration = dossier.product, dossier.registration
    producer = product.producer
    return facts(
        Fact("Sản phẩm", link(site_url(request, "product-detail", product.ref), product.name)),
        Fact("Chủ thể", link(site_url(request, "producer-detail", producer.ref), producer.name)),
        Fact("Nơi", producer.place),
        Fact("Loại", f"{dossier.get_kind_display()}, đăng ký {registration.target_stars} sao"),
        Fact("Đợt", joined(registration.round, _round_note(dossier))),
        Fact("Bộ tiêu chí", joined(dossier.criteria_set, dossier.criteria_set.instrument)),
        Fact("Nộp lúc", moment(dossier.submitted_at)),
        Fact("Số phiếu của xã", dossier.receipt_number),
        Fact("Mã số sản phẩm", dossier.product_code),
        Fact("Hạn của xã", "" if dossier.state in NOT_AT_COMMUNE else day(queries.due_day(dossier))),
        Fact("Sản phẩm mẫu", f"{dossier.samples_received} đơn vị" if dossier.received_at else ""),
        Fact("Trình tỉnh lúc", moment(dossier.forwarded_at)),
        Fact("Số phiếu của tỉnh", dossier.accepted_number),
        Fact("Tỉnh tiếp nhận lúc", moment(dossier.accepted_at)),
        Fact("Hạn đánh giá lại (45 ngày)", reevaluation_due(dossier)),
        Fact("Lý do rút", dossier.withdraw_reason),
    )


def answers_of(dossier: Dossier) -> Facts:
    """Return the answers of Mẫu 02 that were given, in the order of the form."""
    return tuple(Fact(label, text) for label, text in queries.labelled_answers(dossier))


def _round_note(dossier: Dossier) -> str:
    """Return whether a dossier comes too late for its round."""
    if not queries.misses_round(dossier, timezone.localdate()):
        return ""
    return f"đã qua hạn xã, phường trình ({day(dossier.registration.round.proposed_before)}); xét ở đợt sau"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is shown for a criterion: a paper with its address on this site, or a record of the system."""

    label: str
    detail: str
    address: str = ""


def evidence_of(request: ActorRequest, dossier: Dossier) -> dict[str, tuple[Evidence, ...]]:
    """Return what is shown for each criterion; what is for the whole dossier stands under the empty code."""
    result: dict[str, tuple[Evidence, ...]] = {}
    for attachment in queries.list_attachments(dossier):
        if attachment.paper is None:
            display = Evidence(attachment.get_record_display(), str(attachment.facts.get("summary", "")))
        else:
            until = f"hiệu lực đến {day(attachment.paper.valid_until)}" if attachment.paper.valid_until else ""
            number = f"số {attachment.paper.number}" if attachment.paper.number else ""
            address = site_url(request, "dossier-paper", dossier.ref, attachment.pk)
            display = Evidence(attachment.paper.title, joined(number, attachment.paper.issuer, until, by=", "), address)
        result[attachment.criterion] = (*result.get(attachment.criterion, ()), display)
    return result


@dataclass(frozen=True, slots=True)
class Shown:
    """One criterion with what the producer chose and shows for it."""

    code: str
    name: str
    maximum: int
    points: int | None
    choice: str
    gate: str
    description: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of the criteria with its criteria, its points and its most."""

    code: str
    name: str
    maximum: int
    points: int
    rows: tuple[Shown, ...]


def parts_of(dossier: Dossier, evidence: dict[str, tuple[Evidence, ...]]) -> tuple[ShownPart, ...]:
    """Return the producer's own marks by part, each with its evidence."""
    sheet = criteria.sheet_of(dossier.criteria_set_id)
    own = list(dossier.marks.all())
    marks = {mark.criterion.partition(":")[0]: mark for mark in own}
    given = {mark.criterion: mark.points for mark in own if mark.points is not None}
    parts = []
    for part in sheet.parts:
        rows = []
        for criterion in (criterion for group in part.groups for criterion in group.criteria):
            mark = marks.get(criterion.code)
            points = mark.points if mark else None
            option = chosen(criterion, given)
            case = next((case.name for case in criterion.cases if option and case.code == option.case), "")
            rows.append(
                Shown(
                    criterion.code,
                    criterion.name,
                    criterion.max,
                    points,
                    joined(case, option.label if option else "", by=": "),
                    f"Điều kiện {option.gate} sao" if option and option.gate else "",
                    mark.description if mark else "",
                    evidence.get(criterion.code, ()),
                )
            )
        total = sum(row.points or 0 for row in rows)
        parts.append(ShownPart(part.code, part.name, part.max, total, tuple(rows)))
    return tuple(parts)
