"""What components are given: small values that views build and templates show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.http import QueryDict
from django.urls import reverse

from ocop.base.tones import Tone
from ocop.web.ui.permissions import can_open_page
from ocop.web.ui.requests import ActorRequest

MANY_OPTIONS = 8  # past this a row of chips is harder to read than a select


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of an object: what it is called, and its value as text, or as HTML marked safe."""

    label: str
    value: object
    hint: str = ""


Facts = tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the path to a page; the page itself has no address."""

    label: str
    url: str = ""


Crumbs = tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class NavEntry:
    """What the navigation of a site offers: a page by its URL name."""

    label: str
    page: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the navigation as shown to somebody; `count` is what waits there."""

    label: str
    url: str
    icon: str = ""
    active: bool = False
    count: int = 0


def navigation(request: ActorRequest, entries: Iterable[NavEntry], **counts: int) -> list[NavItem]:
    """Return the entries that the actor may open; the one with the longest matching path is active.

    `counts` says what waits, by the last part of the URL name with `-` as `_`: `order_list=3`.
    """
    open_entries = [(entry, reverse(entry.page)) for entry in entries if can_open_page(request.actor, entry.page)]
    matching = [url for _, url in open_entries if request.path.startswith(url)]
    active = max(matching, key=len, default="")
    return [
        NavItem(entry.label, url, entry.icon, url == active, counts.get(_count_name(entry.page), 0))
        for entry, url in open_entries
    ]


def _count_name(page: str) -> str:
    return page.rsplit(":", maxsplit=1)[-1].replace("-", "_")


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of an object's history: when, who, what in words, and why or with which figures."""

    at: datetime
    who: str
    what: str
    detail: str = ""
    tone: Tone = Tone.NOTE


@dataclass(frozen=True, slots=True)
class Task:
    """One task of a list: what it is, where it leads, its state in a word with its tone, and until when."""

    label: str
    url: str
    tone: Tone
    word: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice of a filter as a link that sets it, or takes it away when it is set."""

    label: str
    url: str
    active: bool = False


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """A question of the filter bar: chips when the options are few, a select when they are many."""

    name: str
    label: str
    value: str
    chips: tuple[Chip, ...] = ()
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FilterBar:
    """Search box and filters of a list; all of it lives in the address."""

    search: str
    search_label: str
    groups: tuple[FilterGroup, ...]
    kept: tuple[tuple[str, str], ...]
    clear_url: str
    filtered: bool
    search_name: str = "search"
    applied: tuple[Chip, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the filter bar with its possible answers as (value, label)."""

    name: str
    label: str
    choices: Sequence[tuple[str, str]]


def filter_bar(
    query: QueryDict, questions: Iterable[Question], *, search_label: str = "Tìm", name: str = "search"
) -> FilterBar:
    """Return the filter bar of a list from its address and its questions."""
    groups, asked = [], [name]
    for question in questions:
        key = question.name
        options = tuple((str(value), str(text)) for value, text in question.choices if str(value))
        asked.append(key)
        chosen = query.get(key, "")
        if len(options) > MANY_OPTIONS:
            groups.append(FilterGroup(key, question.label, chosen, options=options))
        else:
            chips = tuple(
                Chip(text, _address(query, key, "" if option == chosen else option), option == chosen)
                for option, text in options
            )
            groups.append(FilterGroup(key, question.label, chosen, chips=chips))
    shown_as_fields = {name, "page", *(group.name for group in groups if group.options)}
    kept = tuple((key, value) for key in query for value in query.getlist(key) if key not in shown_as_fields)
    cleared = query.copy()
    for key in (*asked, "page"):
        cleared.pop(key, None)
    applied = tuple(
        Chip(f"{group.label}: {dict(group.options)[group.value]}", _address(query, group.name, ""), True)
        for group in groups
        if group.value in dict(group.options)
    )
    return FilterBar(
        search=query.get(name, ""),
        search_label=search_label,
        groups=tuple(groups),
        kept=kept,
        clear_url=f"?{cleared.urlencode()}",
        filtered=any(query.get(key) for key in asked),
        search_name=name,
        applied=applied,
    )


def _address(query: QueryDict, key: str, value: str) -> str:
    """Return the address with one filter set, or removed when the value is empty; paging starts again."""
    changed = query.copy()
    changed.pop("page", None)
    changed.pop(key, None)
    if value:
        changed[key] = value
    return f"?{changed.urlencode()}"
