import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE, acting, person
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.files import actions, queries
from lingyan.apps.files.models import Content, StoredFile
from lingyan.engines.file_kinds import KINDS, FileTooLargeError
from lingyan.kernel.access import VISITOR, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 proof"


def kept(actor, name="证明.pdf", data=PDF, scope=COUNTY):
    return actions.store_file(name, data, actor=actor, scope=scope, kinds=actions.EVIDENCE)


def test_equal_contents_are_kept_once_under_the_names_that_they_came_with():
    mine, theirs = kept(acting()), kept(acting(scope=OTHER_COUNTY), "别的.pdf")
    assert (Content.objects.count(), StoredFile.objects.count()) == (1, 2)
    assert queries.bytes_of(mine) == queries.bytes_of(theirs) == PDF


def test_keeping_a_file_is_in_the_audit():
    mine = kept(acting())
    last = AuditRecord.objects.order_by("number").last()
    assert (last.act, last.key, last.scope) == ("files.store", str(mine.pk), COUNTY)
    assert mine.content_id in last.after


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("C:\\Users\\a\\证明.pdf", "证明.pdf"),
        ("../../etc/证明.pdf", "证明.pdf"),
        ("证\u202e明\x00.pdf", "证明.pdf"),
        ("长" * 300 + ".pdf", "长" * 196 + ".pdf"),
    ],
)
def test_a_name_is_its_last_part_without_signs_that_mislead(given, name):
    assert kept(acting(), given).name == name


@pytest.mark.parametrize("given", ["", "..", " ", "/", "\u200b"])
def test_a_name_of_which_nothing_is_left_is_none(given):
    with pytest.raises(actions.NoFileGivenError):
        actions.clean_name(given)


def test_a_form_without_a_file_is_told_so():
    with pytest.raises(actions.NoFileGivenError):
        actions.store_upload(None, actor=acting(), kinds=("pdf",))


def test_a_visitor_keeps_nothing():
    with pytest.raises(LogInError):
        kept(VISITOR)


def test_a_file_above_the_limit_is_refused_before_it_is_read(settings):
    settings.MAX_UPLOAD_MB = 1

    class Unread(SimpleUploadedFile):
        def read(self, *_args):
            pytest.fail("was read")

    given = Unread("大.pdf", b"")
    given.size = 60 * 1024 * 1024
    with pytest.raises(FileTooLargeError, match="larger than 1 MB"):
        actions.store_upload(given, actor=acting(), kinds=("pdf",))
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("role", "scope", "scope_of_file", "may"),
    [
        pytest.param(Role.COUNTY, COUNTY, COUNTY, True, id="its-county"),
        pytest.param(Role.PREFECTURE, PREFECTURE, COUNTY, True, id="its-prefecture"),
        pytest.param(Role.AUDITOR, "", COUNTY, True, id="auditor"),
        pytest.param(Role.COUNTY, OTHER_COUNTY, COUNTY, False, id="another-county"),
        pytest.param(Role.COUNTY, COUNTY, PREFECTURE, False, id="from-below"),
        pytest.param(Role.ENTERPRISE, "91430400000000000X", COUNTY, False, id="enterprise"),
        pytest.param(Role.ZONE_OFFICE, "", "", False, id="private-to-its-owner"),
    ],
)
def test_a_file_is_open_to_who_sees_figures_or_tasks_where_it_belongs(role, scope, scope_of_file, may):
    file = kept(acting(Role.COUNTY, COUNTY, login="owner"), scope=scope_of_file)
    other = acting(role, scope, login="other")
    assert queries.is_open_to(file, other) is may
    if may:
        assert queries.find_for(file.pk, other) == file
    else:
        with pytest.raises(NotYoursError):
            queries.find_for(file.pk, other)


def test_an_owner_has_what_they_gave_wherever_it_belongs():
    owner = acting()
    assert queries.find_for(kept(owner, scope="").pk, owner)


@pytest.fixture
def page():
    client = Client(headers={"accept": "text/html", "accept-language": "en"})
    client.force_login(person(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_download_is_kept_and_never_run_by_the_browser(page):
    file = kept(acting())
    given = page.get(f"/files/{file.pk}/")
    assert given.content == PDF
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert given.headers["Content-Security-Policy"].startswith("sandbox")
    assert given.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("pk", "status"), [("mine", 200), ("theirs", 403), ("none", 404)])
def test_a_download_is_refused_to_others(page, pk, status):
    files = {"mine": kept(acting()).pk, "theirs": kept(acting(scope=OTHER_COUNTY), scope=OTHER_COUNTY).pk, "none": 99}
    assert page.get(f"/files/{files[pk]}/").status_code == status


def test_a_visitor_has_to_log_in_for_a_download():
    file = kept(acting())
    assert Client(headers={"accept": "application/json"}).get(f"/files/{file.pk}/").status_code == 401


def test_a_file_that_its_reader_knows_is_kept_whatever_it_is_called():
    known = actions.keep_known("dir/意见.doc", b"<html>", "html", actor=acting())
    assert (known.name, known.media_type, queries.bytes_of(known)) == ("意见.doc", "text/html", b"<html>")
    with pytest.raises(LogInError):
        actions.keep_known("a.docx", b"x", "docx", actor=VISITOR)


def test_pages_and_marked_up_text_prove_nothing():
    assert not {"html", "md"} & set(actions.EVIDENCE)
    assert set(actions.EVIDENCE) <= set(KINDS)
