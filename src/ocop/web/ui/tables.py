"""A list sorted and paged as its address says; its columns are in `columns.py`."""

from __future__ import annotations

import django_tables2 as tables
from django.core.paginator import Paginator

from ocop.web.ui.requests import ActorRequest

PER_PAGE = 25


def listing(request: ActorRequest, table: tables.Table, *, per_page: int = PER_PAGE) -> tables.Table:
    """Return the table sorted and paged as the address says; how many rows a page has is ours to say.

    A page past the end shows the last one, a page that is no number the first.
    """
    table.request = request
    order = request.GET.getlist(table.prefixed_order_by_field)
    if order:
        table.order_by = order
    pages = Paginator(table.rows, per_page)
    table.paginate(page=pages.get_page(request.GET.get(table.prefixed_page_field)).number, per_page=per_page)
    return table
