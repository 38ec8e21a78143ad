"""Evidence of a dossier: papers of the library, records of the system; attach, take out, read."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ocop.base import files
from ocop.base.decisions import Denied
from ocop.domain.criteria import queries as criteria
from ocop.domain.dossiers import access, queries, services
from ocop.domain.dossiers.models import Attachment, Dossier
from ocop.domain.producers import services as producers
from ocop.domain.producers.states import PaperState
from ocop.web.portal.dossiers.forms import AttachForm
from ocop.web.portal.dossiers.marks import papers_of
from ocop.web.portal.dossiers.records import TITLES, records_of
from ocop.web.shared import dossiers as shared
from ocop.web.ui.acts import Page, form_page, post_act
from ocop.web.ui.http import attachment_response, or_404, site_url
from ocop.web.ui.pages import show
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb


def index(request: ActorRequest, ref: str) -> HttpResponse:
    """Show what is attached to the whole dossier, what the system can show of itself, and where all else stands."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    title = "Giấy tờ, minh chứng"
    sheet = criteria.sheet_of(dossier.criteria_set_id)
    attached = queries.list_attachments(dossier)
    known = {item.record: item for item in attached if item.record}
    result = records_of(request.actor, dossier.product)
    return show(
        request,
        "portal/dossiers/papers.html",
        title=title,
        dossier=dossier,
        trail=[*shared.crumbs(request, dossier), Crumb(title)],
        of_dossier=[item for item in attached if not item.criterion],
        others=[item for item in attached if item.criterion and item.paper],
        records=[(kind, TITLES[kind], result[kind], known.get(kind)) for kind in TITLES if sheet.number != 26],
        replaced=any(item.paper and item.paper.state == PaperState.REPLACED for item in attached),
        may_edit=access.edit(request.actor, dossier),
    )


def _back(request: ActorRequest, dossier: Dossier, criterion: str) -> str:
    """Return the page an attachment is worked on: the part its criterion stands in, or the papers."""
    sheet = criteria.sheet_of(dossier.criteria_set_id)
    if criterion in {criterion.code for criterion in sheet.criteria()}:
        place = site_url(request, "dossier-marks", dossier.ref, sheet.part_of(criterion).code)
        return f"{place}#tc-{criterion.replace('.', '-')}"
    return site_url(request, "dossier-papers", dossier.ref)


def attach(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a paper of the library for a criterion, or for the whole."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    wanted = request.GET.get("criterion", "")
    papers = papers_of(request, dossier)
    known = {paper.ref: paper.pk for paper in papers}
    page = Page(
        title="Gắn giấy tờ",
        submit="Gắn giấy tờ",
        intro="Chọn từ thư viện giấy tờ của chủ thể; một giấy tờ gắn được cho nhiều tiêu chí.",
        crumbs=(*shared.crumbs(request, dossier), Crumb("Giấy tờ", site_url(request, "dossier-papers", ref))),
        decision=access.edit(request.actor, dossier),
        back=_back(request, dossier, wanted),
    )
    return form_page(
        request,
        AttachForm,
        page,
        act=lambda at, paper, criterion: services.attach_paper(
            dossier_id=dossier.pk, criterion=criterion, paper_id=known[paper], by=request.actor, at=at
        ),
        done="Đã gắn giấy tờ.",
        to=lambda made: _back(request, dossier, made.criterion),
        initial={"criterion": wanted},
        papers=papers,
        criteria=criteria.sheet_of(dossier.criteria_set_id).criteria(),
    )


@require_POST
def record(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a record of the system as evidence."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    result = records_of(request.actor, dossier.product).get(request.POST.get("kind", ""))
    if result is None:
        raise Http404
    return post_act(
        request,
        lambda at: services.attach_record(dossier_id=dossier.pk, record=result, by=request.actor, at=at),
        done="Đã lấy bản ghi của hệ thống làm minh chứng.",
        to=site_url(request, "dossier-papers", ref),
    )


@require_POST
def renew(request: ActorRequest, ref: str) -> HttpResponse:
    """Show the papers in use now instead of those that were replaced in the library."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    return post_act(
        request,
        lambda at: services.renew_papers(dossier_id=dossier.pk, by=request.actor, at=at),
        done="Đã dùng bản mới của các giấy tờ đã thay.",
        to=site_url(request, "dossier-papers", ref),
    )


def _of(dossier: Dossier, attachment: int) -> Attachment:
    result = next((item for item in queries.list_attachments(dossier) if item.pk == attachment), None)
    if result is None:
        raise Http404
    return result


@require_POST
def detach(request: ActorRequest, ref: str, attachment: int) -> HttpResponse:
    """Take a paper or record out of the dossier."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    result = _of(dossier, attachment)
    return post_act(
        request,
        lambda at: services.detach(attachment_id=result.pk, by=request.actor, at=at),
        done="Đã bỏ minh chứng; giấy tờ vẫn còn trong thư viện.",
        to=_back(request, dossier, result.criterion),
    )


def download(request: ActorRequest, ref: str, attachment: int) -> HttpResponseBase:
    """Send a paper shown in my dossier."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    result = _of(dossier, attachment)
    if result.paper_id is None:
        raise Http404
    try:
        stored = producers.read_paper(paper_id=result.paper_id, by=request.actor, at=timezone.now())
        content = files.open_file(stored)
    except Denied as error:
        messages.error(request, error.decision.reason)
        return redirect(site_url(request, "dossier-papers", ref))
    except FileNotFoundError as error:
        raise Http404 from error
    return attachment_response(content, stored.name, stored.content_type)
