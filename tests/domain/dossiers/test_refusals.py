"""Each act refused: not yours, not now, not your turn; a bad value. Each differs in one fact from what is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ocop.domain.dossiers import queries, services
from ocop.domain.dossiers.models import Attachment, Dossier
from ocop.domain.dossiers.rules import SystemRecord
from ocop.domain.dossiers.states import ReturnLevel
from tests.domain.assertions import assert_denied
from tests.factories import dossiers
from tests.factories.world import World

Act = Callable[..., Any]
LETTER = {"letter_number": "45/UBND"}
# act: (state it is done in, who does it, what it takes, a state in which it is not valid)
ACTS: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "save_answers": ("draft", "producer", {"answers": {"history": "Từ 1990."}}, "submitted"),
    "mark_self": ("draft", "producer", {"criterion": "1.2", "points": 1, "description": ""}, "submitted"),
    "attach_record": ("draft", "producer", {"record": SystemRecord("stamp", "120 tem")}, "submitted"),
    "submit": ("draft", "producer", {}, "submitted"),
    "withdraw": ("draft", "producer", {"reason": "Chưa kịp."}, "received"),
    "receive": ("submitted", "commune_officer", {"samples": 5}, "draft"),
    "return_to_producer commune": (
        "received",
        "commune_officer",
        {"level": ReturnLevel.COMMUNE, "reasons": "Thiếu ảnh."},
        "forwarded",
    ),
    "write_report": ("received", "commune_officer", dossiers.REPORT, "submitted"),
    "forward": ("received", "commune_officer", LETTER, "submitted"),
    "accept": ("forwarded", "officer", {}, "received"),
    "return_to_producer province": (
        "forwarded",
        "officer",
        {"level": ReturnLevel.PROVINCE, "reasons": "Thiếu ảnh."},
        "accepted",
    ),
}
CODES = {
    "producer": "dossier.not-yours",
    "commune_officer": "dossier.not-commune",
    "officer": "dossier.not-office",
}
OTHERS = {
    "producer": ("other_producer", "commune_officer", "officer", "council_member", "stranger"),
    "commune_officer": ("other_commune_officer", "officer", "inspector", "council_member", "stranger"),
    "officer": ("commune_officer", "approver", "council_member", "stranger"),
}


def values(world: World, act: str) -> dict[str, Any]:
    arguments = dict(ACTS[act][2])
    if act == "forward":
        arguments["letter_on"] = timezone.localdate(world.now)
    return arguments


def ready(world: World, act: str) -> Dossier:
    """Return a dossier in which the act is valid."""
    state = ACTS[act][0]
    made = dossiers.dossier(world, until=state)
    if act == "forward":
        services.write_report(dossier_id=made.pk, **dossiers.REPORT, by=world.actor("commune_officer"), at=world.now)
    return made


@pytest.mark.parametrize("act", ACTS)
def test_an_act__is_refused_to_everybody_else(world: World, act: str) -> None:
    made, who = ready(world, act), ACTS[act][1]
    for other in OTHERS[who]:
        with assert_denied(CODES[who]):
            getattr(services, act.partition(" ")[0])(
                dossier_id=made.pk, **values(world, act), by=world.actor(other), at=world.now
            )


@pytest.mark.parametrize("act", ACTS)
def test_an_act__is_refused_when_it_is_not_its_time(world: World, act: str) -> None:
    made = dossiers.dossier(world, until=ACTS[act][3])
    code = "dossier.not-editable" if act in {"save_answers", "mark_self", "attach_record"} else "dossier.not-now"
    with assert_denied(code):
        getattr(services, act.partition(" ")[0])(
            dossier_id=made.pk, **values(world, act), by=world.actor(ACTS[act][1]), at=world.now
        )


@pytest.mark.parametrize(
    ("act", "changed", "code"),
    [
        ("save_answers", {"answers": {"unheard-of": "x"}}, "dossier.no-field"),
        ("save_answers", {"answers": {"founded": "x" * 301}}, "value.too-long"),
        ("mark_self", {"criterion": "99.9"}, "dossier.criterion"),
        ("mark_self", {"points": 17}, "criteria.points"),
        ("mark_self", {"points": -1}, "criteria.points"),
        ("mark_self", {"description": "x" * 4001}, "value.too-long"),
        ("attach_record", {"record": SystemRecord("weather", "mưa")}, "dossier.no-record"),
        ("attach_record", {"record": SystemRecord("stamp", "")}, "dossier.record-empty"),
        ("withdraw", {"reason": " "}, "value.missing"),
        ("receive", {"samples": 4}, "dossier.samples"),
        ("receive", {"samples": -1}, "value.number"),
        ("return_to_producer commune", {"reasons": " \n "}, "dossier.reasons"),
        ("return_to_producer commune", {"criteria": ["1.1", "77"]}, "dossier.criterion"),
        ("write_report", {"identity": "  "}, "value.missing"),
        ("write_report", {"conclusion": "x" * 4001}, "value.too-long"),
        ("forward", {"letter_number": ""}, "value.missing"),
        ("forward", {"letter_on": "tomorrow"}, "dossier.letter-day"),
        ("forward", {"letter_on": "yesterday"}, "dossier.letter-day"),
        ("return_to_producer province", {"reasons": ""}, "dossier.reasons"),
    ],
)
def test_an_act__is_refused_with_a_bad_value(world: World, act: str, changed: dict[str, Any], code: str) -> None:
    made = ready(world, act)
    days = {"tomorrow": 1, "yesterday": -1}
    bad_value = {
        name: timezone.localdate(world.now) + timedelta(days=days[value]) if name == "letter_on" else value
        for name, value in changed.items()
    }
    with assert_denied(code):
        getattr(services, act.partition(" ")[0])(
            dossier_id=made.pk, **{**values(world, act), **bad_value}, by=world.actor(ACTS[act][1]), at=world.now
        )


def test_submit__is_refused_while_anything_is_missing_and_names_it(world: World) -> None:
    made = dossiers.dossier(world, complete=False)
    with assert_denied("dossier.incomplete"):
        services.submit(dossier_id=made.pk, by=world.actor("producer"), at=world.now)


def test_forward__needs_the_report_of_the_commune(world: World) -> None:
    made = dossiers.dossier(world, until="received")
    with assert_denied("dossier.report-first"):
        services.forward(
            dossier_id=made.pk, **values(world, "forward"), by=world.actor("commune_officer"), at=world.now
        )


def test_submit__twice_is_refused_and_changes_nothing(world: World) -> None:
    made = dossiers.dossier(world, until="submitted")
    with assert_denied("dossier.not-now"):
        services.submit(dossier_id=made.pk, by=world.actor("producer"), at=world.now)


def test_attach_paper__takes_only_standing_papers_of_the_own_library(world: World) -> None:
    made, by = dossiers.dossier(world, complete=False), world.actor("producer")
    own, other = dossiers.paper(world), dossiers.paper(world, owner="other_producer")
    with assert_denied("dossier.not-your-paper"):
        services.attach_paper(dossier_id=made.pk, criterion="1.1", paper_id=other.pk, by=by, at=world.now)
    with assert_denied("dossier.criterion"):
        services.attach_paper(dossier_id=made.pk, criterion="99", paper_id=own.pk, by=by, at=world.now)
    services.attach_paper(dossier_id=made.pk, criterion="1.1", paper_id=own.pk, by=by, at=world.now)
    with assert_denied("dossier.paper-there"):
        services.attach_paper(dossier_id=made.pk, criterion="1.1", paper_id=own.pk, by=by, at=world.now)
    with assert_denied("dossier.not-yours"):
        services.detach(attachment_id=Attachment.objects.get().pk, by=world.actor("other_producer"), at=world.now)
    services.detach(attachment_id=Attachment.objects.get().pk, by=by, at=world.now)
    with assert_denied("dossier.not-attached"):
        services.detach(attachment_id=10**6, by=by, at=world.now)


def test_open_dossier__is_refused_to_others_twice_and_beside_another(world: World) -> None:
    product = dossiers.fresh_product(world)
    registered = dossiers.registration(world, product=product)
    with assert_denied("dossier.not-yours"):
        services.open_dossier(registration_id=registered.pk, by=world.actor("other_producer"), at=world.now)
    services.open_dossier(registration_id=registered.pk, by=world.actor("producer"), at=world.now)
    with assert_denied("dossier.open-already"):
        services.open_dossier(registration_id=registered.pk, by=world.actor("producer"), at=world.now)


def test_visibility__covers_the_own_commune_from_submission_on(world: World) -> None:
    draft = dossiers.dossier(world)
    sent = dossiers.dossier(world, until="submitted")
    accepted = dossiers.dossier(world, until="accepted")

    def sees(who: str) -> set[Dossier]:
        return set(queries.list_dossiers(world.actor(who)))

    assert sees("producer") == {draft, sent, accepted}
    assert sees("commune_officer") == {sent, accepted}
    assert sees("officer") == {sent, accepted}
    assert sees("council_member") == {accepted}
    for who in ("other_producer", "other_commune_officer", "stranger", "administrator"):
        assert sees(who) == set()
