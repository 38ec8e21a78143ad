"""What a figure is: a name, a place where it is measured, and the lines it yields.

A new figure is one more row in `bench.__main__.FIGURES` and a function `measure(quick) -> Iterable[Result]`. Modules
are imported only when their figure runs, so that an absent peer takes away its own figures and no others.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound on the ratio to the marked peer, or on the value itself."""

    sign: str  # ">=" or "<="
    limit: float
    of: str = "ratio"

    def __str__(self) -> str:
        return f"{'≥' if self.sign == '>=' else '≤'} {self.limit:,g}"

    def met(self, result: Result) -> bool:
        """Tell whether a result is within the bound."""
        measured = result.ratio if self.of == "ratio" else result.value
        return measured >= self.limit if self.sign == ">=" else measured <= self.limit


@dataclass(frozen=True, slots=True)
class Result:
    """One line: ours, the peers in the same unit, and the ratio of ours to the peer whose name ends in `*`."""

    name: str
    value: float
    unit: str
    peers: dict[str, float] = field(default_factory=dict)
    ratio: float = 1.0
    goal: Goal | None = None
    noise: float = 0.0  # half the spread of the ratio over the rounds, as a share of the ratio

    @property
    def met(self) -> bool | None:
        """Tell whether the goal is met; None where there is none."""
        return None if self.goal is None else self.goal.met(self)

    def line(self, *, judged: bool = True) -> str:
        """Return the result as one line for the screen; a quick run's is not judged."""
        beside = ", ".join(f"{peer} {_short(rate)}" for peer, rate in self.peers.items()) or "-"
        ratio = f"{self.ratio:,.4g}" + (f" ±{100 * self.noise:.0f} %" if self.noise else "")
        verdict = "" if self.goal is None or not judged else f" | goal {self.goal}: {'met' if self.met else 'MISSED'}"
        return f"{self.name}: {_short(self.value)} {self.unit} | {beside} | ratio {ratio}{verdict}"

    def record(self, machine: dict[str, object]) -> dict[str, object]:
        """Return the result as it is stored."""
        return {
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "peers": self.peers,
            "ratio": self.ratio,
            "machine": machine,
        }


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 1_000 else f"{number:.3g}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by name; `where` is the `module:function` that measures it."""

    name: str
    where: str

    def run(self, quick: bool) -> Iterable[Result]:
        """Measure. Raises ModuleNotFoundError when a peer is not installed."""
        module, function = self.where.split(":")
        results: Iterable[Result] = getattr(importlib.import_module(module), function)(quick)
        return results
