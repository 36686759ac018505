import json

from factories.drafted import PLANTED, held, written
from lingyan.domain.corpus.extraction.draft_check.export import check_data


def test_everything_is_plain_data_with_both_quotes():
    text = written(*PLANTED)
    data = json.loads(json.dumps(check_data(held(text)), ensure_ascii=False))
    assert data["counts"]["below"] == sum(one["kind"] == "below" for one in data["findings"])
    first = next(one for one in data["findings"] if one["kind"] == "below")
    assert first["document"]
    assert first["severity"] == "high"
    start, end = first["draft"]["spans"][0]
    assert text[start:end] == first["draft"]["quote"]
    assert first["in_force"]["clause"]


def test_what_the_draft_lacks_is_null_on_its_side():
    missed = [one for one in check_data(held(written(*PLANTED)))["findings"] if one["kind"] == "misses"]
    assert any(one["draft"] is None for one in missed)


def test_words_come_in_the_language_asked_for():
    said = check_data(held(written()), lambda template: template.replace("Nothing to do.", "无须处理。"))
    assert said["findings"][-1]["advice"] == "无须处理。"
