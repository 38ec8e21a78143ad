"""The command line: `ocop`, also `python -m ocop`."""

from ocop.cli.program import main

__all__ = ["main"]
