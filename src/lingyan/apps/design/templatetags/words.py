"""Messages of the core (文句) in the reader's language."""

from django import template
from django.utils.translation import gettext

from lingyan.kernel.message import Message

register = template.Library()


@register.filter
def words(message: Message | str) -> str:
    """Return `message` in the language of the page; plain text as it stands."""
    return message.text(gettext) if isinstance(message, Message) else message
