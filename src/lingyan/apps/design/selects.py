"""Choices of a form (下拉框) that are many: hundreds of places are written at once, and not each by a template."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class LongSelect(forms.Select):
    """A choice among many, without groups; it reads as the one that a template would write."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ANN401 - as Django
        """Write the choice."""
        del renderer
        widget = self.get_context(name, value, attrs)["widget"]
        options = (option for _group, several, _index in widget["optgroups"] for option in several)
        rows = ((one["value"], _written(one["attrs"]), one["label"]) for one in options)
        listed = format_html_join("\n", '<option value="{}"{}>{}</option>', rows)
        return format_html('<select name="{}"{}>\n{}\n</select>', widget["name"], _written(widget["attrs"]), listed)


def _written(attributes: Mapping[str, object]) -> SafeString:
    """Write attributes in their order; one that is true stands by its name alone, one that is false not at all."""
    given = [(name, value) for name, value in attributes.items() if value is not False]
    return format_html_join(
        "",
        "{}",
        (
            (format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value),)
            for name, value in given
        ),
    )
