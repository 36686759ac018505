"""A scale is read by its key; one that no pack gives is asked for, and never guessed."""

import pytest

from factories.siting import SCALES
from lingyan.domain.chains.fit import Closeness
from lingyan.domain.siting.scales import MissingScaleError, ScaleKey, Scales


def test_every_closeness_has_its_scale() -> None:
    assert [SCALES.of_closeness(one) for one in Closeness] == [1, 0.9, 0.8, 0.7, 0.5]
    assert SCALES.elsewhere == 0.3


def test_a_scale_that_no_pack_gives_is_asked_for() -> None:
    with pytest.raises(MissingScaleError) as refused:
        Scales({})[ScaleKey.COST_YEARS]
    assert "cost.years" in str(refused.value)
