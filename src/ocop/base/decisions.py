"""Decisions: allowed, or denied with a stable code, a sentence for the user and the form field it belongs to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is allowed: truthy or falsy. A denial carries its code, its reason and its form field."""

    ok: bool
    code: str = ""
    reason: str = ""
    field: str | None = None

    def __bool__(self) -> bool:
        return self.ok

    def require(self) -> None:
        """Do nothing when allowed. Raises Denied otherwise."""
        if not self.ok:
            raise Denied(self.code, self.reason, field=self.field)

    def __and__(self, other: Decision) -> Decision:
        """Return the first denial, else allowed."""
        return other if self.ok else self


ALLOWED = Decision(ok=True)


def denied(code: str, reason: str, *, field: str | None = None) -> Decision:
    """Return a denial.

    `code` is stable for machines, `reason` is a Vietnamese sentence, `field` is the form field to show it at.
    """
    return Decision(ok=False, code=code, reason=str(reason), field=field)


class Denied(Exception):
    """An action was refused; `decision` says why. Nothing was stored."""

    def __init__(self, code: str, reason: str, *, field: str | None = None) -> None:
        super().__init__(f"{code}: {reason}")
        self.decision = denied(code, reason, field=field)


@dataclass(frozen=True, slots=True)
class StateTable:
    """Lawful transitions between states, as data that can be read, tested and drawn.

    Ours, because `viewflow.fsm` hangs transitions on model methods, where they cannot be listed as one table.
    """

    name: str
    start: str
    moves: dict[str, tuple[str, ...]]
    labels: dict[str, str]

    def check(self, now: str, then: str) -> Decision:
        """Decide whether the transition is lawful."""
        if then in self.moves.get(now, ()):
            return ALLOWED
        return denied(
            f"{self.name}.not-now",
            f"Đang ở trạng thái “{self.labels[now]}” nên không chuyển sang “{self.labels[then]}” được.",
        )

    @property
    def states(self) -> tuple[str, ...]:
        """Return every state of the table."""
        return tuple(self.moves)
