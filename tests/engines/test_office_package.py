import pytest

from factories.office import OLE, book, book_members, encrypted_flag, lying, words, zipped
from lingyan.engines.office_package import (
    BombError,
    DamagedFileError,
    DeclarationError,
    ExternalLinkError,
    MacroError,
    OldFormatError,
    PackageLimits,
    PasswordError,
    open_package,
)

GOOD = book_members({"表": words("甲")})
MB = 1024 * 1024
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


def test_a_good_file_is_opened():
    with open_package(zipped(GOOD), "甲.xlsx") as package:
        assert "xl/workbook.xml" in package.namelist()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(OLE + bytes(600), OldFormatError, id="old-format"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), PasswordError, id="password"),
        pytest.param(encrypted_flag(zipped(GOOD)), PasswordError, id="zip-password"),
        pytest.param(b"PK\x03\x04 and nothing else", DamagedFileError, id="no-zip"),
        pytest.param(zipped(GOOD)[:-40], DamagedFileError, id="cut-off"),
        pytest.param(zipped({**GOOD, "xl/vbaProject.bin": b"macro"}), MacroError, id="macro"),
        pytest.param(zipped({**GOOD, "xl/macrosheets/sheet1.xml": "<x/>"}), MacroError, id="macro-sheet"),
        pytest.param(
            book("", kind="application/vnd.ms-excel.sheet.macroEnabled.main+xml"), MacroError, id="macro-kind"
        ),
        pytest.param(
            zipped({**GOOD, "xl/externalLinks/externalLink1.xml": "<x/>"}), ExternalLinkError, id="external-link"
        ),
        pytest.param(zipped({**GOOD, "xl/comments1.xml": ENTITIES}), DeclarationError, id="entities"),
        pytest.param(
            zipped({**GOOD, "xl/styles.xml": ENTITIES.encode("utf-16")}), DeclarationError, id="entities-in-utf-16"
        ),
        pytest.param(
            zipped({**GOOD, "xl/styles.xml": b"<!--" + b" " * 300_000 + b"-->" + ENTITIES.encode()}),
            DeclarationError,
            id="entities-far-behind",
        ),
        pytest.param(zipped({**GOOD, "xl/zero.xml": b"0" * 40 * MB}), BombError, id="bomb"),
        pytest.param(zipped({**GOOD, "xl/zero.xml": bytes(40 * MB)}), BombError, id="bomb-of-zero-bytes"),
        pytest.param(lying(zipped({"xl/zero.xml": b"0" * 40 * MB}), 100), DamagedFileError, id="lying-bomb"),
        pytest.param(lying(zipped({"xl/zero.xml": b"0"}), 2**31), BombError, id="says-that-it-is-huge"),
    ],
)
def test_what_may_harm_is_refused_with_one_clear_error(data, error):
    with pytest.raises(error) as refused:
        open_package(data, "甲.xlsx")
    assert "甲.xlsx" in refused.value.text()


def test_a_file_of_too_many_members_is_refused():
    with pytest.raises(BombError):
        open_package(zipped({f"{number}": "" for number in range(11)}), "甲.xlsx", PackageLimits(members=10))


def test_what_unpacks_to_more_than_the_whole_limit_is_refused_however_large_it_is():
    data = zipped({f"xl/{number}.xml": bytes(range(256)) * 40 for number in range(10)})
    with pytest.raises(BombError):
        open_package(data, "甲.xlsx", PackageLimits(total=50_000, free=0))
