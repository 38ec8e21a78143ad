"""Recalls that reach my goods: read the notice, answer, record what came back."""
