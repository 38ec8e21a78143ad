"""A member's scoring: what waits, a part of the sheet a page with its evidence, handing in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from ocop.base.decisions import Denied
from ocop.domain.councils import queries, services
from ocop.domain.councils.models import Case
from ocop.domain.councils.queries import MySheet
from ocop.domain.criteria.rules import Part
from ocop.web.shared import dossiers as shared
from ocop.web.staff.home.councils import sheets_waiting
from ocop.web.staff.scoring.forms import HandInForm, PartForm, values_of
from ocop.web.ui.acts import Page, form_page
from ocop.web.ui.columns import link
from ocop.web.ui.details import facts
from ocop.web.ui.http import or_404
from ocop.web.ui.pages import show
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact

CRUMB = ("Chấm điểm", "staff:sheet-list")


def index(request: ActorRequest) -> HttpResponse:
    """Show the products that wait for my sheet."""
    tasks = list(sheets_waiting(request.actor))
    return show(request, "staff/scoring/list.html", tasks=tasks, trail=[Crumb(CRUMB[0])])


def _mine(request: ActorRequest, pk: int) -> MySheet:
    """Return my own sheet on a case; who has no seat that scores does not find it."""
    case = or_404(queries.get_case, request.actor, pk)
    mine = queries.my_sheet(case, request.actor)
    if mine.may.code == "case.not-scorer":
        raise Http404
    return mine


def _address(case: Case, part: str) -> str:
    return reverse("staff:sheet-part", args=[case.pk, part])


def crumbs(case: Case) -> Crumbs:
    """Return the breadcrumbs of a sheet."""
    address = reverse("staff:case-detail", args=[case.pk])
    return (Crumb(CRUMB[0], reverse(CRUMB[1])), Crumb(case.dossier.product.name, address))


def sheet(request: ActorRequest, case: int) -> HttpResponse:
    """Lead on to the first part in which something is open, else to handing in."""
    mine = _mine(request, case)
    if not mine.undecided:
        return redirect("staff:sheet-submit", case)
    return redirect(_address(mine.case, mine.sheet.part_of(mine.undecided[0]).code))


def part(request: ActorRequest, case: int, part: str) -> HttpResponse:
    """Choose options in one part of the sheet, each beside its evidence; saved as one chooses, and by the button."""
    mine = _mine(request, case)
    of = next((item for item in mine.sheet.parts if item.code == part), None)
    if of is None:
        raise Http404
    if request.htmx and request.method == "POST":
        return _saved(request, mine, of)
    codes = [item.code for item in mine.sheet.parts]
    after = codes[codes.index(part) + 1 :]
    page = Page(
        title=f"Chấm phần {of.code}. {of.name}",
        submit=f"Lưu, sang phần {after[0]}" if after else "Lưu, sang bước nộp phiếu",
        crumbs=crumbs(mine.case),
        decision=mine.may,
        back=reverse("staff:sheet-list"),
        extra=_extra(mine, current=codes.index(part) + 1),
    )
    dossier = mine.case.dossier
    return form_page(
        request,
        PartForm,
        page,
        act=lambda at, **_: services.save_marks(
            case_id=case, marks=_marks(request, of), by=request.actor, at=at
        ),
        done="Đã lưu.",
        to=_address(mine.case, after[0]) if after else reverse("staff:sheet-submit", args=[case]),
        initial=values_of(of, mine.marks),
        template="staff/scoring/part.html",
        part=of,
        self_mark={
            row.code: row
            for item in shared.parts_of(dossier, shared.evidence_of(request, dossier))
            for row in item.rows
        },
    )  # fmt: skip


def _extra(mine: MySheet, current: int) -> dict[str, Any]:
    names = [*(f"Phần {item.code}" for item in mine.sheet.parts), "Nộp phiếu"]
    ways = [*((item.code, _address(mine.case, item.code)) for item in mine.sheet.parts)]
    return {
        "mine": mine,
        "steps": names,
        "current": current,
        "ways": [*ways, ("Nộp phiếu", reverse("staff:sheet-submit", args=[mine.case.pk]))],
    }


def _marks(request: ActorRequest, of: Part) -> dict[str, int | None]:
    form = PartForm(request.POST, part=of)
    form.is_valid()
    return form.marks()


def _saved(request: ActorRequest, mine: MySheet, of: Part) -> HttpResponse:
    """Save what was chosen and return the strip of points and stars, or why it cannot be."""
    form, refusal = PartForm(request.POST, part=of), ""
    if form.is_valid():
        try:
            services.save_marks(case_id=mine.case.pk, marks=form.marks(), by=request.actor, at=timezone.now())
        except Denied as error:
            refusal = error.decision.reason
    else:
        refusal = "Có lựa chọn không dùng được; hãy tải lại trang."
    context = {"mine": queries.my_sheet(mine.case, request.actor), "refusal": refusal, "saved": not refusal}
    return render(request, "staff/scoring/_live.html", context)


def hand_in(request: ActorRequest, case: int) -> HttpResponse:
    """Show the whole sheet once more and hand it in."""
    mine = _mine(request, case)
    left = [
        link(f"{_address(mine.case, mine.sheet.part_of(code).code)}#tc-{code.replace('.', '-')}", code)
        for code in mine.undecided
    ]
    page = Page(
        title=f"Nộp phiếu: {mine.case.dossier.product.name}",
        submit="Nộp phiếu",
        crumbs=crumbs(mine.case),
        decision=mine.may,
        facts=facts(
            Fact("Tổng điểm", f"{mine.total} trên {mine.sheet.max}"),
            *(Fact(f"Phần {code}", f"{points} trên {maximum}") for code, _, points, maximum in mine.parts),
            Fact("Điểm vòng trước", str(mine.before.total) if mine.before and mine.before.total is not None else ""),
            Fact("Còn để trống", str(len(mine.undecided)) if mine.undecided else ""),
        ),
        second="Nộp rồi chỉ sửa được khi chủ tịch yêu cầu chấm lại. Người khác chỉ thấy điểm sau khi chủ tịch mở.",
        back=_address(mine.case, mine.sheet.parts[0].code),
        extra={**_extra(mine, current=len(mine.sheet.parts) + 1), "left": left},
    )
    return form_page(
        request,
        HandInForm,
        page,
        act=lambda at, **values: services.submit_sheet(case_id=case, **values, by=request.actor, at=at),
        done="Đã nộp phiếu.",
        to=reverse("staff:sheet-list"),
        initial={"opinion": mine.row.opinion if mine.row else ""},
        template="staff/scoring/hand_in.html",
        again=mine.case.scoring_round > 1,
        left=len(mine.undecided),
    )
