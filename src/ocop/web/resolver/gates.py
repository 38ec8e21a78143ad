"""Which page opens for whom."""

GATES: dict[str, str] = {}
