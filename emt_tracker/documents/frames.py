"""How client and worker talk: a mark, two lengths, a JSON object and raw bytes. Nothing is pickled."""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

_HEAD = struct.Struct(">4sIQ")
_MARK = b"EMD1"
_LONGEST_HEADER = 256 * 1024


class GarbledError(Exception):
    """What came through the pipe is not a frame, breaks off, or is larger than agreed."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message: what is asked or answered, and the bytes that go with it."""

    header: Mapping[str, object]
    body: bytes = b""

    def integer(self, key: str) -> int:
        """The whole number under `key`, 0 or more.

        Raises:
            GarbledError: absent, of another type, or negative.
        """
        value = self.header.get(key)
        if type(value) is not int or value < 0:
            raise GarbledError(key)
        return value

    def text(self, key: str) -> str:
        """The text under `key`.

        Raises:
            GarbledError: absent or of another type.
        """
        value = self.header.get(key)
        if not isinstance(value, str):
            raise GarbledError(key)
        return value


def send(stream: IO[bytes], frame: Frame) -> None:
    """Write one frame and flush it."""
    text = json.dumps(frame.header, separators=(",", ":")).encode("ascii")
    stream.write(_HEAD.pack(_MARK, len(text), len(frame.body)) + text)
    stream.write(frame.body)
    stream.flush()


def receive(stream: IO[bytes], longest_body: int) -> Frame | None:
    """Read one frame; None where the other side ended the conversation between two frames.

    Raises:
        GarbledError: anything else than a whole frame whose body has at most `longest_body` bytes.
    """
    head = stream.read(_HEAD.size)
    if not head:
        return None
    if len(head) < _HEAD.size:
        raise GarbledError("cut off")
    mark, header_size, body_size = _HEAD.unpack(head)
    if mark != _MARK or header_size > _LONGEST_HEADER or body_size > longest_body:
        raise GarbledError("not a frame")
    header = _header(_exactly(stream, header_size))
    return Frame(header, _exactly(stream, body_size))


def _header(text: bytes) -> dict[str, object]:
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise GarbledError("not JSON") from error
    if not isinstance(header, dict):
        raise GarbledError("not an object")
    return header


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise GarbledError("cut off")
    return data
