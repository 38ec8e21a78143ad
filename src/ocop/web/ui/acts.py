"""Acts as pages: a form that says what will happen, keeps what was typed when refused, and leads on when done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, Denied
from ocop.web.ui.forms import add_denied
from ocop.web.ui.pages import show
from ocop.web.ui.permissions import can_open_page
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Facts

Weight = Literal["primary", "plain", "stop"]


@dataclass(frozen=True)
class Button:
    """An act possible on an object, with the name of its page; where it is denied it is disabled, with the reason.

    `method="post"` acts at once, without a page of its own; `query` is added to the page's address.
    """

    label: str
    page: str
    args: Sequence[object] = ()
    decision: Decision = ALLOWED
    weight: Weight = "plain"
    method: Literal["get", "post"] = "get"
    query: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Return the address of its page."""
        address = reverse(self.page, args=self.args)
        return f"{address}?{urlencode(self.query)}" if self.query else address


def buttons(actor: Actor, *wanted: Button) -> tuple[Button, ...]:
    """Return the buttons whose pages the actor may open."""
    return tuple(button for button in wanted if can_open_page(actor, button.page))


@dataclass(frozen=True)
class Page:
    """What a form page shows around its form. `facts` say what will happen, `second` whose signature must follow."""

    title: str
    submit: str
    crumbs: Crumbs = ()
    intro: str = ""
    facts: Facts = ()
    will: str = "Việc này sẽ làm gì"
    warning: str = ""
    second: str = ""
    decision: Decision = ALLOWED
    weight: Weight = "primary"
    back: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


def form_page(
    request: ActorRequest,
    form_class: Callable[..., forms.Form],
    page: Page,
    *,
    act: Callable[..., Any],
    done: str | Callable[[Any], str],
    to: str | Callable[[Any], str],
    initial: dict[str, Any] | None = None,
    template: str = "ui/pages/form.html",
    **form_values: Any,
) -> HttpResponse:
    """Show a form, and on a good post do the act: `act(at=..., **cleaned)`, then tell `done` and go `to`.

    A refusal is shown at its field, else above the form, with its reason; what was typed stays, nothing is stored.
    """
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = form_class(*sent, initial=initial, **form_values)
    if request.method == "POST" and form.is_valid():
        try:
            result = act(at=timezone.now(), **form.cleaned_data)
        except Denied as error:
            add_denied(form, error.decision)
        else:
            messages.success(request, done(result) if callable(done) else done)
            return redirect(to(result) if callable(to) else to)
    trail = [*page.crumbs, Crumb(page.title)]
    return show(request, template, page=page, form=form, trail=trail, status=422 if form.errors else 200)


def post_act(request: ActorRequest, act: Callable[[datetime], Any], *, done: str, to: str) -> HttpResponse:
    """Do an act that needs nothing typed, tell what came of it, and go on."""
    try:
        act(timezone.now())
    except Denied as error:
        messages.error(request, error.decision.reason)
    else:
        messages.success(request, done)
    return redirect(to)
