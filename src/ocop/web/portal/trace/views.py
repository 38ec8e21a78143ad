"""Writing the diary: the start page, one form an act, the template; and what a telephone without a network needs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from ocop.base.decisions import Denied
from ocop.domain.diary import access, queries, services
from ocop.domain.diary.models import Record
from ocop.domain.diary.rules import templates
from ocop.domain.diary.rules.records import event_id, same_imprint, usable_uuid
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Producer
from ocop.web.portal.trace import shared
from ocop.web.portal.trace.forms import About, RecordForm
from ocop.web.portal.trace.shared import TITLE, crumbs, diary_of, find, home_of
from ocop.web.portal.trace.tables import held
from ocop.web.ui.acts import Page, form_page
from ocop.web.ui.forms import PlainForm, ReasonForm, add_denied
from ocop.web.ui.pages import show
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Fact

QUEUED = "X-Diary"  # the script that keeps records on the telephone sends it, and reads JSON
RECENT, STOCKS = 6, 8


def home(request: ActorRequest) -> HttpResponse:
    """Go to my diary, or let me choose when I speak for several producers."""
    own = list(producers.list_own(request.actor))
    if len(own) == 1:
        return redirect(diary_of(own[0]))
    return show(request, "portal/trace/choose.html", own=own, trail=[Crumb(TITLE)])


def diary(request: ActorRequest, producer: str) -> HttpResponse:
    """Show what may be written down, what waits on this telephone, the last records, and what is in hand."""
    owner = find(request, producer)
    trade = queries.template_of(owner)
    return show(
        request,
        "portal/trace/diary.html",
        producer=owner,
        trade=trade,
        may=access.keep_diary(request.actor, owner),
        records=queries.list_records(request.actor, producer=owner.ref)[:RECENT],
        stocks=[
            (lot, held(lot, lot.left))
            for lot in queries.list_stocks(request.actor, left=True, producer=owner.ref)[:STOCKS]
        ],
        trail=[Crumb(TITLE)],
        several=len(request.actor.producers) > 1,
    )


def write(request: ActorRequest, producer: str, word: str) -> HttpResponse:
    """Write one record."""
    owner = find(request, producer)
    result = queries.template_of(owner).word(word) or templates.find_word("", word)
    if result is None:
        raise Http404
    about = About(owner, request.actor, result)
    now = timezone.localtime()

    def act(form: RecordForm, at: datetime) -> Record:
        do = services.ACTS[result.act]
        return do(producer_id=owner.pk, entry_input=form.entry_input(), **form.values(), by=request.actor, at=at)

    page = Page(
        title=result.title,
        submit="Ghi vào nhật ký",
        crumbs=crumbs(Crumb(owner.name, diary_of(owner))),
        decision=access.keep_diary(request.actor, owner),
        back=diary_of(owner),
        extra=_kept(result.title, owner),
    )
    return _record_page(request, about, page, act, initial=shared.begun(owner, result, now))


def again(request: ActorRequest, ref: str) -> HttpResponse:
    """Declare a record an error and write the right one in its place."""
    record = shared.record_of(request, ref)
    owner = record.producer
    word = templates.find_word(queries.template_of(owner).code, record.word)
    if word is None:
        raise Http404
    about = About(owner, request.actor, word, instead_of=record)

    def act(form: RecordForm, at: datetime) -> Record:
        right = services.Right(word.act, {"entry_input": form.entry_input(), **form.values()})
        reason = form.cleaned_data["reason_wrong"]
        return services.correct(record_id=record.pk, reason=reason, right=right, by=request.actor, at=at)

    page = Page(
        title=f"Ghi lại cho đúng: {word.title}",
        submit="Lưu bản ghi đúng",
        intro=f"Bản ghi {record.ref} được giữ nguyên và đánh dấu là sai; bản ghi mới thay cho nó.",
        crumbs=crumbs(Crumb(record.ref, home_of(record))),
        decision=_still_right(record) & access.keep_diary(request.actor, owner),
        back=home_of(record),
        extra=_kept(f"Đính chính {record.ref}: {word.title}", owner, corrects=record),
    )
    return _record_page(request, about, page, act, initial=shared.begun_again(record, word))


def correct(request: ActorRequest, ref: str) -> HttpResponse:
    """Declare a record an error, with nothing in its place."""
    record = shared.record_of(request, ref)
    page = Page(
        title="Đánh dấu bản ghi sai",
        submit="Đánh dấu sai",
        crumbs=crumbs(Crumb(record.ref, home_of(record))),
        facts=(Fact("Bản ghi", f"{record.ref}: {record.title}"), Fact("Nội dung", record.summary)),
        warning="Bản ghi vẫn được giữ, kèm lý do; hàng trong kho trở lại như trước bản ghi này.",
        decision=_still_right(record) & access.keep_diary(request.actor, record.producer),
        weight="stop",
        back=home_of(record),
        extra=_kept(f"Đánh dấu sai {record.ref}: {record.title}", record.producer, corrects=record),
    )

    def act(at: datetime, reason: str) -> Record:
        return services.correct(record_id=record.pk, reason=reason, by=request.actor, at=at)

    if request.method == "POST" and request.headers.get(QUEUED):
        return _answer(ReasonForm(request.POST), lambda form, at: act(at, form.cleaned_data["reason"]))
    return form_page(
        request,
        ReasonForm,
        page,
        act=act,
        done="Đã đánh dấu bản ghi là sai.",
        to=page.back,
        template="portal/trace/write.html",
    )


def _kept(title: str, owner: Producer, *, corrects: Record | None = None) -> dict[str, Any]:
    """Return what the script needs to keep what is written: its title, where one sees what waits, what it corrects."""
    return {"kept_as": title, "diary": diary_of(owner), "corrects": home_of(corrects) if corrects else ""}


def _still_right(record: Record) -> Any:
    return access.correct(record)


def _record_page(request: ActorRequest, about: About, page: Page, act: Any, initial: dict[str, Any]) -> HttpResponse:
    """Show the form of a record and take it, once; a telephone that sends what it kept is answered in JSON."""
    if request.method == "POST" and request.headers.get(QUEUED):
        return _answer_record(request, about, act)
    form: list[RecordForm] = []

    def made(*args: Any, **kwargs: Any) -> RecordForm:
        form.append(RecordForm(*args, about=about, **kwargs))
        return form[0]

    return form_page(
        request,
        made,
        page,
        act=lambda at, **_: act(form[0], at),
        done=lambda record: f"Đã ghi: {record.title}, {record.summary}"[:200],
        to=home_of,
        initial=initial,
        template="portal/trace/write.html",
    )


def _answer_record(request: ActorRequest, about: About, act: Any) -> JsonResponse:
    form = RecordForm(request.POST, request.FILES, about=about)
    if (earlier := _sent_before(request, about)) is not None:
        same = same_imprint(earlier.imprint, form.imprint(), earlier.ref)
        payload = {"errors": [{"field": "", "text": same.reason}], "address": home_of(earlier)}
        return _taken(earlier) if same else JsonResponse(payload, status=422)
    return _answer(form, act)


def _answer(form: forms.Form, act: Any) -> JsonResponse:
    if form.is_valid():
        try:
            return _taken(act(form, timezone.now()))
        except Denied as error:
            add_denied(form, error.decision)
    errors = [
        {"field": "", "text": str(text)}
        if name == NON_FIELD_ERRORS
        else {"field": name, "text": f"{form.fields[name].label}: {text}", "beside": str(text)}
        for name, texts in form.errors.items()
        for text in texts
    ]
    return JsonResponse({"errors": errors}, status=422)


def _sent_before(request: ActorRequest, about: About) -> Record | None:
    """Return the record when it had arrived: the lots and packages it took are no longer offered for it."""
    number = request.POST.get("uuid", "")
    record = queries.find_record(request.actor, event_id(number)) if usable_uuid(number) else None
    if record is None or (record.producer_id, record.word) != (about.producer.pk, about.word.word):
        return None
    return record if record.corrects == about.instead_of else None


def _taken(record: Record) -> JsonResponse:
    again_at = reverse("portal:trace-again", args=[record.ref])
    return JsonResponse({"ref": record.ref, "address": home_of(record), "again": again_at, "title": record.title})


class TemplateForm(PlainForm):
    """Which trade's words."""

    template = forms.ChoiceField(
        label="Ngành nghề",
        widget=forms.RadioSelect,
        choices=[(code, value.title) for code, value in templates.templates().items()],
    )


def template(request: ActorRequest, producer: str) -> HttpResponse:
    """Choose in which trade's words the diary is kept."""
    owner = find(request, producer)
    page = Page(
        title="Chọn mẫu nhật ký",
        submit="Dùng mẫu này",
        intro="Mẫu quyết định các nút và câu hỏi của nhật ký. Bản ghi đã có không thay đổi.",
        crumbs=crumbs(Crumb(owner.name, diary_of(owner))),
        decision=access.keep_diary(request.actor, owner),
        back=diary_of(owner),
    )
    return form_page(
        request,
        TemplateForm,
        page,
        act=lambda at, template: services.choose_template(
            producer_id=owner.pk, template=template, by=request.actor, at=at
        ),
        done="Đã đổi mẫu nhật ký.",
        to=page.back,
        initial={"template": queries.template_of(owner).code},
    )


@never_cache
def state(request: ActorRequest) -> HttpResponse:
    """Tell the script who is signed in, and give it what a form must carry to be taken."""
    return JsonResponse({"owner": str(request.actor.user_id), "token": get_token(request)})


@never_cache
def worker(request: ActorRequest) -> HttpResponse:
    """Return the service worker that keeps the diary's pages for when there is no network."""
    payload = {"scope": reverse("portal:trace-home"), "static_url": settings.STATIC_URL}
    return render(request, "portal/trace/worker.js", payload, "text/javascript")


def offline(request: ActorRequest) -> HttpResponse:
    """Say that this page was not kept, and lead to those that are."""
    return show(request, "portal/trace/offline.html", trail=[Crumb(TITLE)])
