"""Tries to open one socket: the control of the network filter. `opens_socket.py AF_INET`."""

from __future__ import annotations

import socket
import sys

socket.socket(socket.AddressFamily[sys.argv[1]], socket.SOCK_STREAM).close()
sys.stdout.write("opened\n")
