"""Lines of the log, for people and for machines."""

import json
import logging
import logging.config

import pytest
import structlog

from lingyan.config.logs import logging_settings


@pytest.fixture
def told(capsys):
    before = logging.getLogger().handlers[:]

    def written(*, as_json: bool) -> str:
        logging.config.dictConfig(logging_settings(as_json=as_json))
        with structlog.contextvars.bound_contextvars(actor="li.ming"):
            logging.getLogger("lingyan.jobs").warning("a job was %s", "lost")
        return capsys.readouterr().err

    yield written
    logging.getLogger().handlers[:] = before


def test_a_line_for_people_says_who_and_what(told):
    line = told(as_json=False)
    assert "a job was lost" in line
    assert "li.ming" in line


def test_a_line_for_machines_is_json(told):
    line = json.loads(told(as_json=True))
    assert line["event"] == "a job was lost"
    assert (line["level"], line["logger"], line["actor"]) == ("warning", "lingyan.jobs", "li.ming")
