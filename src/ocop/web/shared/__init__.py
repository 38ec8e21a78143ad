"""Presenters shared by staff and portal, by the app they present; the site is read from the request."""
