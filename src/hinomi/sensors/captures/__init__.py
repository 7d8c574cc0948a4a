"""Captures: pcap and pcapng, read in pieces and decoded into columns."""

from hinomi.sensors.captures.columns import Columns
from hinomi.sensors.captures.decoder import READERS, CaptureDecoder, decode_capture

__all__ = ["READERS", "CaptureDecoder", "Columns", "decode_capture"]
