"""The packs give every scale that ranking and allocation read by, each with its clause."""

import os

from lingyan.domain.chains.fit import Closeness
from lingyan.domain.siting.scales import ScaleKey
from lingyan.loaders.guide import guide_in_force


def test_every_scale_is_there_and_falls_with_distance():
    scales = guide_in_force(os.environ).scales
    assert set(scales.known) == set(ScaleKey)
    falling = [scales.of_closeness(one) for one in Closeness]
    assert falling == sorted(falling, reverse=True)
    assert falling[-1] > scales.elsewhere
    assert all(scale.note_zh and scale.note_en for scale in scales.known.values())
