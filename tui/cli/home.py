"""``ordstyrer``: home, or straight back into the meeting that was live when the program ended."""

from __future__ import annotations

import argparse

from tui.cli.desk import Desk
from tui.cli.interface import open_interface, require_terminal


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Open the interface, in the live meeting that began last if there is one."""
    del arguments
    require_terminal()
    return open_interface(desk, resume=True)
