"""The walls one by one: what the filter decides, what may be read, how folders are emptied, what messages carry."""

import errno
import os
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primers_local import readable, wire
from primers_local.keeper.scratch import Scratch, Untidy, empty
from primers_local.walls import seccomp, syscalls

MACHINES = ("x86_64", "aarch64")


def decide(code, number, arguments=(0,) * 6, arch=None, machine="x86_64"):
    """Run a filter as the kernel does: classic BPF with one register."""
    data = {0: number, 4: syscalls.AUDIT_ARCH[machine] if arch is None else arch}
    data |= {16 + 8 * index: value & 0xFFFFFFFF for index, value in enumerate(arguments)}
    at = register = 0
    while True:
        operation, true, false, value = code[at]
        at += 1
        if operation == seccomp.LOAD:
            register = data[value]
        elif operation == seccomp.AND:
            register &= value
        elif operation == seccomp.JUMP_EQUAL:
            at += true if register == value else false
        elif operation == seccomp.JUMP_GREATER:
            at += true if register > value else false
        else:
            return value


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("namespaced", [True, False])
@pytest.mark.parametrize("sockets", [True, False])
def test_the_filter_decides_as_the_tables_say(machine, namespaced, sockets):
    code = seccomp.program(machine, namespaced=namespaced, sockets=sockets)
    refused = {syscalls.number(pair, machine) for pair in syscalls.REFUSED.values()} - {None}
    lasting = {syscalls.number(pair, machine) for pair in syscalls.LASTING.values()}
    looked_at = {
        syscalls.number(pair, machine)
        for pair in (
            syscalls.SOCKET,
            syscalls.SOCKETPAIR,
            syscalls.CLONE,
            syscalls.CLONE3,
            syscalls.IOCTL,
            syscalls.PERSONALITY,
            *(() if namespaced else (pair for pair, _ in syscalls.OF_OTHERS.values())),
        )
    }
    for number in range(syscalls.LAST_KNOWN + 1):
        seen = decide(code, number, machine=machine)
        if number in refused:
            assert seen == seccomp.ERRNO | errno.EPERM
        elif number in lasting:
            assert seen == (seccomp.ALLOW if namespaced else seccomp.NOTIFY)
        elif number not in looked_at:
            assert seen == seccomp.ALLOW
    assert len(code) < 4096


@given(st.integers(syscalls.LAST_KNOWN + 1, 2**32 - 1))
def test_what_is_not_known_does_not_exist(number):
    code = seccomp.program("x86_64", namespaced=True, sockets=True)
    assert decide(code, number) == seccomp.ERRNO | errno.ENOSYS
    if number != syscalls.AUDIT_ARCH["x86_64"]:
        assert decide(code, 0, arch=number) == seccomp.KILL


@pytest.mark.parametrize("machine", MACHINES)
def test_arguments_that_are_looked_at(machine):
    code = seccomp.program(machine, namespaced=True, sockets=True)

    def asked(pair, *arguments):
        given_ = (*arguments, *(0,) * (6 - len(arguments)))
        return decide(code, syscalls.number(pair, machine), given_, machine=machine)

    refused = seccomp.ERRNO | errno.EPERM
    for flag in (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000):
        assert asked(syscalls.CLONE, flag | 17) == refused
    assert asked(syscalls.CLONE, 0x3D0F00) == seccomp.ALLOW  # as pthread_create asks
    assert asked(syscalls.CLONE3) == seccomp.ERRNO | errno.ENOSYS
    assert asked(syscalls.IOCTL, 0, 0x5412) == refused
    assert asked(syscalls.IOCTL, 0, 0x5401) == seccomp.ALLOW
    for family in (1, 2, 10, 16):
        assert asked(syscalls.SOCKET, family) == seccomp.ALLOW
    for family in (17, 38, 40, 44):
        assert asked(syscalls.SOCKET, family) == seccomp.ERRNO | errno.EAFNOSUPPORT
    assert asked(syscalls.PERSONALITY, 0xFFFFFFFF) == seccomp.ALLOW
    assert asked(syscalls.PERSONALITY, 0x0040000) == refused


NAMES = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="/\0"), min_size=1, max_size=8).filter(
    lambda name: name not in (".", "..") and len(name.encode()) < 100
)


@given(st.lists(st.tuples(st.lists(NAMES, min_size=1, max_size=5), st.sampled_from(["file", "dir", "link", "shut"]))))
def test_a_folder_is_emptied_whatever_is_in_it(tmp_path_factory, entries):
    top = tmp_path_factory.mktemp("scratch")
    shut = []
    for parts, kind in entries:
        path = os.path.join(top, *parts)
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if kind == "file":
                open(path, "x").close()
            elif kind == "link":
                os.symlink("/etc", path)
            else:
                os.makedirs(path, exist_ok=True)
                if kind == "shut":
                    shut.append(path)
        except OSError:
            continue
    for path in shut:
        if os.path.isdir(path):
            os.chmod(path, 0)
    empty(str(top))
    assert os.listdir(top) == []


def test_a_folder_that_is_deep_or_full(tmp_path):
    inside = tmp_path / "deep"
    inside.mkdir()
    here = os.getcwd()
    os.chdir(inside)
    for _ in range(1200):
        os.mkdir("d")
        os.chdir("d")
    os.chdir(here)
    empty(str(tmp_path))
    assert os.listdir(tmp_path) == []
    for number in range(30):
        (tmp_path / str(number)).touch()
    with pytest.raises(Untidy):
        empty(str(tmp_path), many=20)


def test_what_belongs_stays_and_attributes_go(tmp_path):
    (tmp_path / "mount").mkdir()
    scratch = Scratch(str(tmp_path), ())
    (tmp_path / "new").touch()
    tmp_path.chmod(0o700)
    os.chmod(tmp_path, 0o111)
    scratch.clean()
    assert os.listdir(tmp_path) == ["mount"]
    assert tmp_path.stat().st_mode & 0o7777 == scratch.modes[str(tmp_path)]


def test_what_is_hidden_is_never_readable(tmp_path):
    for name in ("src/package/a.py", "content/zh/lesson.md", ".primers/cache", "README.md", "docs/a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    hidden = tuple(str(tmp_path / name) for name in ("content", ".primers", "README.md"))
    seen = readable.settled([str(tmp_path)], hidden, network=False)
    ours = {os.path.relpath(path, tmp_path) for path in seen if path.startswith(str(tmp_path))}
    assert ours == {"src", "docs"}
    assert not any(path in ("/", "/etc", "/home", "/root", "/var") for path in seen)


def test_hidden_below_what_is_readable_twice(tmp_path):
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/c").mkdir()
    seen = readable.settled([str(tmp_path / "a"), str(tmp_path / "a/b")], (str(tmp_path / "a/b"),), network=False)
    assert [path for path in seen if path.startswith(str(tmp_path))] == [str(tmp_path / "a/c")]


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.none()), st.lists(st.binary()))
def test_messages_arrive_as_they_were_sent(header, pieces):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        header.pop("pieces", None)
        wire.send(ours, header, pieces)
        assert wire.receive(theirs) == (header, pieces)
        ours.close()
        with pytest.raises(wire.Closed):
            wire.receive(theirs)
