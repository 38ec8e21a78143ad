"""A list page: title with count, search and filters kept in the address, table, paging, Excel of what is filtered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

import django_filters
import django_tables2 as tables
from django.http import HttpResponse
from django.utils import timezone
from django.utils.encoding import force_str

from ocop.base.actors import Actor
from ocop.base.text import fold
from ocop.papers import excel
from ocop.web.ui.pages import show
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Question, filter_bar
from ocop.web.ui.tables import listing as listing_of

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_EXPORTED = 100_000


class ListFilter(django_filters.FilterSet):
    """Filters of a list; `ask` hands what was chosen to the app's query, which returns only what may be seen."""

    search = django_filters.CharFilter(label="Tìm")

    def __init__(self, request: ActorRequest, ask: Callable[..., Any], *, without: tuple[str, ...] = ()) -> None:
        self.ask = ask
        super().__init__(request.GET, queryset=_Empty(), request=request)
        for name in without:
            self.filters.pop(name)

    def filter_queryset(self, queryset: Any) -> Any:
        """Return the app's answer to what was chosen; a value that cannot be is left out."""
        chosen = {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "")}
        return self.ask(**chosen)

    @property
    def questions(self) -> list[Question]:
        """Return what the filter bar asks: every field with choices."""
        return [
            Question(name, str(field.label or ""), [(str(key), str(text)) for key, text in field.choices])
            for name, field in self.form.fields.items()
            if hasattr(field, "choices")
        ]

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Return (label, value in words) of every filter in use."""
        result = []
        for name, item in self.form.fields.items():
            value = self.form.cleaned_data.get(name)
            if value not in (None, ""):
                result.append((str(item.label or name), _worded(value, list(getattr(item, "choices", ())))))
        return result


class _Empty:
    """Stands where django-filter wants a queryset to begin with."""

    model = None

    def all(self) -> _Empty:
        """Return itself."""
        return self


def _worded(value: Any, choices: Iterable[tuple[Any, Any]]) -> str:
    for key, label in choices:
        if str(key) == str(value):
            return str(label)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


@dataclass(frozen=True)
class Empty:
    """What an empty list says: what belongs here, and the one act that fills it."""

    text: str
    title: str = "Chưa có gì ở đây"
    label: str = ""
    address: str = ""


@dataclass(frozen=True)
class Listing:
    """What a list page shows beside its rows."""

    title: str
    empty: Empty
    crumbs: Crumbs = ()
    buttons: tuple[Any, ...] = ()
    intro: str = ""
    search_label: str = "Tìm"
    word: str = "dòng"
    template: str = "ui/pages/list.html"
    extra: dict[str, Any] = field(default_factory=dict)


def show_list(
    request: ActorRequest, listing: Listing, filters: ListFilter, table_class: type[tables.Table], **table_values: Any
) -> HttpResponse:
    """Return the page of a list, or its Excel file when the address says `export=xlsx`."""
    rows = filters.qs
    table = listing_of(request, table_class(rows, **table_values))
    if request.GET.get("export") == "xlsx":
        return _export(request.actor, listing, filters, table)
    query = request.GET.copy()
    query.pop("page", None)
    query["export"] = "xlsx"
    return show(
        request,
        listing.template,
        listing=listing,
        bar=filter_bar(request.GET, filters.questions, search_label=listing.search_label),
        table=table,
        count=len(table.rows),
        filtered=bool(filters.chosen),
        export=f"?{query.urlencode()}",
        trail=[*listing.crumbs, Crumb(listing.title)],
        **listing.extra,
    )


def _export(actor: Actor, listing: Listing, filters: ListFilter, table: tables.Table) -> HttpResponse:
    """Return all filtered rows as a workbook."""
    columns = [column for column in table.columns.iterall() if column.header]
    names = [force_str(column.header) for column in columns]
    values = (
        [force_str(row.get_cell_value(column.name), strings_only=True) for column in columns]
        for row in _up_to(table.rows, MAX_EXPORTED)
    )
    file = BytesIO()
    excel.write_list(
        file,
        title=listing.title,
        filters=filters.chosen,
        columns=names,
        rows=values,
        made_by=actor.name,
        made_at=timezone.localtime(),
    )
    response = HttpResponse(file.getvalue(), content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="{fold(listing.title).replace(" ", "-")}.xlsx"'
    return response


def _up_to(rows: Any, maximum: int) -> Any:
    for place, row in enumerate(rows):
        if place >= maximum:
            return
        yield row
