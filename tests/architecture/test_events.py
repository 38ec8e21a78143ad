"""Domain events: every name is published somewhere and has a subscriber; nothing else is published."""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from collections.abc import Iterator

from ocop.base.outbox import Event
from ocop.jobs.subscribers import SUBSCRIBERS
from tests.architecture.layout import SOURCE, python_files, rel_path, tree


def publish_calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls of `publish` outside its package with their places."""
    for file in python_files(SOURCE):
        if file.is_relative_to(SOURCE / "base" / "outbox"):
            continue
        for node in ast.walk(tree(file)):
            if not isinstance(node, ast.Call):
                continue
            name = ast.unparse(node.func)
            if name in {"outbox.publish", "publish"}:
                yield f"{rel_path(file)}:{node.lineno}", node


def member_of(call: ast.Call) -> str:
    """Return the member of the enum that is published, such as `PRINT_REQUESTED`, or ""."""
    if not call.args:
        return ""
    owner, _, member = ast.unparse(call.args[0]).rpartition(".")
    return member if owner in {"Event", "outbox.Event"} else ""


def test_only_members_of_the_enum_are_published() -> None:
    wrong = [place for place, call in publish_calls() if member_of(call) not in Event.__members__]
    assert not wrong, f"publish a member of ocop.base.outbox.Event: {wrong}"


def test_every_event_is_published_somewhere() -> None:
    published = {member_of(call) for _, call in publish_calls()}
    assert published == set(Event.__members__), "delete events that nothing publishes"


def test_every_event_has_a_subscriber() -> None:
    assert {subscriber.event for subscriber in SUBSCRIBERS} == set(Event), "delete events that nobody subscribes to"


def test_subscribers_of_one_event_have_distinct_names() -> None:
    assert max(Counter((subscriber.event, subscriber.name) for subscriber in SUBSCRIBERS).values()) == 1


def test_subscribers_take_the_ids_that_are_published() -> None:
    ids: dict[str, set[frozenset[str]]] = {}
    for _, call in publish_calls():
        ids.setdefault(member_of(call), set()).add(frozenset(str(keyword.arg) for keyword in call.keywords))
    for subscriber in SUBSCRIBERS:
        parameters = inspect.signature(subscriber.run).parameters.values()
        assert {parameter.kind for parameter in parameters} == {inspect.Parameter.KEYWORD_ONLY}, subscriber.name
        assert ids[subscriber.event.name] == {frozenset(parameter.name for parameter in parameters)}, subscriber.name
