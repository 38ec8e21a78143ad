"""My library of evidence: filed once, used in every dossier."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse

from ocop.domain.producers import access, queries, services
from ocop.domain.producers.models import Paper
from ocop.domain.producers.states import PAPER_FLOW, PaperState
from ocop.web.portal.evidence.tables import PaperFilter, PaperTable
from ocop.web.portal.profile.views import find as find_producer
from ocop.web.shared.producers import evidence as shared
from ocop.web.shared.producers.pages import still_open
from ocop.web.ui.acts import Button, Page, buttons, form_page
from ocop.web.ui.columns import day, link
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import ReasonForm
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact

TITLE = "Giấy tờ"
ONCE = "Nộp một lần, dùng lại cho mọi hồ sơ; khi được cấp lại thì thay bằng bản mới."


def home_of(paper: Paper) -> str:
    """Return the address of a paper's page."""
    return reverse("portal:evidence-detail", args=[paper.ref])


def crumbs(paper: Paper | None = None) -> Crumbs:
    """Return the breadcrumbs of a paper."""
    path: Crumbs = (Crumb(TITLE, reverse("portal:evidence-list")),)
    return path if paper is None else (*path, Crumb(paper.title, home_of(paper)))


def find(request: ActorRequest, ref: str) -> Paper:
    """Return one of my papers, else not found."""
    paper: Paper = or_404(queries.get_paper, request.actor, ref)
    return paper


def index(request: ActorRequest) -> HttpResponse:
    """Show my papers, as they stand today."""
    own = list(queries.list_own(request.actor))
    several = len(own) > 1
    wanted = [
        Button(
            f"Thêm giấy tờ cho {item.name}" if several else "Thêm giấy tờ",
            "portal:evidence-file",
            args=[item.ref],
            decision=access.papers(request.actor, item),
            weight="primary",
        )
        for item in own
    ]
    listing = Listing(
        TITLE,
        Empty("Chụp hoặc tải giấy tờ minh chứng lên đây. " + ONCE, "Chưa có giấy tờ nào"),
        buttons=buttons(request.actor, *wanted),
        intro=ONCE,
        search_label="Tìm theo tên, số, nơi cấp",
        word="giấy tờ",
    )
    return show_list(request, listing, PaperFilter(request), PaperTable, exclude=() if several else ("producer",))


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a paper: what stands on it, what its file is, what came before and after."""
    paper = find(request, ref)
    by = request.actor
    may = still_open(paper.producer) & access.papers(by, paper.producer)
    page = Detail(
        title=paper.title,
        state=shared.badge_of(paper),
        under=paper.get_kind_display(),
        crumbs=crumbs(),
        buttons=buttons(
            by,
            Button(
                "Tải tệp",
                "portal:evidence-download",
                args=[ref],
                decision=shared.can_open(request, paper),
                weight="primary",
            ),
            Button(
                "Thay bằng bản mới",
                "portal:evidence-replace",
                args=[ref],
                decision=_may(paper, PaperState.REPLACED) & may,
            ),
            Button(
                "Rút giấy tờ",
                "portal:evidence-withdraw",
                args=[ref],
                decision=_may(paper, PaperState.WITHDRAWN) & may,
                weight="stop",
            ),
        ),
        facts=(*shared.facts_of(paper), *_beside(paper)),
        history=history_of(paper),
    )
    return show_detail(request, page)


def _may(paper: Paper, then: PaperState) -> Any:
    return PAPER_FLOW.check(paper.state, then)


def _beside(paper: Paper) -> Any:
    """Return links to the paper before and the paper after."""
    newer = getattr(paper, "replaced_by", None)
    return facts(
        Fact("Thay cho", link(home_of(paper.replaces), paper.replaces.title) if paper.replaces else ""),
        Fact("Đã thay bằng", link(home_of(newer), newer.title) if newer else ""),
    )


def file(request: ActorRequest, producer: str) -> HttpResponse:
    """File a paper of one of my producers."""
    owner = find_producer(request, producer)
    page = Page(
        title="Thêm giấy tờ",
        submit="Nộp giấy tờ",
        intro=ONCE,
        crumbs=crumbs(),
        decision=still_open(owner) & access.papers(request.actor, owner),
        back=reverse("portal:evidence-list"),
    )

    def act(at: Any, file: Any, **values: Any) -> Paper:
        given = shared.values_of(file, values)
        return services.file_paper(producer_id=owner.pk, **given, by=request.actor, at=at)

    return form_page(request, shared.NewPaperForm, page, act=act, done="Đã nộp giấy tờ.", to=home_of, producer=owner)


def replace(request: ActorRequest, ref: str) -> HttpResponse:
    """File a newer paper in the place of this one."""
    old = find(request, ref)
    page = Page(
        title="Thay bằng bản mới",
        submit="Thay bằng bản này",
        intro="Bản cũ vẫn xem được; hồ sơ đang soạn dùng bản mới.",
        crumbs=crumbs(old),
        facts=facts(
            Fact("Bản cũ", old.title),
            Fact("Loại giấy tờ", old.get_kind_display()),
            Fact("Thuộc cơ sở, vùng", shared.place_words(old)),
            Fact("Hiệu lực đến hết", day(old.valid_until)),
        ),
        decision=_may(old, PaperState.REPLACED) & still_open(old.producer) & access.papers(request.actor, old.producer),
        back=home_of(old),
    )

    def act(at: Any, file: Any, **values: Any) -> Paper:
        return services.replace_paper(paper_id=old.pk, **shared.values_of(file, values), by=request.actor, at=at)

    same = {name: getattr(old, name) for name in ("title", "premises_id", "issuer", "personal")}
    return form_page(
        request, shared.PaperForm, page, act=act, done="Đã thay bằng bản mới.", to=home_of, initial=same,
        producer=old.producer, kept=old.premises,
    )  # fmt: skip


def withdraw(request: ActorRequest, ref: str) -> HttpResponse:
    """Take a paper out of use."""
    paper = find(request, ref)
    may = still_open(paper.producer) & access.papers(request.actor, paper.producer)
    page = Page(
        title="Rút giấy tờ",
        submit="Rút giấy tờ",
        crumbs=crumbs(paper),
        facts=facts(
            Fact("Giấy tờ", paper.title), Fact("Thuộc cơ sở, vùng", shared.place_words(paper)), Fact("Số", paper.number)
        ),
        warning="Không dùng cho hồ sơ mới được nữa; hồ sơ đã nộp vẫn xem được. Không lấy lại được, phải nộp lại.",
        decision=_may(paper, PaperState.WITHDRAWN) & may,
        weight="stop",
        back=home_of(paper),
    )
    return form_page(
        request,
        ReasonForm,
        page,
        act=lambda at, reason: services.withdraw_paper(paper_id=paper.pk, reason=reason, by=request.actor, at=at),
        done="Đã rút giấy tờ.",
        to=page.back,
    )


def download(request: ActorRequest, ref: str) -> HttpResponseBase:
    """Send the file of a paper; of one that names private persons the reading is logged."""
    paper = find(request, ref)
    return shared.send(request, paper, home_of(paper))
