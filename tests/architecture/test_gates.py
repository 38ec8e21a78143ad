"""Every page of every site stands in its gate table, and the tables name no page that is gone."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from ocop.domain.people.states import Role
from ocop.web.ui.gates import EVERYONE, PRODUCER, SIGNED_IN, all_gates

NOT_OURS = ("account_", "mfa_", "socialaccount_")


def names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """Yield the full names of all pages below a resolver; a nameless page yields its pattern."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}" if pattern.name else f"nameless {pattern.pattern}"


def test_every_page_has_a_gate() -> None:
    ours = {name for name in names(get_resolver()) if not name.startswith(NOT_OURS)}
    missing = ours - set(all_gates())
    assert not missing, f"name who may open these pages in the site's gates.py: {sorted(missing)}"


def test_every_gate_has_a_page() -> None:
    gone = set(all_gates()) - set(names(get_resolver()))
    assert not gone, f"remove these from the gate tables: {sorted(gone)}"


def test_gates_name_known_roles_only() -> None:
    known = set(Role.values) | EVERYONE | SIGNED_IN | {PRODUCER}
    strange = {name: set(who) - known for name, who in all_gates().items() if set(who) - known}
    assert not strange, f"unknown roles: {strange}"
