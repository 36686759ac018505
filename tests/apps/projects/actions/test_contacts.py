"""What is said of people is sealed, told only to who runs the project, and every look is recorded."""

import pytest

from factories.accounts import COUNTY, OTHER_COUNTY, acting
from factories.projects import officer, project
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.projects.actions import ContactGiven, add_contact, drop_contact, read_contacts
from lingyan.apps.projects.actions.errors import NothingEnteredError
from lingyan.apps.projects.models import Contact
from lingyan.apps.projects.queries import UnknownPartError
from lingyan.kernel.access import NotYoursError, Role

pytestmark = pytest.mark.django_db
WHO = ContactGiven("张三", "副总", "13800001111", "zhang@example.com")


def test_a_contact_is_sealed_in_the_table_and_nowhere_in_the_audit():
    made = project()
    add_contact(made, WHO, actor=officer())
    row = Contact.objects.get()
    assert all(word not in row.sealed for word in ("张三", "13800001111"))
    said = " ".join(f"{one.before}{one.after}" for one in AuditRecord.objects.filter(act__startswith="projects."))
    assert "张三" not in said
    assert "13800001111" not in said


def test_each_look_is_recorded():
    made = project()
    add_contact(made, WHO, actor=officer())
    assert [one.words for one in read_contacts(made, actor=officer())] == [WHO]
    read_contacts(made, actor=officer())
    assert AuditRecord.objects.filter(act="projects.read_contacts", key=made.key).count() == 2


@pytest.mark.parametrize("who", [(Role.COUNTY, OTHER_COUNTY), (Role.AUDITOR, COUNTY)], ids=["elsewhere", "auditor"])
def test_who_does_not_run_the_project_reads_nobody(who):
    made = project()
    add_contact(made, WHO, actor=officer())
    with pytest.raises(NotYoursError):
        read_contacts(made, actor=acting(*who))


def test_a_contact_is_deleted_for_good_and_only_of_its_project():
    made, other = project(), project()
    kept = add_contact(made, WHO, actor=officer())
    with pytest.raises(UnknownPartError):
        drop_contact(other, kept.pk, actor=officer())
    drop_contact(made, kept.pk, actor=officer())
    assert not Contact.objects.exists()
    assert AuditRecord.objects.filter(act="projects.drop_contact").count() == 1


def test_nobody_is_no_contact():
    with pytest.raises(NothingEnteredError):
        add_contact(project(), ContactGiven(" ", phone="1"), actor=officer())
