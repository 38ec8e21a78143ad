"""Decisions about links, tokens and subscriptions, from given values."""
