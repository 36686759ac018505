"""Complaints for tests: somebody of Hengyang tells of an old furnace."""

from lingyan.apps.cases.actions.complaints import ComplaintGiven, file_complaint
from lingyan.apps.cases.models import Complaint

AT = "430000/430400/430412"
WHAT, UNIT, NAME, CONTACT = "旧炉子夜里还在用", "某冶炼厂三车间", "张三丰", "13800001111"


def file(place: str = AT, **more: str) -> tuple[Complaint, str]:
    """Return a complaint that came in, and its tracking code."""
    code = file_complaint(ComplaintGiven(WHAT, place, UNIT, "上周", NAME, CONTACT, **more))
    return Complaint.objects.order_by("-pk")[0], code
