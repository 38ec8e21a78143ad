"""The log: what was changed afterwards is found at the line where it was changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.audit import external_anchor, reading, verification
from ocop.base.audit.chain import START, digest_of
from ocop.base.models import AuditChain, AuditEntry, Counter

NOW = datetime(2026, 9, 2, 17, 0, 0, 123456, tzinfo=UTC)  # midnight of the third of September here
BY = Actor(user_id=7, name="Cán bộ quản lý tem")
FACTS: dict[str, Any] = {"reason": "Tem bị ướt", "count": 3, "seen": [1, None, True], "more": {"b": 1.5, "a": "ă"}}


def broken(lines: list[AuditEntry], sequence: int, why: str) -> audit.Broken:
    """Return the break expected in the chain of the lines."""
    return audit.Broken(sequence, why, lines[0].chain)


@pytest.fixture
def lines(db: None) -> list[AuditEntry]:
    """Five lines about two objects."""
    objects = [Counter.objects.create(name=name) for name in ("một", "hai")]
    return [
        audit.record("thing.changed", on=objects[n % 2], by=BY, at=NOW + timedelta(minutes=n), line=n, **FACTS)
        for n in range(5)
    ]


def test_record__numbers_lines_and_binds_each_to_the_one_before(lines: list[AuditEntry]) -> None:
    assert [line.sequence for line in lines] == [1, 2, 3, 4, 5]
    assert lines[0].previous == "0" * 64
    assert [line.previous for line in lines[1:]] == [line.digest for line in lines[:-1]]
    kept = AuditEntry.objects.get(sequence=2)
    assert (kept.act, kept.actor_id, kept.actor_name) == ("thing.changed", 7, BY.name)
    assert (kept.happened_at, kept.facts) == (NOW + timedelta(minutes=1), {"line": 1, **FACTS})
    assert audit.verify() == (5, None)


def test_verify__of_an_empty_log_holds(db: None) -> None:
    assert audit.verify() == (0, None)


def test_record__in_an_act_that_fails_leaves_no_line(lines: list[AuditEntry]) -> None:
    thing = Counter.objects.get(name="hai")

    def act() -> None:
        audit.record("thing.failed", on=thing, by=BY, at=NOW)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        act()
    assert audit.verify() == (5, None)
    assert audit.record("thing.changed", on=thing, by=BY, at=NOW).sequence == 6


def test_history__shows_the_lines_of_one_object_newest_first(lines: list[AuditEntry]) -> None:
    thing = Counter.objects.get(name="hai")
    assert [line.sequence for line in audit.history(thing)] == [4, 2]
    assert not audit.history(Counter(pk=thing.pk + 5)).exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"happened_at": NOW + timedelta(minutes=2, microseconds=1)},
        {"actor_id": 8},
        {"actor_id": None},
        {"actor_name": "Người khác"},
        {"act": "thing.kept"},
        {"object_type": "base.auditentry"},
        {"object_id": "99"},
        {"facts": {}},
        {"facts": {"line": 2, **FACTS, "count": 4}},
        {"facts": {"line": 2, **FACTS, "count": "3"}},
        {"digest": "f" * 64},
    ],
)
def test_verify__finds_a_changed_line_at_its_number(lines: list[AuditEntry], changed: dict[str, Any]) -> None:
    AuditEntry.objects.filter(sequence=3).update(**changed)
    assert audit.verify() == (3, broken(lines, 3, verification.CHANGED))


def test_verify__finds_a_changed_line_with_a_digest_made_for_it_at_the_next(lines: list[AuditEntry]) -> None:
    forged = AuditEntry.objects.get(sequence=3)
    forged.facts = {"line": 2}
    forged.digest = digest_of(forged)
    forged.save()
    assert audit.verify()[1] == broken(lines, 4, verification.UNLINKED)


@pytest.mark.parametrize("sequence", [1, 2, 4])
def test_verify__finds_a_removed_line_at_its_number(lines: list[AuditEntry], sequence: int) -> None:
    AuditEntry.objects.filter(sequence=sequence).delete()
    assert audit.verify()[1] == broken(lines, sequence, verification.REMOVED_LINE)


@pytest.mark.parametrize("kept", [0, 2, 4])
def test_verify__finds_that_the_last_lines_are_gone(lines: list[AuditEntry], kept: int) -> None:
    AuditEntry.objects.filter(sequence__gt=kept).delete()
    assert audit.verify() == (kept, broken(lines, kept + 1, verification.CUT))


def test_verify__finds_a_last_line_changed_with_itsdigest_of(lines: list[AuditEntry]) -> None:
    forged = AuditEntry.objects.get(sequence=5)
    forged.actor_name = "Người khác"
    forged.digest = digest_of(forged)
    forged.save()
    read, result = audit.verify()
    assert read == 5
    assert result is not None


def test_verify__finds_a_line_added_past_the_writer(lines: list[AuditEntry]) -> None:
    last = lines[-1]
    added = AuditEntry(
        chain=last.chain,
        sequence=6,
        happened_at=NOW,
        actor_name="x",
        act="thing.added",
        object_type="t",
        object_id="1",
        previous=last.digest,
    )
    added.digest = digest_of(added)
    added.save()
    assert audit.verify()[1] == broken(lines, 6, verification.FOREIGN)


def test_verify__finds_that_the_mark_of_the_end_is_gone(lines: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(sequence=5).delete()
    AuditChain.objects.all().delete()
    assert audit.verify()[1] == broken(lines, 1, verification.FOREIGN)


def test_verify__finds_that_two_lines_changed_places(lines: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(sequence=2).update(sequence=99)
    AuditEntry.objects.filter(sequence=3).update(sequence=2)
    AuditEntry.objects.filter(sequence=99).update(sequence=3)
    assert audit.verify()[1] == broken(lines, 2, verification.UNLINKED)


def test_verify__finds_that_lines_were_given_the_places_people_read_them_in(lines: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(pk=lines[1].pk).update(id=lines[4].pk + 1)
    assert audit.verify()[1] == broken(lines, 3, verification.REORDERED)


def test_verify__finds_a_line_moved_to_another_chain(lines: list[AuditEntry]) -> None:
    other = AuditChain.objects.create(sequence=1, digest=lines[4].digest)
    AuditEntry.objects.filter(pk=lines[4].pk).update(chain=other.pk, sequence=1, previous=START)
    AuditChain.objects.filter(pk=lines[0].chain).update(sequence=4, digest=lines[3].digest)
    assert audit.verify()[1] == audit.Broken(1, verification.CHANGED, other.pk)


def test_the_database_refuses_two_lines_of_one_number(lines: list[AuditEntry]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry.objects.filter(sequence=3).update(sequence=4)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.integers(-4000, 4000).map(lambda n: n / 4)
    | st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",))),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text("abăđ_", min_size=1), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


class Facts(TestCase):
    """Whatever facts an act tells of, the chain holds after they were read back."""

    @given(facts=json_values)
    def test_verify__holds_for_any_facts(self, facts: Any) -> None:
        external_anchor.file_path().unlink(missing_ok=True)  # of the example before, whose lines were rolled back
        thing = Counter.objects.create(name="một")
        audit.record("thing.changed", on=thing, by=BY, at=NOW, facts=facts)
        assert audit.verify() == (1, None)


def test_list_entries__of_local_days_both_included(lines: list[AuditEntry]) -> None:
    day = date(2026, 9, 3)
    before = audit.record("thing.kept", on=Counter.objects.get(name="hai"), by=BY, at=NOW - timedelta(seconds=1))
    assert list(reading.list_entries(since=day, until=day)) == list(reversed(lines))
    assert list(reading.list_entries(until=day - timedelta(days=1))) == [before]
    assert reading.list_entries(since=date.min, until=date.max).count() == 6
    assert not reading.list_entries(since=date.max).exists()
    assert not reading.list_entries(until=date.min).exists()


def test_list_entries__searches_and_keeps_an_area(lines: list[AuditEntry]) -> None:
    other = audit.record("think.done", on=Counter.objects.get(name="hai"), by=Actor(8, "Người kho"), at=NOW)
    assert list(reading.list_entries(area="think")) == [other]
    assert reading.list_entries(area="thin").count() == 0
    assert reading.list_entries(search="quản tem changed").count() == 5
    assert list(reading.list_entries(search="kho")) == [other]
    assert reading.list_entries(search=str(Counter.objects.get(name="hai").pk)).count() == 3
    assert reading.list_areas() == ["thing", "think"]
