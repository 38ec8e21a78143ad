"""Forms and fields that every site can use; those about an app are in `web/shared`."""

from __future__ import annotations

from django import forms

from ocop.base.decisions import Decision


def add_denied(form: forms.Form, decision: Decision, reason: str = "") -> None:
    """Show a denial in the form: at its field where the form has it, else above the form.

    `reason` replaces the sentence, for example by its translation.
    """
    form.add_error(decision.field if decision.field in form.fields else None, reason or decision.reason)


class PlainForm(forms.Form):
    """A form whose errors are tied to their fields for readers of screens."""

    required_css_class = "required"
    use_required_attribute = False

    def needed_later(self, *names: str) -> None:
        """Mark fields that may be left for now but are asked for before sending: they are not called optional."""
        for name in names:
            self.fields[name].later = True  # type: ignore[attr-defined]


class ConfirmForm(PlainForm):
    """Nothing to type: the page says what will happen, the button does it."""


class ReasonForm(PlainForm):
    """Why."""

    reason = forms.CharField(
        label="Lý do",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ghi trong nhật ký và cho người liên quan xem. Nhiều nhất 400 ký tự.",
    )


def int_or_none(value: str) -> int | None:
    """Return the chosen id, or None."""
    return int(value) if value else None


def day_field(label: str, *, required: bool = True, hint: str = "") -> forms.DateField:
    """Return a field for a day with the browser's calendar."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
    )
