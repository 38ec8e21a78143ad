"""Scenes of the pages of dossiers and rounds; see `tests.web.page_cases`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from ocop.domain.criteria import services as criteria
from tests.domain.criteria.facts import tiny
from tests.factories import dossiers
from tests.factories.world import World

Good = dict[str, Any]
PageCase = tuple[str, list[Any], Good]
Maker = Callable[[World], PageCase]

REASON = "Lý do để thử."


def _plain(who: str, /, **good: Any) -> Maker:
    return lambda world: (who, [], good)


def _today() -> str:
    return f"{timezone.localdate():%Y-%m-%d}"


REPORT_03: Good = {key: text for key, text in dossiers.REPORT.items() if isinstance(text, str)}


def _dossier(who: str, until: str, *more: str, **good: Any) -> Maker:
    """Return the case of a page about a dossier taken as far as `until`; `more` are further arguments."""
    return lambda world: (who, [dossiers.dossier(world, until=until).ref, *more], good)


def _changed_rules(world: World) -> PageCase:
    """Return the case of a draft whose criteria were replaced today by an instrument of two criteria."""
    made = dossiers.dossier(world)
    today = timezone.localdate(world.now).isoformat()
    folder = tiny(Path(settings.OCOP_HOME) / "rules", head={"issued_on": today, "effective_from": today})
    criteria.load(folder=folder, by=world.actor("officer"), at=world.now)
    return "producer", [made.ref], {}


def _round(**good: Any) -> Maker:
    """Return the case of opening rounds, with the levels loaded."""

    def make(world: World) -> PageCase:
        dossiers.prepare(world)
        return "officer", [], good

    return make


def _recorded(world: World) -> PageCase:
    """Return the case of showing a record: of the product that has a batch."""
    dossiers.prepare(world)
    product = dossiers.classed(world, world.product)
    return "producer", [dossiers.dossier(world, product=product).ref], {"kind": "trace"}


def _renewed(world: World) -> PageCase:
    """Return the case of showing new versions: a paper of the dossier was replaced in the library."""
    made = dossiers.dossier(world)
    dossiers.replace(world, made.attachments.filter(paper__isnull=False)[0].paper)
    return "producer", [made.ref], {}


def _forward(world: World) -> PageCase:
    made = dossiers.dossier(world, until="received")
    dossiers.report(world, made)
    return "commune_officer", [made.ref], {"letter_number": "45/UBND", "letter_on": _today()}


def _attached(who: str, until: str) -> Maker:
    def make(world: World) -> PageCase:
        made = dossiers.dossier(world, until=until)
        return who, [made.ref, made.attachments.filter(paper__isnull=False).first().pk], {}

    return make


def _attach(world: World) -> PageCase:
    made = dossiers.dossier(world)
    return "producer", [made.ref], {"criterion": "1.1", "paper": dossiers.paper(world, "award").ref}


def _registering(world: World) -> PageCase:
    dossiers.prepare(world)
    product, round_ = dossiers.fresh_product(world), dossiers.Round.objects.get(number=9)
    good = {"kind": "first", "round_id": round_.pk, "target_stars": 3, **dossiers.CONTACT}
    return "producer", [product.ref], good


def _answers(world: World) -> PageCase:
    fields = [field.key for field in dossiers.FIELDS if field.part == "II"]
    return "producer", [dossiers.dossier(world).ref, "II"], dict.fromkeys(fields, "Trả lời.")


STAFF: dict[str, Maker] = {
    "dossier-list": _plain("officer"),
    "dossier-detail": _dossier("officer", "forwarded"),
    "dossier-receive": _dossier("commune_officer", "submitted", samples=5),
    "dossier-return": _dossier("commune_officer", "received", reasons="Thiếu hợp đồng."),
    "dossier-report": _dossier("commune_officer", "received", **REPORT_03),
    "dossier-forward": _forward,
    "dossier-accept": _dossier("officer", "forwarded"),
    "dossier-send-back": _dossier("officer", "forwarded", reasons="Thiếu ảnh nhãn."),
    "dossier-paper": _attached("officer", "forwarded"),
    "round-list": _plain("officer"),
    "round-open": _round(
        level="province", year=2027, number=3, proposed_before="2027-08-30", finish_before="2027-10-30"
    ),
    "round-open-year": _round(year=2027),
}
PORTAL: dict[str, Maker] = {
    "registration-new": _registering,
    "dossier-list": _plain("producer"),
    "dossier-detail": _dossier("producer", "draft"),
    "dossier-answers": _answers,
    "dossier-marks": _dossier("producer", "draft", "B", m_4_1="5", d_4_1="Có hợp đồng."),
    "dossier-papers": _dossier("producer", "draft"),
    "dossier-attach": _attach,
    "dossier-record": _recorded,
    "dossier-renew": _renewed,
    "dossier-paper": _attached("producer", "draft"),
    "dossier-detach": _attached("producer", "draft"),
    "dossier-rules": _changed_rules,
    "dossier-submit": _dossier("producer", "draft"),
    "dossier-withdraw": _dossier("producer", "draft", reason=REASON),
}
