"""What a worker gives up before it sees its first query: sockets, programs, memory without end.

On Linux a seccomp filter (seccomp(2), `SECCOMP_MODE_FILTER`) makes the system calls of
`_DENIED` fail with EPERM, for this process and all its threads, for ever. It is a program of
the classic BPF; the numbers are those of the kernel's system call tables.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import signal
import struct
import sys
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_SECCOMP: Final = 22
_PR_SET_NO_NEW_PRIVS: Final = 38
_SECCOMP_MODE_FILTER: Final = 2

_ALLOW: Final = 0x7FFF0000
_FAIL: Final = 0x00050000 | errno.EPERM
_LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS
_IF_EQUAL: Final = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_IF_NOT_BELOW: Final = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_RETURN: Final = 0x06  # BPF_RET | BPF_K
_NUMBER_AT: Final = 0  # offsets in struct seccomp_data
_ARCHITECTURE_AT: Final = 4

_X32: Final = 0x40000000  # set in the numbers of the x32 interface, which are not in the table

_ARCHITECTURES: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # AUDIT_ARCH_*

_DENIED: Final = {  # x86_64, aarch64
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "sendmmsg": (307, 269),
    "recvfrom": (45, 207),
    "recvmsg": (47, 212),
    "recvmmsg": (299, 243),
    "execve": (59, 221),
    "execveat": (322, 281),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
}


def limit_memory(mebibytes: int) -> None:
    """Ends this process when it takes more memory than that, and leaves no core behind.

    The limit is one of data (`RLIMIT_DATA`), not of address space: a store's files are mapped,
    and each thread sets address space aside that it never uses.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = mebibytes * 1024 * 1024
    limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def die_with_parent(parent: int) -> None:
    """Has the kernel kill this process when its parent ends; on Linux only.

    Args:
        parent: process id of the parent; when it is gone already, this does not return.
    """
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def deny_sockets() -> bool:
    """Makes every way to another host, another process or another program fail with EPERM.

    What is open already stays usable. Threads that exist already are not bound: call this
    before there are any.

    Returns:
        False where this system has no such filter: it is not Linux, or of an architecture that
        is not in the table.
    """
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _ARCHITECTURES:
        return False
    program = _filter(machine)
    code = ctypes.create_string_buffer(program, len(program))
    length = len(program) // 8
    fprog = struct.pack("HP", length, ctypes.addressof(code))  # struct sock_fprog
    buffer = ctypes.create_string_buffer(fprog, len(fprog))
    try:
        _prctl(_PR_SET_NO_NEW_PRIVS, 1)
        _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(buffer))
    except OSError:
        return False
    return True


def _filter(machine: str) -> bytes:
    """The filter's program: a jump to the last instruction for each call that is denied."""
    column = list(_ARCHITECTURES).index(machine)
    tests = [(_IF_EQUAL, numbers[column]) for numbers in _DENIED.values()]
    if machine == "x86_64":
        tests.insert(0, (_IF_NOT_BELOW, _X32))
    program = [
        _instruction(_LOAD, _ARCHITECTURE_AT),
        _instruction(_IF_EQUAL, _ARCHITECTURES[machine], otherwise=len(tests) + 2),
        _instruction(_LOAD, _NUMBER_AT),
    ]
    for place, (test, number) in enumerate(tests):
        program.append(_instruction(test, number, then=len(tests) - place))
    program.append(_instruction(_RETURN, _ALLOW))
    program.append(_instruction(_RETURN, _FAIL))
    return b"".join(program)


def _instruction(code: int, value: int, *, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("HBBI", code, then, otherwise, value)  # struct sock_filter


def _prctl(option: int, *values: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    padded = [ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)[:4]]
    if libc.prctl(option, *padded) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
