"""An object's page: name and state on top, the acts now possible, facts in two columns, history at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpResponse
from django.utils.safestring import SafeString

from ocop.base import audit
from ocop.web.ui.acts import Button
from ocop.web.ui.history import history_lines
from ocop.web.ui.pages import show
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact, Facts, HistoryLine


@dataclass(frozen=True)
class Detail:
    """What every object's page shows."""

    title: str
    crumbs: Crumbs
    facts: Facts
    history: list[HistoryLine] | None = None
    state: SafeString | str = ""
    under: str = ""
    buttons: tuple[Button, ...] = ()


def facts(*wanted: Fact) -> Facts:
    """Return the facts that say something."""
    return tuple(fact for fact in wanted if fact.value not in (None, "", "–"))


def show_detail(
    request: ActorRequest, detail: Detail, template: str = "ui/pages/detail.html", **more: Any
) -> HttpResponse:
    """Return the page of an object; `more` is for the sections of its own template."""
    return show(request, template, detail=detail, trail=[*detail.crumbs, Crumb(detail.title)], **more)


def history_of(*about: models.Model | None, maximum: int = 100) -> list[HistoryLine]:
    """Return what was done to the objects, newest first."""
    entries = [entry for item in about if item is not None for entry in audit.history(item)[:maximum]]
    return history_lines(sorted(entries, key=lambda entry: -entry.pk)[:maximum])
