"""Decisions from given values."""
