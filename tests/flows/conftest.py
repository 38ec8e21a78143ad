"""Fixture with the demo province for the flows."""

from tests.factories.demo import stamps

__all__ = ["stamps"]
