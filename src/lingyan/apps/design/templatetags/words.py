"""Messages of the core (文句) in the reader's language."""

from django import template
from django.utils.translation import gettext

from lingyan.kernel.message import Message

register = template.Library()


@register.filter
def words(message: Message) -> str:
    """Return `message` in the language of the page."""
    return message.text(gettext)
