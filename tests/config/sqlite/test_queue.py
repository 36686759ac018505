import threading

from lingyan.config.sqlite.queue import WriteQueue


def _next_in_line(queue: WriteQueue, done: list[int], number: int) -> threading.Thread:
    def wait() -> None:
        assert queue.enter(20)
        done.append(number)
        queue.leave()

    before = len(queue._waiting)
    thread = threading.Thread(target=wait)
    thread.start()
    while len(queue._waiting) == before:
        thread.join(0.001)
    return thread


def test_the_lock_is_handed_on_in_the_order_in_which_it_was_asked_for():
    queue, done = WriteQueue(), []
    assert queue.enter(0)
    line = [_next_in_line(queue, done, number) for number in range(8)]
    queue.leave()
    for thread in line:
        thread.join()
    assert done == list(range(8))
    assert queue.enter(0), "it is free at the end"


def test_who_has_waited_long_enough_leaves_the_line():
    queue = WriteQueue()
    assert queue.enter(0)
    assert not queue.enter(0.01)
    queue.leave()
    assert queue.enter(0), "nobody holds a place in the line who has gone"
