"""Yes, or no with a stable code and a sentence for the user."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to "may I?": truthy or falsy; a no carries its code and its reason."""

    ok: bool
    code: str = ""
    reason: str = ""

    def __bool__(self) -> bool:
        return self.ok

    def require(self) -> None:
        """Do nothing on yes. Raises Refused on no."""
        if not self.ok:
            raise Refused(self)

    def __and__(self, other: Answer) -> Answer:
        """Return the first no, else yes."""
        return other if self.ok else self


YES = Answer(ok=True)


def no(code: str, reason: str) -> Answer:
    """Return a refusal. `code` is stable for machines, `reason` is a Vietnamese sentence."""
    return Answer(ok=False, code=code, reason=str(reason))


class Refused(Exception):
    """An act was refused; `answer` says why. Nothing was stored."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"{answer.code}: {answer.reason}")
        self.answer = answer


def refuse(code: str, reason: str) -> Refused:
    """Return the exception of a refusal, for `raise`."""
    return Refused(no(code, reason))


@dataclass(frozen=True, slots=True)
class StateTable:
    """Lawful moves between states, as data that can be read, tested and drawn."""

    name: str
    start: str
    moves: dict[str, tuple[str, ...]]
    labels: dict[str, str]

    def may(self, now: str, then: str) -> Answer:
        """Answer whether the move is lawful."""
        if then in self.moves.get(now, ()):
            return YES
        return no(
            f"{self.name}.not-now",
            f"Đang ở trạng thái “{self.labels[now]}” nên không chuyển sang “{self.labels[then]}” được.",
        )

    @property
    def states(self) -> tuple[str, ...]:
        """Return every state of the table."""
        return tuple(self.moves)
