"""The command line: `ocop`, also `python -m ocop`."""

from ocop.cli import audit, criteria, database, demo, draw, papers, serve, stamps, verify, work
from ocop.cli.program import group, main

for module in (audit, criteria, database, demo, draw, papers, serve, stamps, verify, work):
    module.register(group)

__all__ = ["main"]
