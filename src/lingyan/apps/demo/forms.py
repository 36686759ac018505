"""Forms of the demonstration (演示)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lingyan.apps.demo.actions.staging import USUAL_SEED

LARGEST_SEED = 2**31 - 1


class SeedForm(forms.Form):
    """What the demonstration grows from (种子)."""

    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=LARGEST_SEED,
        initial=USUAL_SEED,
        help_text=_("The same number makes the same demonstration again."),
    )
