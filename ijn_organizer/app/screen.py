"""Whether there is a screen for the window. Qt ends the whole process where it finds none, so we look before."""

import ctypes
import sys
from collections.abc import Mapping
from pathlib import Path


def has_screen(environment: Mapping[str, str]) -> bool:
    """Whether a window can open. Only Linux has to look; whoever names a platform to Qt knows what they do."""
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return True
    return _has_wayland(environment) or _has_x(environment.get("DISPLAY", ""))


def _has_wayland(environment: Mapping[str, str]) -> bool:
    if environment.get("WAYLAND_SOCKET"):
        return True
    name = environment.get("WAYLAND_DISPLAY", "")
    # A name that is a whole path stands for itself when it is joined.
    return bool(name) and Path(environment.get("XDG_RUNTIME_DIR", ""), name).exists()


def _has_x(display: str) -> bool:
    if not display:
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        # It can't be tried, so the name has to do.
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode("utf-8", "surrogateescape"), None)
    reached = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return reached
