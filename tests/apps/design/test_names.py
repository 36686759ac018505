"""Names by the reader's language."""

from types import SimpleNamespace

import pytest
from django.utils.translation import override

from lingyan.apps.design.names import field_in_language, is_chinese

BOTH = {"name_zh": "衡阳市", "name_en": "Hengyang"}


@pytest.mark.parametrize("kind", [dict, SimpleNamespace], ids=["mapping", "object"])
@pytest.mark.parametrize(
    ("language", "fields", "name"),
    [
        pytest.param("zh-hans", BOTH, "衡阳市", id="chinese"),
        pytest.param("en", BOTH, "Hengyang", id="english"),
        pytest.param("en", {"name_zh": "衡阳市", "name_en": ""}, "衡阳市", id="english-missing"),
        pytest.param("zh-hans", {"name_zh": None, "name_en": "Hengyang"}, "Hengyang", id="chinese-missing"),
        pytest.param("en", {}, "", id="neither"),
    ],
)
def test_a_thing_is_called_as_its_reader_calls_it(kind, language, fields, name):
    with override(language):
        assert field_in_language(kind(**fields), "name") == name


def test_chinese_is_written_where_nothing_was_chosen():
    with override(None):
        assert is_chinese()
