"""Every audited act has a label and every state a tone, in the app they belong to."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps

from ocop.base.audit.labels import act_label, area_label, audit_labels
from ocop.base.decisions import StateTable
from ocop.base.models import JobState
from ocop.base.tones import StateChoices, Tone
from ocop.web.ui.tones import ICONS
from tests.architecture.layout import ROOT

DOMAIN = ROOT / "src" / "ocop" / "domain"
CODE = re.compile(r"[a-z]+\.[a-z-]+")


def recorded() -> Iterator[tuple[str, str]]:
    """Yield (app, code) of every act that the source records, including codes passed through a helper of the module."""
    for path in sorted((ROOT / "src" / "ocop").rglob("*.py")):
        text = path.read_text()
        if "audit.record(" not in text:
            continue
        tree = ast.parse(text)
        app = path.relative_to(DOMAIN).parts[0] if path.is_relative_to(DOMAIN) else ""
        helpers = set()
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            parameters = {arg.arg for arg in function.args.args}
            for call in (node for node in ast.walk(function) if is_record(node)):
                codes = [node.value for node in ast.walk(call.args[0]) if isinstance(node, ast.Constant)]
                yield from ((app, code) for code in codes)
                if isinstance(call.args[0], ast.Name) and call.args[0].id in parameters:
                    helpers.add(function.name)
                else:
                    assert codes, f"{path}: the act {ast.unparse(call.args[0])} cannot be read from the source"
        modules = [ast.parse(other.read_text()) for other in path.parent.glob("*.py")] if helpers else []
        for call in (node for module in modules for node in ast.walk(module) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id in helpers:
                arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
                codes = [node.value for node in arguments if isinstance(node, ast.Constant) and is_code(node.value)]
                yield from ((app, code) for code in codes)


def is_record(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record"


def is_code(value: object) -> bool:
    return isinstance(value, str) and CODE.fullmatch(value) is not None


def test_every_recorded_act_has_its_label_in_its_own_app() -> None:
    codes = set(recorded())
    assert len(codes) > 120
    missing = {(app, code) for app, code in codes if code not in wording(app).get("AUDIT", {})}
    assert not missing, "add them to AUDIT in the wording.py of their app"


def test_every_label_of_an_act_is_used() -> None:
    used = {code for _, code in recorded()}
    assert set(audit_labels().acts) - used == set()


def test_every_kind_of_acts_has_a_label() -> None:
    assert {code.partition(".")[0] for _, code in recorded()} == set(audit_labels().areas)


def test_coded_facts_belong_to_recorded_acts_and_have_labels() -> None:
    labels = audit_labels()
    for act, fact in labels.choices:
        assert act in labels.acts
        assert fact in labels.facts[act.partition(".")[0]]


def test_an_act_without_label_is_an_error_here_and_its_code_elsewhere() -> None:
    with pytest.warns(UserWarning, match="no app has a label"):
        label = act_label("dossier.invented")
    assert (label.label, label.tone) == ("dossier.invented", Tone.WARN)
    with pytest.warns(UserWarning, match="no app has a label"):
        assert area_label("invented") == "invented"


def wording(app: str) -> dict[str, object]:
    return vars(import_module(f"ocop.domain.{app}.wording")) if app else {}


def tables() -> list[StateTable]:
    state_tables = []
    for config in apps.get_app_configs():
        if config.name.startswith("ocop.domain.") and (DOMAIN / config.label / "states.py").exists():
            values = vars(import_module(f"{config.name}.states")).values()
            state_tables += [value for value in values if isinstance(value, StateTable)]
    return state_tables


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_every_state_of_a_table_has_a_tone_and_a_label(table: StateTable) -> None:
    states = type(table.start)
    assert issubclass(states, StateChoices), "write the states as StateChoices, each with its tone"
    assert set(table.states) == set(states)
    assert all(table.labels[state] for state in table.states)


def test_there_are_tables_of_states() -> None:
    assert len(tables()) >= 10


def test_every_model_that_names_its_states_stores_them() -> None:
    models = [model for model in apps.get_models() if hasattr(model, "STATES")]
    assert len(models) >= 5
    for model in models:
        assert list(model._meta.get_field("state").choices or ()) == model.STATES.choices, model.__name__


def test_a_state_without_tone_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="not a valid Tone"):
        StateChoices("Untoned", {"DRAFT": "draft"})


def test_tones_have_icons() -> None:
    assert set(ICONS) == set(Tone)
    assert {state.tone for state in JobState} <= set(Tone)
