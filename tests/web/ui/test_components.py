"""Components say what they are given, escape it, and never speak by colour alone."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

import ocop.web.ui
from ocop.base.decisions import ALLOWED, denied
from ocop.base.models import AuditEntry, JobRun, JobState
from ocop.domain.certificates.states import CertificateState
from ocop.web.ui.history import history_lines
from ocop.web.ui.numbers import AmountField, CountField
from ocop.web.ui.shapes import Fact, HistoryLine, Task

TEMPLATES = Path(ocop.web.ui.__file__).parent / "templates"


def draw(source: str, **context: object) -> str:
    """Return a template drawn with the components loaded, white space joined."""
    html = Template("{% load ui %}" + source).render(Context(context))
    return re.sub(r"\s+", " ", html)


class Order(forms.Form):
    """A form with one field of the kinds that are drawn differently."""

    quantity = forms.IntegerField(label="Số tem", help_text="Không quá 100.", max_value=100)
    output = forms.ChoiceField(label="Cách in", choices=[("a4", "A4"), ("roll", "Cuộn")], widget=forms.RadioSelect)
    note = forms.CharField(label="Ghi chú", required=False)
    sure = forms.BooleanField(label="Đã đối chiếu")


def test_badge__shows_icon_and_word() -> None:
    html = draw("{% badge state.tone state.label %}", state=CertificateState.REVOKED)
    assert "sb-tone-stop" in html
    assert "#stop" in html
    assert "Đã thu hồi" in html


def test_badge__escapes_what_it_is_given() -> None:
    assert "<b>" not in draw("{% badge 'ok' word %}", word="<b>x</b>")


def test_stars__are_shapes_and_words() -> None:
    html = draw("{% stars 4 %}")
    assert html.count("#star-open") == 1
    assert html.count('#star"') == 4
    assert "Bốn sao" in html
    assert "Chưa xếp hạng" in draw("{% stars none %}", none=None)


def test_code_groups__are_copied_whole() -> None:
    text = re.sub(r"<[^>]+>", "", draw("{% code_groups 'S17K2M9PX4' %}")).strip()
    assert text == "S17K2M9PX4"


def test_facts__say_when_one_is_missing() -> None:
    html = draw("{% facts rows %}", rows=[Fact("Mã GTIN", ""), Fact("Số lượng", 0), Fact("Tên", "A", "trên nhãn")])
    assert html.count("Chưa có") == 1
    assert "trên nhãn" in html


def test_act_button__posts_with_the_token_and_asks_first() -> None:
    html = draw("{% act_button 'Duyệt' may '/duyet' confirm='Duyệt 5 tem?' %}", may=ALLOWED, csrf_token="abc")
    assert 'method="post" action="/duyet" data-confirm="Duyệt 5 tem?"' in html
    assert 'name="csrfmiddlewaretoken" value="abc"' in html


def test_act_button__impossible_is_disabled_with_its_reason() -> None:
    html = draw("{% act_button 'Duyệt' may '/duyet' %}", may=denied("x", "Cần cán bộ thứ hai."))
    assert "disabled" in html
    assert "Cần cán bộ thứ hai." in html
    assert "/duyet" not in html


def test_progress__polls_while_it_runs_and_stops_when_done() -> None:
    run = JobRun(state=JobState.RUNNING, done=7500, total=12000)
    html = draw("{% progress run left '/tien-do' 'tem' %}", run=run, left=None)
    assert 'hx-get="/tien-do"' in html
    assert "<strong>7.500</strong> trên 12.000 tem" in html
    assert 'value="7500" max="12000"' in html
    run.state, run.done = JobState.DONE, 12000
    assert "hx-get" not in draw("{% progress run left '/tien-do' %}", run=run, left=None)


def test_pager__keeps_the_filter_and_marks_the_page() -> None:
    request = RequestFactory().get("/", {"search": "chả mực", "page": "2"})
    page = Paginator(range(60), 25).get_page(2)
    html = draw("{% pager page %}", page=page, request=request)
    assert "?search=ch%E1%BA%A3+m%E1%BB%B1c&amp;page=3" in html
    assert html.count('aria-current="page"') == 1
    assert "26–50 trong 60" in html
    assert draw("{% pager page %}", page=Paginator(range(5), 25).get_page(1), request=request).strip() == ""


def test_form__links_every_error_to_its_field_and_keeps_what_was_typed() -> None:
    form = Order({"quantity": "250", "note": "giao sớm"})
    html = draw("{% form_fields form %}", form=form)
    targets = re.findall(r'<li><a href="#([^"]+)"', html)
    assert f"{form['output'].label}: Hãy điền mục này." in html
    assert targets == ["id_quantity", "id_output_0", "id_sure"]
    assert all(f'id="{target}"' in html for target in targets)
    assert 'value="250"' in html
    assert 'value="giao sớm"' in html


def test_form__puts_the_error_between_label_and_input() -> None:
    html = draw("{% field form.quantity %}", form=Order({"quantity": "250"}))
    order = [html.index(part) for part in ("<label", "id_quantity_helptext", 'id="id_quantity_error"', "<input")]
    assert order == sorted(order)
    assert 'aria-describedby="id_quantity_helptext id_quantity_error"' in html
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize(
    ("typed", "amount", "count"),
    [("1.250", Decimal(1250), 1250), ("12", Decimal(12), 12), ("1,5", Decimal("1.5"), None), ("-3", None, None),
     ("1.250,5", Decimal("1250.5"), None), ("nhiều", None, None), ("0", Decimal(0), None),
     ("9.999.999", Decimal(9999999), None)],
)  # fmt: skip
def test_numbers__are_read_as_people_here_write_them(typed: str, amount: Decimal | None, count: int | None) -> None:
    for field, meant in ((AmountField(), amount), (CountField(maximum=5000), count)):
        if meant is not None:
            assert field.clean(typed) == meant
            continue
        with pytest.raises(ValidationError, match="Hãy viết một số"):
            field.clean(typed)


def test_form__says_what_is_optional_and_nothing_else() -> None:
    html = draw("{% form_fields form %}", form=Order())
    assert html.count("không bắt buộc") == 1
    assert "sb-errors" not in html


def test_form__shows_a_refusal_of_the_whole() -> None:
    form = Order({"quantity": "5", "output": "a4", "sure": "on"})
    form.add_error(None, "Lô hàng không còn mở.")
    assert "<li>Lô hàng không còn mở.</li>" in draw("{% error_summary form %}", form=form)


def test_history__tells_who_did_what_when() -> None:
    at = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)
    html = draw("{% history lines %}", lines=[HistoryLine(at, "Cán bộ tem", "Duyệt đơn tem", "lý do: đủ", "ok")])
    assert "23/11/2026 14:05" in html
    assert "Duyệt đơn tem" in html
    assert "Chưa có việc nào" in draw("{% history lines %}", lines=[])


def test_history__puts_log_lines_into_words() -> None:
    at = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)
    entry = AuditEntry(
        act="batch.opened", happened_at=at, actor_name="Chủ thể", facts={"quantity": 12000, "lot": "L1", "hidden": 3}
    )
    line = history_lines([entry])[0]
    assert (line.what, line.detail) == ("Mở lô hàng", "số lượng: 12.000; lô: L1")


def test_tasks_and_steps__say_where_one_is() -> None:
    assert "Hạn hôm nay" in draw("{% task_list tasks %}", tasks=[Task("Duyệt", "/x", "warn", "Hạn hôm nay")])
    html = draw("{% steps names 2 %}", names=["Lô", "Số tem", "Gửi"])
    assert html.count('aria-current="step"') == 1
    assert "Bước 2 trên 3: <strong>Số tem</strong>" in html


@pytest.mark.parametrize("file", sorted(TEMPLATES.rglob("*.html")), ids=lambda file: file.name)
def test_no_template_has_inline_script_or_style(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    matches = re.findall(
        r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*(?:\ssrc=|type=\"application/json\"))|https?://(?!www\.w3\.org)",
        text,
    )
    assert not matches, f"{file.name}: the security policy blocks {matches}; use a class or a file of its own"
