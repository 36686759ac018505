"""What other pages show of the demonstration (演示标签): the bar on every page, the choice on the first one."""

from django import template
from django.template.context import Context

from lingyan.apps.catalogue.models import Standing
from lingyan.apps.catalogue.queries import standing
from lingyan.apps.demo.actions.staging import USUAL_SEED
from lingyan.apps.demo.queries import may_choose, own_name, seated
from lingyan.apps.design.views import actor_in

register = template.Library()


@register.inclusion_tag("demo/parts/bar.html", takes_context=True)
def demo_bar(context: Context) -> dict[str, object]:
    """Write the bar that switches roles, on a demonstration only; one query there, none elsewhere."""
    request = context.get("request")
    if request is None or standing() is not Standing.DEMONSTRATION:
        return {"seats": ()}
    actor = actor_in(request)
    return {
        "seats": [(one.seat, one.person, one.person.login == actor.key) for one in seated()],
        "own_name": own_name(request),
        "next": request.get_full_path() if request.method == "GET" else "/",
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("demo/parts/choice.html", takes_context=True)
def demo_choice(context: Context) -> dict[str, object]:
    """Write the choice between made-up data and an empty beginning, for whoever may choose, while nobody has."""
    request = context.get("request")
    is_open = request is not None and standing() is Standing.UNDECIDED and may_choose(actor_in(request), request)
    return {"is_open": is_open, "seed": USUAL_SEED, "csrf_token": context.get("csrf_token")}
