from __future__ import annotations

import subprocess
import sys

import pytest

from rondhetkind.grading.running.capped import NOTE, Budget


def test_what_fits_is_shown_whole() -> None:
    budget = Budget(10)
    assert [budget.take(text) for text in ("hallo", "", "daar!")] == ["hallo", "", "daar!"]


@pytest.mark.parametrize("texts", [["hallo daar!"], ["hallo daar", "!"], ["hallo", " daar!!"]])
def test_what_is_too_much_is_cut_off_and_said_so_once(texts: list[str]) -> None:
    budget = Budget(10)
    assert "".join(map(budget.take, [*texts, "nog meer", "en meer"])) == f"hallo daar{NOTE}"


def test_nothing_is_no_reason_to_say_that_something_is_left_out() -> None:
    budget = Budget(5)
    assert budget.take("hallo") == "hallo"
    assert budget.take("") == ""


def test_a_picture_is_shown_whole_or_not_at_all() -> None:
    budget = Budget(10)
    assert budget.fits(8)
    assert not budget.fits(3)
    assert budget.fits(2)
    assert not budget.fits(1)
    assert budget.take("x") == NOTE


KERNEL = """
import zmq
from ipykernel.iostream import IOPubThread, OutStream
from ipykernel.zmqshell import ZMQDisplayPublisher
from jupyter_client.session import Session
from rondhetkind.grading.running.capped import cap

cap(1000)
context = zmq.Context()
out, got = context.socket(zmq.PUB), context.socket(zmq.SUB)
port = out.bind_to_random_port("tcp://127.0.0.1")
got.connect(f"tcp://127.0.0.1:{port}")
got.subscribe(b"")
thread = IOPubThread(out)
thread.start()
session = Session(key=b"")
stream = OutStream(session, thread, "stdout", watchfd=False)
shown = ZMQDisplayPublisher(session=session, pub_socket=thread)
while not got.poll(20):  # until the other side listens
    shown.publish({"text/plain": ""})
assert stream.write("a" * 600) == 600
shown.publish({"application/json": {"b": list(range(1000))}})
shown.publish({"text/plain": "c" * 300})
for _ in range(50):
    assert stream.write("d" * 600) == 600
stream.flush()
thread.send_multipart([b"einde"])
said = b""
while not said.endswith(b"einde"):
    assert got.poll(20_000)
    said += b"".join(got.recv_multipart())
print(len(said), *(said.count(letter) for letter in (b"aaa", b"999", b"ccc", b"ddd")))
print(said.count(b"weggelaten"))
import os
os._exit(0)
"""


def test_a_kernel_sends_no_more_than_its_limit() -> None:
    done = subprocess.run(
        [sys.executable, "-c", KERNEL], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    sizes, notes = done.stdout.splitlines()
    total, text, data, picture, rest = map(int, sizes.split())
    assert (text, data, picture, rest) == (200, 0, 100, 33)
    assert total < 10_000
    assert notes == "1"
