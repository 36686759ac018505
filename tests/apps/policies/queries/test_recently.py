from lingyan.apps.policies.queries.recently import Recently


def test_the_oldest_goes_first_and_what_is_asked_for_is_young_again():
    kept: Recently[str, int] = Recently(2)
    kept.keep("a", 1)
    kept.keep("b", 2)
    assert kept.get("a") == 1
    kept.keep("c", 3)
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (1, None, 3)


def test_what_is_kept_anew_replaces_what_was_there():
    kept: Recently[str, int] = Recently(2)
    assert kept.keep("a", 1) == 1
    assert kept.keep("a", 2) == 2
    assert kept.get("a") == 2


def test_what_is_gone_is_dropped():
    kept: Recently[str, int] = Recently(3)
    kept.keep("a", 1)
    kept.keep("b", 2)
    kept.drop(lambda key: key == "a")
    assert (kept.get("a"), kept.get("b")) == (None, 2)
