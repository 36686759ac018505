"""Choices of a form (下拉框) that are many: hundreds of places are written at once, and not each by a template."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class LongSelect(forms.Select):
    """A choice among many; it reads as the one that a template would write."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ANN401 - as Django
        """Write the choice."""
        del renderer
        widget = self.get_context(name, value, attrs)["widget"]
        listed = format_html_join(
            "\n", "{}", ((_group(name, several),) for name, several, _index in widget["optgroups"])
        )
        return format_html('<select name="{}"{}>\n{}\n</select>', widget["name"], _written(widget["attrs"]), listed)


def _group(name: str | None, options: Sequence[Mapping[str, Any]]) -> SafeString:
    """Write options, within their group if they have one."""
    rows = ((one["value"], _written(one["attrs"]), one["label"]) for one in options)
    listed = format_html_join("\n", '<option value="{}"{}>{}</option>', rows)
    return format_html('<optgroup label="{}">\n{}\n</optgroup>', name, listed) if name else listed


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
