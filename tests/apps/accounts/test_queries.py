import pytest

from lingyan.apps.accounts.queries import COMMAND_LINE, OnlyThisMachineError, requester


@pytest.mark.parametrize(
    ("meta", "is_this_machine"),
    [
        pytest.param({"REMOTE_ADDR": "127.0.0.1"}, True, id="loopback"),
        pytest.param({"REMOTE_ADDR": "::1"}, True, id="loopback of IPv6"),
        pytest.param({"REMOTE_ADDR": "192.168.1.7"}, False, id="the office next door"),
        pytest.param({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"}, False, id="through a proxy"),
        pytest.param({"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=127.0.0.1"}, False, id="through a new proxy"),
        pytest.param({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": "10.0.0.1"}, False, id="through nginx"),
        pytest.param({"REMOTE_ADDR": "127.0.0.1", "HTTP_VIA": "1.1 proxy"}, False, id="through any proxy"),
        pytest.param({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_PROTO": "https"}, False, id="with another header"),
        pytest.param({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": ""}, False, id="with an empty header"),
        pytest.param({"REMOTE_ADDR": ""}, False, id="a socket without address"),
        pytest.param({"REMOTE_ADDR": "localhost"}, False, id="a name is no address"),
        pytest.param({}, False, id="nothing known"),
    ],
)
def test_only_a_direct_request_from_loopback_is_this_machine(meta, is_this_machine):
    assert requester(meta).is_this_machine is is_this_machine


def test_another_machine_may_not_change_anything():
    with pytest.raises(OnlyThisMachineError) as refused:
        requester({"REMOTE_ADDR": "10.0.0.9"}).check_may_change()
    assert refused.value.status == 403


def test_behind_a_proxy_nobody_sits_at_this_machine(settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://zone.example"]
    assert not requester({"REMOTE_ADDR": "127.0.0.1"}).is_this_machine


def test_the_command_line_may():
    COMMAND_LINE.check_may_change()
