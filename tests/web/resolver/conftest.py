"""Fixtures for tests of the resolver."""

from tests.factories.world import world

__all__ = ["world"]
