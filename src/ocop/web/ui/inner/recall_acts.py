"""What both inner sites do about a recall: record what came back, answer a notice."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from django import forms
from django.http import FileResponse, Http404, HttpResponse
from django.utils import timezone

from ocop.domain.trace import access, queries, services
from ocop.domain.trace.models import Recall, RecallItem, RecallNotice
from ocop.papers import recall_letter
from ocop.web.ui.acts import Crumbs, Page, form_page
from ocop.web.ui.details import facts
from ocop.web.ui.forms import PlainForm
from ocop.web.ui.inner.recalls import amount
from ocop.web.ui.numbers import AmountField
from ocop.web.ui.requests import ActorRequest


class ReturnForm(PlainForm):
    """How much came back."""

    amount = AmountField(label="Số lượng vừa trả về")
    note = forms.CharField(
        label="Ghi chú", max_length=400, required=False, help_text="Ví dụ: nơi trả, tình trạng hàng."
    )


class AnswerForm(PlainForm):
    """What was done about a notice."""

    answer = forms.CharField(
        label="Trả lời",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Đã làm gì, còn bao nhiêu hàng, để ở đâu.",
    )


def return_page(request: ActorRequest, item: RecallItem, crumbs: Crumbs, back: str) -> HttpResponse:
    """Show the form for what came back of a thing, and record it."""
    page = Page(
        title="Ghi hàng trả về",
        submit="Ghi",
        crumbs=crumbs,
        facts=facts(
            ("Hàng", item.label),
            ("Số lượng", amount(item.quantity, item.unit)),
            ("Đã về trước đó", amount(item.came_back)),
        ),
        answer=access.record_return(request.actor, item),
        back=back,
    )
    return form_page(
        request,
        ReturnForm,
        page,
        act=lambda at, amount, note: services.record_return(
            item_id=item.pk, amount=amount, note=note, by=request.actor, at=at
        ),
        done="Đã ghi hàng trả về.",
        to=back,
    )


def answer_page(request: ActorRequest, notice: RecallNotice, crumbs: Crumbs, back: str) -> HttpResponse:
    """Show a notice with the form for its answer, and send it."""
    page = Page(
        title=f"Trả lời thông báo thu hồi {notice.recall.ref}",
        submit="Gửi trả lời",
        intro=notice.text,
        facts=facts(("Trả lời của", queries.reader_of(notice))),
        crumbs=crumbs,
        answer=access.answer_notice(request.actor, notice),
        back=back,
    )
    return form_page(
        request,
        AnswerForm,
        page,
        act=lambda at, answer: services.answer_notice(notice_id=notice.pk, answer=answer, by=request.actor, at=at),
        done="Đã gửi trả lời.",
        to=back,
        initial={"answer": notice.answer},
    )


def letters_file(recall: Recall, notices: Iterable[RecallNotice]) -> FileResponse:
    """Send the letters of these notices as one PDF; officers of communes get none. Raises Http404 when none is left."""
    lettered = [each for each in notices if each.producer_id is not None]
    if not lettered:
        raise Http404
    content = recall_letter.collect(lettered, at=timezone.now()).pdf()
    name = f"thong-bao-thu-hoi-{recall.ref}.pdf"
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type="application/pdf")
