"""`lingyan serve` says why it cannot listen before it prepares anything."""

import socket

import pytest

from lingyan.cli.serve import NoListeningError, PortTakenError, check_port_is_free


def test_a_port_on_which_something_listens_is_taken():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTakenError, match=str(port + 1)):
            check_port_is_free("127.0.0.1", port)
    check_port_is_free("127.0.0.1", port)


@pytest.mark.parametrize(
    "host",
    [pytest.param("203.0.113.7", id="address-of-another-machine"), pytest.param("1.2.3.4.5", id="no-address")],
)
def test_an_address_that_is_not_here_is_no_port_in_use(host):
    with pytest.raises(NoListeningError, match=host):
        check_port_is_free(host, 8000)
