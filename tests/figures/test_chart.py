"""Every chart has the look of the site."""

import altair as alt

from lingyan.figures.chart import LOOK, chart_of, inline
from lingyan.kernel.message import Message


def test_the_look_of_the_site_wins_over_the_librarys():
    drawing = alt.Chart(inline([{"a": 1}])).mark_point().encode(x="a:Q")
    chart = chart_of(drawing, Message("one point"))
    config = chart.specification["config"]
    assert isinstance(config, dict)
    assert config["view"] == LOOK["view"]
    assert chart.summary.text() == "one point"
