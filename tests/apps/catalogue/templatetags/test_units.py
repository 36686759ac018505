import pytest
from django.template import Context, Template
from django.utils.translation import override


@pytest.mark.parametrize(
    ("language", "symbol", "shown"),
    [("zh-hans", "亿元", "亿元"), ("en", "亿元", "100 million yuan"), ("en", "%", "%"), ("en", "某单位", "某单位")],
)
def test_a_unit_is_written_in_the_readers_language(language, symbol, shown):
    with override(language):
        assert Template("{% load units %}{{ symbol|unit }}").render(Context({"symbol": symbol})) == shown
