"""Investment projects in the demonstration (演示中的项目): whatever made-up people take in goes with them."""

from lingyan.apps.cases.models import NumberSeries
from lingyan.apps.demo.actions.scene import Scene, Step
from lingyan.apps.projects.actions import SERIES
from lingyan.apps.projects.models import Project


def make_projects(scene: Scene) -> None:
    """Make none: the list is empty until somebody of the demonstration takes a project in."""
    del scene


def remove_projects() -> None:
    """Remove every made-up project with its log, funds, contacts and papers, and the numbers that only they used."""
    Project.objects.filter(is_synthetic=True).delete()
    if not Project.objects.exists():
        NumberSeries.objects.filter(kind=SERIES).delete()


PROJECTS = Step(0, make_projects, remove_projects)
