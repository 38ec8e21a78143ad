"""Fixtures for tests of the EPCIS interface."""

from tests.factories.world import world

__all__ = ["world"]
