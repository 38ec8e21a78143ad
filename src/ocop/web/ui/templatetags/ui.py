"""The components of the look "Sao Biển" as template tags: `{% load ui %}`. Each is shown on `/ui`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.forms.boundfield import BoundWidget
from django.template.context import Context

from ocop.base.models import JobRun, JobState
from ocop.base.tones import StateChoices, Tone
from ocop.web.ui import format as vn
from ocop.web.ui import shapes, tones

register = template.Library()

for _filter in (
    vn.vn_number,
    vn.vn_money,
    vn.vn_unit,
    vn.vn_percent,
    vn.vn_date,
    vn.vn_datetime,
    vn.vn_duration,
    vn.vn_size,
    vn.star_words,
    tones.message_tone,
):
    register.filter(_filter.__name__, _filter)


@register.inclusion_tag("ui/components/icon.html")
def icon(name: str, word: str = "") -> dict[str, str]:
    """Show an icon; without `word` it is decoration and hidden from screen readers."""
    return {"name": name, "word": word}


@register.inclusion_tag("ui/components/badge.html")
def badge(tone: str, word: str) -> dict[str, str]:
    """Show words with the icon and colour of a tone. Raises ValueError for what is no tone."""
    return {"tone": tone, "icon": tones.ICONS[Tone(tone)], "word": word}


@register.inclusion_tag("ui/components/badge.html")
def state_badge(thing: Any) -> dict[str, str]:
    """Show the state of an object whose model names its states, as in `STATES = OrderState`."""
    state: StateChoices = thing.STATES(thing.state)
    return {"tone": state.tone, "icon": tones.ICONS[state.tone], "word": state.label}


@register.inclusion_tag("ui/components/stars.html")
def stars(count: int) -> dict[str, Any]:
    """Show 1 to 5 stars as shapes with their number in words."""
    number = int(count or 0)
    return {"shapes": [place <= number for place in range(1, 6)] if number else [], "word": vn.star_words(number)}


@register.inclusion_tag("ui/components/code_groups.html")
def code_groups(code: str) -> dict[str, Any]:
    """Show a code in groups of four; copying it gives it without gaps."""
    return {"groups": vn.groups(str(code or ""))}


@register.inclusion_tag("ui/components/facts.html")
def facts(rows: Iterable[shapes.Fact]) -> dict[str, Any]:
    """Show facts in two columns; an empty value is shown as a dash."""
    return {"rows": rows}


@register.inclusion_tag("ui/components/empty_state.html")
def empty_state(title: str, why: str = "", label: str = "", url: str = "") -> dict[str, str]:
    """Say what belongs here, why it is empty, and offer the one act that fills it."""
    return {"title": title, "why": why, "label": label, "url": url}


@register.inclusion_tag("ui/components/notice.html")
def notice(tone: str, title: str, text: str = "") -> dict[str, str]:
    """Show a message: what happened, and what to do next. Raises ValueError for what is no tone."""
    return {"tone": tone, "icon": tones.ICONS[Tone(tone)], "title": title, "text": text}


@register.inclusion_tag("ui/components/act_button.html", takes_context=True)
def act_button(
    context: Context,
    label: str,
    may: Any,
    url: str,
    method: str = "post",
    weight: str = "plain",
    confirm: str = "",
    *,
    name: str = "",
    value: str = "",
) -> dict[str, Any]:
    """Show an act: a button that posts (or a link with method "get"); impossible, it is disabled and says why.

    `may` is an Answer (or anything truthy or falsy), `weight` is primary, plain or stop, `confirm` a sentence with
    figures that is asked before the act.
    """
    return {
        "csrf_token": context.get("csrf_token"),
        "label": label,
        "ok": bool(may),
        "reason": getattr(may, "reason", ""),
        "url": url,
        "method": method,
        "weight": weight,
        "confirm": confirm,
        "name": name,
        "value": value,
    }


@register.inclusion_tag("ui/components/weigh.html")
def weigh(will: str, figures: Iterable[shapes.Fact], second: str = "", warning: str = "") -> dict[str, Any]:
    """Say in figures what an act of weight will do, what cannot be undone, and whose second signature it needs."""
    return {"will": will, "rows": figures, "second": second, "warning": warning}


@register.inclusion_tag("ui/components/progress.html")
def progress(run: JobRun, left: timedelta | None = None, url: str = "", unit: str = "") -> dict[str, Any]:
    """Show long work: count done of total, time left; polls `url` every two seconds while it waits or runs."""
    state = JobState(run.state)
    return {
        "run": run,
        "tone": state.tone,
        "icon": tones.ICONS[state.tone],
        "word": state.label,
        "live": state in {JobState.WAITING, JobState.RUNNING},
        "left": left,
        "url": url,
        "unit": unit,
    }


@register.inclusion_tag("ui/components/pager.html", takes_context=True)
def pager(context: Context, page: Page | None, name: str = "page") -> dict[str, Any]:
    """Show the pages of a list; the filter stays in the address."""
    request = context.get("request")
    query = request.GET.copy() if request else None
    if page is None or query is None or page.paginator.num_pages < 2:
        return {"page": None}

    def address(number: int) -> str:
        query[name] = str(number)
        return f"?{query.urlencode()}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "links": [
            (number, "" if number == page.paginator.ELLIPSIS else address(int(number)), number == page.number)
            for number in numbers
        ],
        "before": address(page.number - 1) if page.has_previous() else "",
        "after": address(page.number + 1) if page.has_next() else "",
        "first": page.start_index(),
        "last": page.end_index(),
        "total": page.paginator.count,
    }


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """List everything wrong with a form, each line a link to its field."""
    lines = [("", message) for message in form.non_field_errors()]
    for bound in form:
        lines += [(target_id(bound), f"{bound.label}: {message}") for message in bound.errors if not bound.is_hidden]
        lines += [("", message) for message in bound.errors if bound.is_hidden]
    return {"lines": lines, "form_id": f"sai-{form.prefix or 'bieu-mau'}"}


@register.inclusion_tag("ui/components/field.html")
def field(bound: BoundField, unit: str = "") -> dict[str, Any]:
    """Show one form field: label, hint, error, then the input with what was typed."""
    widget = bound.field.widget
    grouped = isinstance(widget, (RadioSelect, CheckboxSelectMultiple))
    single = isinstance(widget, CheckboxInput)
    look = "form-select" if isinstance(widget, Select) else "form-control"
    look = "" if grouped else "form-check-input" if single else look
    attrs: dict[str, Any] = {"class": f"{widget.attrs.get('class', '')} {look}".strip()}
    described = [
        f"{bound.auto_id}_{part}"
        for part, there in (("helptext", bound.help_text), ("error", bound.errors), ("unit", unit))
        if there
    ]
    if described and not grouped:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if grouped:
        attrs = {"class": "form-check-input"}
    return {
        "bound": bound,
        "input": bound.as_widget(attrs=attrs),
        "options": _options(bound, attrs) if grouped else (),
        "grouped": grouped,
        "single": single,
        "described": " ".join(described),
        "unit": unit,
    }


def _options(bound: BoundField, attrs: dict[str, Any]) -> list[BoundWidget]:
    """Return the radio buttons or check boxes of a grouped field."""
    parts = bound.field.widget.subwidgets(bound.html_name, bound.value(), attrs={**attrs, "id": bound.auto_id})
    return [BoundWidget(bound.field.widget, part, bound.form.renderer) for part in parts]


def target_id(bound: BoundField) -> str:
    """Return the id an error links to: the input, or the first of a group of choices."""
    grouped = isinstance(bound.field.widget, (RadioSelect, CheckboxSelectMultiple))
    return f"{bound.auto_id}_0" if grouped else str(bound.id_for_label or bound.auto_id)


@register.inclusion_tag("ui/components/form_fields.html")
def form_fields(form: BaseForm) -> dict[str, Any]:
    """Show the error summary and all fields of a form, in its order."""
    return {"form": form}


@register.inclusion_tag("ui/components/history.html")
def history(lines: Sequence[shapes.HistoryLine]) -> dict[str, Any]:
    """Show what happened to an object, newest first."""
    return {"lines": lines}


@register.inclusion_tag("ui/components/filter_bar.html")
def filter_bar(bar: shapes.FilterBar) -> dict[str, Any]:
    """Show search box and filters of a list, made by `shapes.filter_bar`."""
    return {"bar": bar}


@register.inclusion_tag("ui/components/export_button.html", takes_context=True)
def export_button(context: Context, url: str, count: int, label: str = "Tải Excel") -> dict[str, Any]:
    """Offer the filtered list as a file; the filter of the address goes along."""
    request = context.get("request")
    query = request.GET.urlencode() if request else ""
    return {"url": f"{url}?{query}" if query else url, "count": count, "label": label}


@register.inclusion_tag("ui/components/steps.html")
def steps(names: Sequence[str], current: int) -> dict[str, Any]:
    """Show where one is in a long form; `current` counts from 1."""
    states = ["done" if place < current else "now" if place == current else "next" for place in _places(names)]
    return {
        "steps": list(zip(_places(names), names, states, strict=True)),
        "current": current,
        "total": len(names),
        "name": names[current - 1],
    }


def _places(names: Sequence[str]) -> range:
    return range(1, len(names) + 1)


@register.inclusion_tag("ui/components/task_list.html")
def task_list(tasks: Sequence[shapes.Task]) -> dict[str, Any]:
    """Show tasks with their state, each leading to its page."""
    return {"tasks": tasks}


@register.inclusion_tag("ui/components/count.html")
def count(number: int, word: str) -> dict[str, Any]:
    """Show a count behind a title: `1.234 sản phẩm`."""
    return {"number": number, "word": word}
