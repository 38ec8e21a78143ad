"""The command line: `ocop`, also `python -m ocop`."""

from ocop.cli import audit, criteria, database, demo, draw, gs1, papers, serve, stamps, trace, verify, work
from ocop.cli.program import group, main

for module in (audit, criteria, database, demo, draw, gs1, papers, serve, stamps, trace, verify, work):
    module.register(group)

__all__ = ["main"]
