"""Walls that Linux builds around the worker: no files but its own, no network, no other programs.

They hold where a document has taken the worker over. Each is built where the kernel offers it (Landlock since
5.13, seccomp since 3.17); what a kernel lacks is left out, and elsewhere there are none.
"""

import contextlib
import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2  # prctl(2)
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # landlock(7), the same on every machine
_VERSION, _PATH_BENEATH = 1, 1

_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_READ = _READ_FILE | _READ_DIR
_WRITE_FILE, _REMOVE_FILE, _MAKE_FILE, _TRUNCATE = 1 << 1, 1 << 5, 1 << 8, 1 << 14
_RIGHTS_BY_VERSION = (0, 13, 14, 15, 15, 16)  # how many of the rights each version of Landlock knows
_OUTWARD_SIGNALS_AND_SOCKETS, _SCOPES_SINCE = 0b11, 6
_CONNECT_AND_BIND, _NETWORK_SINCE = 0b11, 4

_SYSTEM = (
    "/usr",
    "/lib",
    "/lib64",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/sys/devices/system/cpu",
    "/dev/urandom",
)
# The machine's number (linux/audit.h), then: socket, execve, execveat, ptrace, io_uring_setup.
_FORBIDDEN = {
    "x86_64": (0xC000003E, (41, 59, 322, 101, 425)),
    "aarch64": (0xC00000B7, (198, 221, 281, 117, 425)),
}
_LOAD, _JUMP_EQUAL, _JUMP_FROM, _RETURN = 0x20, 0x15, 0x35, 0x06  # linux/filter.h
_OTHER_ABI = 0x40000000
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM


def build_walls(own_folder: Path) -> frozenset[str]:
    """Keep this process to reading what programs read and to writing in `own_folder`, for good.

    Returns which walls stand: ``files``, ``calls``, both or none.
    """
    if sys.platform != "linux":
        return frozenset()
    system = ctypes.CDLL(None, use_errno=True)
    if system.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return frozenset()
    built = {"files": _keep_to_files(system, own_folder), "calls": _forbid_calls(system)}
    return frozenset(name for name, stands in built.items() if stands)


def _keep_to_files(system: ctypes.CDLL, own_folder: Path) -> bool:
    version = system.syscall(_CREATE_RULESET, None, 0, _VERSION)
    if version < 1:
        return False
    rights = (1 << _RIGHTS_BY_VERSION[min(version, len(_RIGHTS_BY_VERSION) - 1)]) - 1
    rules = system.syscall(_CREATE_RULESET, *_attributes(version, rights), 0)
    if rules < 0:
        return False
    writing = _READ | _WRITE_FILE | _REMOVE_FILE | _MAKE_FILE | _TRUNCATE
    _allow(system, rules, [own_folder], writing & rights)
    _allow(system, rules, _program_folders(), _READ)
    _allow(system, rules, [Path(os.devnull)], _READ_FILE | _WRITE_FILE)
    stands = bool(system.syscall(_RESTRICT_SELF, rules, 0) == 0)
    os.close(rules)
    return stands


def _attributes(version: int, rights: int) -> tuple[bytes, int]:
    """Everything that the rules decide on, as the kernel's structure of this version, and its size."""
    network = _CONNECT_AND_BIND if version >= _NETWORK_SINCE else 0
    scopes = _OUTWARD_SIGNALS_AND_SOCKETS if version >= _SCOPES_SINCE else 0
    fields = (rights, network, scopes)[: 1 + (version >= _NETWORK_SINCE) + (version >= _SCOPES_SINCE)]
    packed = struct.pack(f"={len(fields)}Q", *fields)
    return packed, len(packed)


def _program_folders() -> Iterator[Path]:
    """Where Python, the libraries and the fonts are."""
    for name in (*sys.path, sys.prefix, sys.base_prefix, *_SYSTEM):
        if name:
            yield Path(name)


def _allow(system: ctypes.CDLL, rules: int, paths: Iterable[Path], rights: int) -> None:
    for path in paths:
        with contextlib.suppress(OSError):  # what is not there needs no rule
            there = os.open(path, os.O_PATH | os.O_CLOEXEC)
            granted = rights if path.is_dir() else rights & (_READ_FILE | _WRITE_FILE | _TRUNCATE)
            system.syscall(_ADD_RULE, rules, _PATH_BENEATH, struct.pack("=Qi", granted, there), 0)
            os.close(there)


def _forbid_calls(system: ctypes.CDLL) -> bool:
    """Refuse sockets, other programs and looking into other processes."""
    if platform.machine() not in _FORBIDDEN:
        return False
    steps = _steps(*_FORBIDDEN[platform.machine()])
    code = ctypes.create_string_buffer(b"".join(steps))
    program = struct.pack("@HP", len(steps), ctypes.addressof(code))
    return bool(system.prctl(_SET_SECCOMP, _FILTER, program, 0, 0) == 0)


def _steps(machine: int, forbidden: tuple[int, ...]) -> list[bytes]:
    """The filter's program: another machine's call, or a forbidden one, jumps to the refusal at its end."""
    last = len(forbidden) + 4  # the number of the step that allows
    steps = [
        _step(_LOAD, 0, 0, 4),
        _step(_JUMP_EQUAL, 0, last - 1, machine),
        _step(_LOAD, 0, 0, 0),
        _step(_JUMP_FROM, last - 3, 0, _OTHER_ABI),
    ]
    for at, call in enumerate(forbidden, start=len(steps)):
        steps.append(_step(_JUMP_EQUAL, last - at, 0, call))
    return [*steps, _step(_RETURN, 0, 0, _ALLOW), _step(_RETURN, 0, 0, _REFUSE)]


def _step(code: int, if_so: int, if_not: int, value: int) -> bytes:
    return struct.pack("=HBBI", code, if_so, if_not, value)
