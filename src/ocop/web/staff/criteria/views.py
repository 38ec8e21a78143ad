"""The sets of criteria: which there are, and one of them whole, with its gates and the decision's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.base.tones import Tone
from ocop.domain.criteria import queries
from ocop.domain.criteria.rules import Correction, Criterion, Group, Option, Part, Sheet, option_key
from ocop.web.staff.criteria.tables import SetFilter, SetTable
from ocop.web.ui.columns import badge, day, moment
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Fact

CRUMB = ("Bộ tiêu chí", "staff:criteria-list")


def index(request: ActorRequest) -> HttpResponse:
    """Show the sets of every instrument in their newest versions."""
    listing = Listing(
        "Bộ tiêu chí",
        Empty("Bộ tiêu chí được nạp bằng lệnh “ocop criteria load”.", "Chưa có bộ tiêu chí nào"),
        intro="Nhãn các mức do hệ thống viết gọn; điểm, mã và mức tối thiểu theo văn bản.",
        search_label="Tìm theo tên bộ",
        word="bộ",
    )
    hidden = ("number", "effective_until", "version", "misprints")
    return show_list(request, listing, SetFilter(request), SetTable, hidden=hidden)


def detail(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one version of a set: every criterion, option and gate, errors in print, official wording."""
    match = or_404(queries.get_set, pk)
    sheet, instrument = queries.sheet_of(pk), match.instrument
    wordings, source = queries.wordings_of(pk), queries.wording_source(pk)
    page = Detail(
        title=f"Bộ {sheet.number}. {sheet.name}",
        state=_state(match),
        under=f"{instrument.number}, {sheet.cite}" if sheet.cite else instrument.number,
        crumbs=(Crumb(CRUMB[0], reverse(CRUMB[1])),),
        facts=facts(
            Fact("Ngành", sheet.sector),
            Fact("Nhóm", sheet.group),
            Fact("Phân nhóm", sheet.subgroup),
            Fact("Cơ quan chủ trì", "; ".join(sheet.managing_bodies)),
            Fact("Số mẫu", f"{sheet.samples} đơn vị sản phẩm" if sheet.samples else "không yêu cầu"),
            Fact("Hiệu lực từ", day(instrument.effective_from)),
            Fact("Hiệu lực đến hết", day(instrument.effective_until)),
            Fact("Mức sao theo điểm", "; ".join(f"{band.star} sao từ {band.at_least}" for band in sheet.bands)),
            Fact("Phiên bản", f"{match.version}, nạp {moment(match.loaded_at)}"),
            Fact("Câu chữ văn bản", source or "chưa gắn"),
        ),
        history=history_of(instrument),
    )
    more = {
        "sheet": sheet,
        "parts": _parts(sheet, wordings),
        "gates": [(star, _gates(sheet, star)) for star in sorted(band.star for band in sheet.bands)],
        "worded": bool(wordings),
        "versions": [version for version in queries.list_versions(match) if version.pk != match.pk],
    }
    return show_detail(request, page, "staff/criteria/detail.html", **more)


def _state(version: Any) -> Any:
    if not queries.is_newest(version):
        return badge(Tone.MUTE, "Phiên bản cũ")
    now = queries.in_force(version.instrument, timezone.localdate())
    return badge(Tone.OK, "Đang áp dụng") if now else badge(Tone.MUTE, "Không áp dụng hôm nay")


def _gates(sheet: Sheet, star: int) -> list[tuple[Criterion, int]]:
    return [(sheet.criterion(code), points) for code, points in sheet.gates(star).items()]


@dataclass(frozen=True)
class OptionLine:
    """An option with the words of its case and the decision's own."""

    option: Option
    case: str
    official: str


@dataclass(frozen=True)
class CriterionRow:
    """A criterion with its options, its errors in print and the decision's own words."""

    criterion: Criterion
    lines: tuple[OptionLine, ...]
    misprints: tuple[Correction, ...]
    official: str


@dataclass(frozen=True)
class GroupRows:
    """A group; its heading says nothing new where it is its only criterion."""

    group: Group
    rows: tuple[CriterionRow, ...]
    alone: bool


def _parts(sheet: Sheet, wordings: dict[str, str]) -> list[tuple[Part, tuple[Correction, ...], list[GroupRows]]]:
    def row(criterion: Criterion) -> CriterionRow:
        cases = {case.code: f"Trường hợp {case.code}: {case.name}" for case in criterion.cases}
        lines = tuple(
            OptionLine(option, cases.get(option.case, ""), wordings.get(option_key(criterion.code, place), ""))
            for place, option in enumerate(criterion.options, start=1)
        )
        return CriterionRow(criterion, lines, sheet.corrections_at(criterion.code), wordings.get(criterion.code, ""))

    return [
        (
            part,
            sheet.corrections_at(part.code),
            [
                GroupRows(group, tuple(map(row, group.criteria)), [group.code] == [c.code for c in group.criteria])
                for group in part.groups
            ],
        )
        for part in sheet.parts
    ]
