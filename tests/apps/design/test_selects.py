"""A long choice is written as Django's own would be."""

from typing import ClassVar

import pytest
from django import forms

from lingyan.apps.design.selects import LongSelect


class Places(forms.Form):
    choices: ClassVar = [
        ("", "all"),
        ("430000/430400", "衡阳市"),
        ("x<y", "a & <b>"),
        ("湘<南", [("1", "郴州"), ("2", "永州")]),
    ]
    long = forms.ChoiceField(choices=choices, widget=LongSelect(attrs={"data-go": True}))
    short = forms.ChoiceField(choices=choices, widget=forms.Select(attrs={"data-go": True}))


@pytest.mark.parametrize("chosen", ["", "430000/430400", "2", "?"])
def test_it_reads_as_the_one_that_a_template_writes(chosen: str):
    form = Places({"long": chosen, "short": chosen})
    assert str(form["long"]).split() == str(form["short"]).replace("short", "long").split()
