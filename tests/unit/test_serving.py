"""The preview says what is wrong before it builds anything."""

import socket
from http.server import SimpleHTTPRequestHandler

import pytest

from disclosure.cli.serving import _server
from disclosure.diagnostics.diagnostic import DisclosureError


def test_a_port_in_use_is_said_and_another_offered() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(DisclosureError, match="serve --port 8001"):
            _server(taken.getsockname()[1], SimpleHTTPRequestHandler, "zh")
