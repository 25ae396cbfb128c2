"""Loaded by pytest under Wine: the differences of Wine, each by its name."""

import faulthandler
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

TABLE = Path(__file__).with_name("differences.toml")
HANGS = 900  # seconds: no test takes that long, whatever else runs


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect of each test in the table that it fails, or do not start it."""
    table = {row["toets"]: row for row in tomllib.loads(TABLE.read_text("utf-8"))["verschil"]}
    for item in items:
        bare = item.nodeid.partition("[")[0]
        row = table.get(item.nodeid) or table.get(bare)
        if row:
            item.add_marker(
                pytest.mark.xfail(
                    reason=row["reden"],
                    run=row.get("start", True),
                    strict=not row.get("soms", False),
                )
            )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Iterator[None]:
    """End the process of a test that hangs; xdist names it and goes on with another."""
    faulthandler.dump_traceback_later(HANGS, exit=True, file=sys.__stderr__)
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()
