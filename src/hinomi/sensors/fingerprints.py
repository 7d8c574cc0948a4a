"""Scanning tools that a single packet gives away: `fingerprints.toml`, read for decoder and roll-up."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from hinomi.terms.errors import RuleError

_MOST_BITS = 31


@dataclass(frozen=True)
class Tool:
    """One tool and the test that its SYNs pass."""

    id: str
    bit: int
    version: int
    test: str
    parameters: Mapping[str, Any]

    @property
    def mark(self) -> int:
        """The value that `marks` holds where the packet matched."""
        return 1 << self.bit


@dataclass(frozen=True)
class Fingerprints:
    """The file: its tools, and when a source of a day gets a label."""

    version: int
    least: int
    share: float
    tools: tuple[Tool, ...]

    def arrays(self) -> FingerprintArrays:
        """Return the numbers that the decoder reads; a test that no tool uses has mark 0."""
        by_test = {tool.test: tool for tool in self.tools}
        unused = Tool("", 0, 0, "", {})
        marks = {name: by_test[name].mark if name in by_test else 0 for name in _TESTS}
        shape = by_test.get("window_options_ttl", unused).parameters
        return FingerprintArrays(
            ip_id_mark=marks["ip_id"],
            ip_id=by_test.get("ip_id", unused).parameters.get("ip_id", 0),
            ip_id_sum_mark=marks["ip_id_is_target_port_sequence"],
            sequence_mark=marks["sequence_is_target"],
            shape_mark=marks["window_options_ttl"],
            windows=np.array(shape.get("windows", []), np.int64),
            options=np.frombuffer(bytes.fromhex(shape.get("options", "")), np.uint8).copy(),
            ttl_below=shape.get("ttl_below", 0),
        )


class FingerprintArrays(NamedTuple):
    """The tests as the decoder reads them."""

    ip_id_mark: int
    ip_id: int
    ip_id_sum_mark: int
    sequence_mark: int
    shape_mark: int
    windows: np.ndarray
    options: np.ndarray
    ttl_below: int


_TESTS = ("ip_id", "ip_id_is_target_port_sequence", "sequence_is_target", "window_options_ttl")


@cache
def fingerprints() -> Fingerprints:
    """Read the file that the package ships; raises `RuleError` where it is not well-formed."""
    return read_fingerprints((files(__package__) / "fingerprints.toml").read_text(encoding="utf-8"))


def read_fingerprints(text: str) -> Fingerprints:
    """Read a file of fingerprints; raises `RuleError` where it is not well-formed."""
    try:
        data = tomllib.loads(text)
        tools = tuple(
            Tool(
                id=entry["id"],
                bit=entry["bit"],
                version=entry["version"],
                test=entry["test"],
                parameters={k: entry[k] for k in ("ip_id", "windows", "options", "ttl_below") if k in entry},
            )
            for entry in data["tools"]
        )
        found = Fingerprints(data["version"], data["label"]["least"], data["label"]["share"], tools)
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        message = f"The file of fingerprints is not well-formed: {error}."
        raise RuleError(message) from error
    bits = [tool.bit for tool in tools]
    if len(set(bits)) < len(bits) or not all(0 <= bit < _MOST_BITS for bit in bits):
        message = "The file of fingerprints uses a bit twice, or one that does not fit."
        raise RuleError(message)
    if not {tool.test for tool in tools} <= set(_TESTS):
        message = f"The file of fingerprints names a test that is none of: {', '.join(_TESTS)}."
        raise RuleError(message)
    return found
