"""`ocop criteria`: load criteria sets, compare a decision's text with them, evaluate score sheets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ocop.cli.program import common_options, say

if TYPE_CHECKING:
    from ocop.base.actors import Actor
    from ocop.domain.criteria.rules import ComparisonReport, Sheet

MAX_APART = 10  # points between two members' totals; councils have a dated regulation for it


def register(group: click.Group) -> None:
    """Add the commands."""
    group.add_command(criteria)


@click.group()
def criteria() -> None:
    """Load criteria, compare them with a decision's text, score sheets."""


@criteria.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--as", "username", default="", help="Account in whose name the sets are loaded.")
@common_options
def load(*, folder: Path | None, username: str, as_json: bool) -> None:
    """Load the sets of FOLDER (instrument.json and one file a set); without it, those that come with the system."""
    from django.utils import timezone

    from ocop.domain.criteria import services

    new = services.load(folder=folder, by=_actor(username, "ocop criteria load"), at=timezone.now())
    text = f"Đã nạp {new} phiên bản bộ tiêu chí." if new else "Bộ tiêu chí đã đủ, không có gì mới."
    say({"ok": True, "new": new}, as_json=as_json, text=text)


@criteria.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Compare only; attach nothing.")
@click.option("--as", "username", default="", help="Account in whose name the wording is attached.")
@common_options
def import_(*, file: Path, dry_run: bool, username: str, as_json: bool) -> None:
    """Compare a decision's text FILE with the sets, point by point, and attach its wording to them."""
    from django.utils import timezone

    from ocop.domain.criteria import services, wording

    text = _text(file)
    report, code = _compared(text, dry_run=dry_run)
    for title, findings in (("Lỗi in đã biết", report.known), ("Khác dữ liệu", report.differences)):
        for finding in findings:
            click.echo(f"{title}: {finding.sentence()}")
    facts = {
        "ok": not report.differences,
        "sets": report.sets,
        "criteria": report.criteria,
        "options": report.options,
        "known_misprints": len(report.known),
        "differences": len(report.differences),
    }
    counted = (
        f"Đã so {report.sets} bộ, {report.criteria} tiêu chí, {report.options} mức: "
        f"{len(report.known)} lỗi in đã biết, {len(report.differences)} chỗ khác."
    )
    if report.differences:
        reason = wording.DIFFERENT.format(count=len(report.differences))
        say(facts | {"code": "criteria.different", "error": reason}, as_json=as_json, text=f"{counted} {reason}")
        raise SystemExit(1)
    if not dry_run:
        by = _actor(username, "ocop criteria import")
        services.attach_wording(instrument=code, text=text, source_name=file.name, by=by, at=timezone.now())
        counted += " Đã gắn câu chữ của văn bản."
    say(facts, as_json=as_json, text=counted)


@criteria.command()
@click.option("--set", "number", type=int, required=True, help="Number of the set.")
@click.option("--sheets", type=click.Path(path_type=Path), required=True, help="JSON: a list, one object a member.")
@click.option("--agreed", type=click.Path(path_type=Path), help="JSON: the options the council agreed on.")
@click.option("--folder", type=click.Path(path_type=Path), help="Data of another instrument.")
@click.option("--spread", "limit", type=click.IntRange(0), default=MAX_APART, show_default=True)
@click.option("--majority", type=click.IntRange(0, 99), default=50, show_default=True, help="Percent for gates.")
@common_options
def score(
    *, number: int, sheets: Path, agreed: Path | None, folder: Path | None, limit: int, majority: int, as_json: bool
) -> None:
    """Work out mean, band, gates and star of members' sheets (criterion -> points). Needs no database."""
    from ocop.base.decisions import Denied
    from ocop.domain.criteria import rules, wording

    sheet = _sheet(number, folder)
    sheets_data = _json(sheets)
    if not isinstance(sheets_data, list) or isinstance(sheets_data, Pairs):
        raise Denied("criteria.not-a-list", wording.NOT_A_LIST)
    if not sheets_data:
        raise Denied("criteria.no-sheets", wording.NO_SHEETS)
    members = [
        _marks(sheet, marks, lambda reason, place=place: wording.SHEET.format(place=place, reason=reason))
        for place, marks in enumerate(sheets_data, start=1)
    ]
    fixed: dict[str, int] = {}
    if agreed is not None:
        fixed = _marks(sheet, _json(agreed), lambda reason: wording.AGREED.format(reason=reason), complete=False)
    totals = [rules.total(sheet, marks) for marks in members]
    if (apart := rules.spread(totals)) > limit:
        raise Denied("criteria.spread", wording.SPREAD.format(spread=apart, limit=limit))
    standing = rules.agreed_or_majority(sheet, members, fixed, percent=majority)
    outcome = rules.outcome(sheet, members, standing)
    rounded_mean = rules.reading(sheet, outcome.mean)
    failed = [
        {"star": g.star, "criterion": g.criterion, "name": g.name, "needed": g.needed, "given": g.given}
        for g in outcome.failed
    ]
    facts = {
        "ok": True,
        "instrument": sheet.instrument,
        "set": sheet.number,
        "members": len(members),
        "totals": totals,
        "parts": [rules.part_totals(sheet, marks) for marks in members],
        "spread": apart,
        "mean": f"{outcome.mean.numerator}/{outcome.mean.denominator}",
        "mean_rounded": str(rounded_mean),
        "band": outcome.band,
        "gates": {"star": outcome.gate_star, "given": standing, "failed": failed},
        "star": outcome.star,
    }
    lines = [
        f"Bộ {sheet.number}. {sheet.name} ({sheet.instrument}).",
        f"Điểm trung bình {str(rounded_mean).replace('.', ',')} ({facts['mean']}) của {len(members)} phiếu: "
        f"hạng {outcome.band} sao theo điểm.",
        f"Mức tối thiểu cho phép đến {outcome.gate_star} sao. Kết quả: {outcome.star} sao.",
    ]
    lines += [
        f"  Thiếu cho {gate['star']} sao: tiêu chí {gate['criterion']} {gate['name']}, "
        f"cần {gate['needed']}, có {gate['given']}."
        for gate in failed
    ]
    say(facts, as_json=as_json, text="\n".join(lines))


def _actor(username: str, command: str) -> Actor:
    from django.utils import timezone

    from ocop.base.actors import system
    from ocop.cli.acting import acting

    return acting(username, timezone.now()) if username else system(command)


def _text(file: Path) -> str:
    """Return a text file's content. Raises Denied when it cannot be read or is not UTF-8."""
    from ocop.base.decisions import Denied
    from ocop.domain.criteria import wording

    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Denied("criteria.no-file", wording.NO_FILE.format(name=file.name)) from error
    except UnicodeDecodeError as error:
        raise Denied("criteria.unreadable", wording.UNREADABLE.format(name=file.name)) from error


def _compared(text: str, *, dry_run: bool) -> tuple[ComparisonReport, str]:
    """Return the report against the stored sets and their instrument's code; a dry run needs no database."""
    from django.db import DatabaseError

    from ocop.domain.criteria import queries

    try:
        held = list(queries.list_instruments())
    except DatabaseError:
        if not dry_run:
            raise
        held = []
    if not held and dry_run:
        return queries.compare_packaged(text), ""
    instrument = queries.instrument_of(text)
    return queries.compare_text(text, instrument), instrument.code


def _json(file: Path) -> Any:
    """Return a JSON file's content, objects as `Pairs`, so that repeated criteria are detected."""
    from ocop.base.decisions import Denied
    from ocop.domain.criteria import wording

    try:
        return json.loads(_text(file), object_pairs_hook=Pairs)
    except (json.JSONDecodeError, RecursionError, ValueError) as error:
        raise Denied("criteria.not-json", wording.NOT_JSON.format(name=file.name)) from error


class Pairs(list[tuple[str, Any]]):
    """The pairs of a JSON object in their order."""


def _marks(sheet: Sheet, pairs: Any, explain: Any, *, complete: bool = True) -> dict[str, int]:
    """Return the marks of one sheet; `explain` adds the sheet to a reason. Raises Denied for invalid marks."""
    from ocop.base.decisions import Denied
    from ocop.domain.criteria import rules, wording

    if not isinstance(pairs, Pairs):
        raise Denied("criteria.not-marks", explain(wording.NOT_MARKS))
    marks: dict[str, Any] = {}
    for code, points in pairs:
        if code in marks:
            raise Denied("criteria.twice", explain(wording.TWICE.format(code=code)))
        if isinstance(points, list) and code in {one.code for one in sheet.criteria() if one.cases}:
            raise Denied("criteria.cases", explain(wording.CASES.format(code=code)))
        marks[code] = points
    answer = rules.marks_lawful(sheet, marks, complete=complete)
    if not answer:
        raise Denied(answer.code, explain(answer.reason))
    return marks


def _sheet(number: int, folder: Path | None) -> Sheet:
    """Return a set's sheet from the data files of a folder, or of the newest instrument in the project."""
    from ocop.base.decisions import Denied
    from ocop.domain.criteria import rules, wording

    by_date: dict[str, Mapping[str, Any]] = {}
    for one in rules.packaged() if folder is None else [folder]:
        try:
            head, contents = rules.read_folder(one)
        except OSError as error:
            raise Denied("criteria.no-folder", wording.NO_FOLDER) from error
        except ValueError as error:
            raise Denied("criteria.bad-folder", wording.BAD_FOLDER.format(error=error)) from error
        matching = [content for content in contents if content["number"] == number]
        if matching:
            by_date[head["effective_from"]] = matching[0]
    if not by_date:
        raise Denied("criteria.no-set", wording.NO_SET.format(number=number))
    return rules.read_sheet(dict(by_date[max(by_date)]))
