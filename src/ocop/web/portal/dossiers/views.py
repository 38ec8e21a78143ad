"""My dossiers: the list, registering, one dossier with what is left to do, the report, sending, withdrawing."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from ocop.base.decisions import Denied
from ocop.base.tones import Tone
from ocop.base.values import clean_multiline
from ocop.domain.certificates import queries as certificates
from ocop.domain.criteria import queries as criteria
from ocop.domain.cycles import access as cycle_access
from ocop.domain.cycles import queries as cycles
from ocop.domain.cycles import rules as cycle_rules
from ocop.domain.dossiers import access, queries, services
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.rules import FIELDS, PARTS, seal_of
from ocop.domain.dossiers.states import DossierState
from ocop.domain.products import queries as products
from ocop.web.portal.dossiers import seals
from ocop.web.portal.dossiers.forms import AnswersForm, RegistrationForm
from ocop.web.shared import councils, papers
from ocop.web.shared import dossiers as shared
from ocop.web.shared.dossiers import decide_step
from ocop.web.ui.acts import Button, Page, buttons, form_page
from ocop.web.ui.columns import day
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import ConfirmForm, ReasonForm
from ocop.web.ui.http import or_404, site_url
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Fact, Task

S = DossierState
FIELD_PARTS = {field.key: field.part for field in FIELDS}
MAXIMUM = 10**6  # characters; how long an answer may be is said when it is saved


def index(request: ActorRequest) -> HttpResponse:
    """Show my dossiers."""
    empty = Empty(
        "Đăng ký đánh giá từ trang của sản phẩm; hồ sơ soạn đến đâu lưu đến đó.",
        "Chưa có hồ sơ nào",
        "Chọn sản phẩm",
        reverse("portal:product-list"),
    )
    listing = Listing("Hồ sơ", empty, search_label="Tìm theo sản phẩm, số hồ sơ", word="hồ sơ")
    filters = shared.DossierFilter(request, without=("place", "late"))
    return show_list(request, listing, filters, shared.DossierTable, exclude=("producer", "place"))


def register(request: ActorRequest, product: str) -> HttpResponse:
    """Register a product for a round (Mẫu 01) and open its dossier."""
    match = or_404(products.get_product, request.actor, product)
    today = timezone.localdate()
    held = certificates.standing(match.pk, today)
    rules = criteria.find_set(match.product_set.number, today) if match.product_set else None
    samples = criteria.sheet_of(rules.pk).samples if rules else 0
    rounds = list(cycles.current_rounds(today))
    allowed = cycle_access.register(request.actor, match)
    allowed &= cycle_rules.may_take_part(match.producer.kind, match.product_set and match.product_set.number)
    allowed &= cycle_rules.some_round(len(rounds))
    back = reverse("portal:product-detail", args=[product])
    page = Page(
        title=f"Đăng ký đánh giá: {match.name}",
        submit="Đăng ký và mở hồ sơ",
        intro="Mẫu 01. Sau khi đăng ký, hồ sơ được mở với những gì hệ thống đã biết; bạn ghi tiếp lúc nào cũng được.",
        crumbs=(Crumb("Sản phẩm", reverse("portal:product-list")), Crumb(match.name, back)),
        facts=facts(
            Fact("Bộ sản phẩm", match.product_set or "Chưa xếp bộ"),
            Fact("Sản phẩm mẫu phải nộp", f"{samples} đơn vị" if samples else ""),
            Fact("Đang có", f"{held.stars} sao, đến {day(held.valid_until)}" if held else "Chưa có sao còn hiệu lực"),
        ),
        decision=allowed,
        back=back,
    )
    return form_page(
        request,
        RegistrationForm,
        page,
        act=lambda at, **values: services.register_and_open(
            product_id=match.pk, standing=held, samples=samples, **values, by=request.actor, at=at
        ),
        done="Đã đăng ký và mở hồ sơ.",
        to=lambda made: reverse("portal:dossier-detail", args=[made.ref]),
        initial={
            **cycle_rules.likely(held, today),
            "contact_address": match.producer.address,
            "contact_phone": match.producer.phone,
        },
        rounds=rounds,
    )


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a dossier: how far it is, what is left, points and stars, what was asked for again."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    by, at, today = request.actor, [ref], timezone.localdate()
    lacks = queries.missing(dossier, today)
    own = access.submit(by, dossier)
    then = S.FORWARDED if dossier.state == S.SENT_BACK else S.SUBMITTED
    page = Detail(
        title=f"Hồ sơ {dossier.ref}",
        state=shared.badge_of(dossier),
        under=shared.next_step(dossier),
        crumbs=shared.crumbs(request),
        buttons=()
        if dossier.state in queries.OVER
        else buttons(
            by,
            Button(
                "Xem lại và nộp",
                "portal:dossier-submit",
                args=at,
                decision=decide_step(dossier, then, own),
                weight="primary",
            ),
            Button(
                "Rút hồ sơ",
                "portal:dossier-withdraw",
                args=at,
                decision=decide_step(dossier, S.WITHDRAWN, own),
                weight="stop",
            ),
        ),
        facts=shared.facts_of(request, dossier),
        history=history_of(dossier, dossier.registration),
    )
    return show_detail(
        request,
        page,
        "portal/dossiers/detail.html",
        dossier=dossier,
        tasks=tasks_of(request, dossier),
        assessment=queries.assessment(dossier),
        missing=[(lack, where(request, dossier, lack.where)) for lack in lacks],
        changes=queries.changes(dossier),
        returns=list(dossier.returns.all()),
        documents=papers.of_dossier(request, dossier),
        result=councils.of_dossier(dossier),
        editable=bool(access.edit(by, dossier)),
    )


def tasks_of(request: ActorRequest, dossier: Dossier) -> list[Task]:
    """Return the steps of writing a dossier, each with how far it is."""
    tasks = []
    for part, title in PARTS.items():
        fields = [field for field in FIELDS if field.part == part and field.needed]
        done = sum(bool(dossier.answers.get(field.key)) for field in fields)
        tasks.append(
            _task(request, f"Mẫu 02, phần {part}. {title}", "dossier-answers", dossier, part, done, len(fields))
        )
    sheet = criteria.sheet_of(dossier.criteria_set_id)
    decided = {key.partition(":")[0] for key in queries.marks_of(dossier)}
    for item in sheet.parts:
        codes = [criterion.code for criterion in item.criteria()]
        done = sum(code in decided for code in codes)
        title = f"Tự chấm phần {item.code}. {item.name}"
        tasks.append(_task(request, title, "dossier-marks", dossier, item.code, done, len(codes)))
    papers = len(queries.list_attachments(dossier))
    word = f"{papers} minh chứng" if papers else "Chưa có"
    address = site_url(request, "dossier-papers", dossier.ref)
    tasks.append(Task("Giấy tờ, minh chứng chung", address, Tone.OK if papers else Tone.WARN, word))
    return tasks


def _task(
    request: ActorRequest, title: str, page: str, dossier: Dossier, part: str, done: int, of: int
) -> Task:  # fmt: skip
    tone = Tone.OK if done == of else Tone.NOTE if done else Tone.WARN
    return Task(title, site_url(request, page, dossier.ref, part), tone, f"{done} trên {of}")


def where(request: ActorRequest, dossier: Dossier, place: str) -> str:
    """Return the address where a missing thing is mended."""
    kind, _, which = place.partition(":")
    if kind == "answers":
        part = next(field.part for field in FIELDS if field.key == which)
        return site_url(request, "dossier-answers", dossier.ref, part) + f"#id_{which}"
    if kind == "criterion" and which:
        part = criteria.sheet_of(dossier.criteria_set_id).part_of(which).code
        return site_url(request, "dossier-marks", dossier.ref, part) + f"#tc-{which.replace('.', '-')}"
    if kind == "registration":
        return site_url(request, "dossier-detail", dossier.ref)
    if kind == "rules":
        return site_url(request, "dossier-rules", dossier.ref)
    if kind == "representative":
        return site_url(request, "producer-detail", dossier.product.producer.ref)
    return site_url(request, "dossier-papers", dossier.ref)


def answers(request: ActorRequest, ref: str, part: str) -> HttpResponse:
    """Write one part of Mẫu 02; it is saved as one types, and by the button."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    if part not in PARTS:
        raise Http404
    stored = {key: seal for key, seal in queries.seals_of_answers(dossier).items() if FIELD_PARTS[key] == part}
    if request.htmx and request.method == "POST":
        return _saved(request, dossier, AnswersForm(request.POST, part=part))
    typed = {key: seal_of(clean_multiline(request.POST.get(key), "", MAXIMUM)) for key in stored}
    page = Page(
        title=f"Phần {part}. {PARTS[part]}",
        submit="Lưu",
        intro="Ghi đến đâu lưu đến đó; có thể để trống rồi quay lại.",
        crumbs=shared.crumbs(request, dossier),
        decision=access.edit(request.actor, dossier),
        back=site_url(request, "dossier-detail", ref),
        extra={"seals": seals.again(request, stored, typed)},
    )
    return form_page(
        request,
        AnswersForm,
        page,
        act=lambda at, **values: services.save_answers(
            dossier_id=dossier.pk,
            answers=_sent(request, values),
            seen=seals.sent(request, stored),
            by=request.actor,
            at=at,
        ),
        done="Đã lưu.",
        to=page.back,
        initial=dossier.answers,
        template="portal/dossiers/answers.html",
        part=part,
    )


def _saved(request: ActorRequest, dossier: Dossier, form: AnswersForm) -> HttpResponse:
    """Save what was typed so far, and say when, or why it cannot be."""
    now, refusal = timezone.now(), "Có mục dài quá hoặc có ký tự lạ; hãy xem lại."
    rows = seals.sent(request, form.fields)
    if form.is_valid():
        try:
            values = _sent(request, form.cleaned_data)
            saved = services.save_answers(dossier_id=dossier.pk, answers=values, seen=rows, by=request.actor, at=now)
        except Denied as error:
            refusal = error.decision.reason
        else:
            refusal = ""
            fresh = queries.seals_of_answers(saved)
            typed = {key: seal_of(clean_multiline(text, "", MAXIMUM)) for key, text in values.items()}
            rows = {key: fresh[key] if typed.get(key) == fresh[key] else seal for key, seal in rows.items()}
    context = {"refusal": refusal, "at": now, "seals": seals.hidden(rows)}
    return render(request, "portal/dossiers/_saved.html", context)


def _sent(request: ActorRequest, values: dict[str, str]) -> dict[str, str]:
    """Return what the page sent; what it did not send stays as it is."""
    return {key: text for key, text in values.items() if key in request.POST}


def submit(request: ActorRequest, ref: str) -> HttpResponse:
    """Show everything once more, and send."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    lacks = queries.missing(dossier, timezone.localdate())
    then = S.FORWARDED if dossier.state == S.SENT_BACK else S.SUBMITTED
    now = queries.assessment(dossier)
    evidence = shared.evidence_of(request, dossier)
    page = Page(
        title=f"Xem lại và nộp hồ sơ {dossier.ref}",
        submit="Nộp hồ sơ",
        crumbs=shared.crumbs(request, dossier),
        facts=facts(
            Fact("Sản phẩm", dossier.product.name),
            Fact("Tự chấm", f"{now.total} điểm, {now.star} sao"),
            Fact("Minh chứng", f"{sum(len(value) for value in evidence.values())} mục"),
        ),
        second="Hồ sơ nộp trên hệ thống có giá trị như hồ sơ giấy (Điều 7). Nộp rồi chỉ sửa được khi được trả lại.",
        decision=decide_step(dossier, then, access.submit(request.actor, dossier)),
        back=site_url(request, "dossier-detail", ref),
        extra={
            "missing": [(lack, where(request, dossier, lack.where)) for lack in lacks],
            "answers": shared.answers_of(dossier),
            "parts": shared.parts_of(dossier, evidence),
            "of_dossier": evidence.get("", ()),
            "assessment": now,
        },
    )
    return form_page(
        request,
        ConfirmForm,
        page,
        act=lambda at: services.submit(dossier_id=dossier.pk, by=request.actor, at=at),
        done="Đã nộp hồ sơ.",
        to=page.back,
        template="portal/dossiers/review.html",
    )


def rules(request: ActorRequest, ref: str) -> HttpResponse:
    """Put a draft under the criteria in force, when they changed since it was opened."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    page = Page(
        title="Chuyển sang bộ tiêu chí đang áp dụng",
        submit="Chuyển bộ tiêu chí",
        crumbs=shared.crumbs(request, dossier),
        facts=facts(Fact("Hồ sơ", dossier.ref), Fact("Bộ tiêu chí lúc mở", dossier.criteria_set)),
        warning="Mục tự chấm mà bộ mới không có mức ấy sẽ bị bỏ; câu trả lời và giấy tờ vẫn giữ.",
        decision=access.edit(request.actor, dossier),
        back=site_url(request, "dossier-detail", ref),
    )
    return form_page(
        request,
        ConfirmForm,
        page,
        act=lambda at: services.take_rules(dossier_id=dossier.pk, by=request.actor, at=at),
        done="Đã chuyển; hãy xem lại phần tự chấm.",
        to=page.back,
    )


def withdraw(request: ActorRequest, ref: str) -> HttpResponse:
    """Withdraw a dossier, with a reason."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    page = Page(
        title=f"Rút hồ sơ {dossier.ref}",
        submit="Rút hồ sơ",
        weight="stop",
        crumbs=shared.crumbs(request, dossier),
        warning="Không lấy lại được hồ sơ này; giấy tờ trong thư viện vẫn còn.",
        decision=decide_step(dossier, S.WITHDRAWN, access.submit(request.actor, dossier)),
        back=site_url(request, "dossier-detail", ref),
    )
    return form_page(
        request,
        ReasonForm,
        page,
        act=lambda at, reason: services.withdraw(dossier_id=dossier.pk, reason=reason, by=request.actor, at=at),
        done="Đã rút hồ sơ.",
        to=page.back,
    )
