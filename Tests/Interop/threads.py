"""Work in threads, whose failures fail the test."""

import contextlib
import threading


class Threads:
    """Runs `body(number)` in threads until `join`, which throws what one of them threw."""

    def __init__(self, count: int, body):
        self.failures: list[BaseException] = []
        self.threads = [threading.Thread(target=self._run, args=(body, number)) for number in range(count)]
        for thread in self.threads:
            thread.start()

    def _run(self, body, number: int):
        try:
            body(number)
        except BaseException as failure:  # noqa: BLE001, thrown by join
            self.failures.append(failure)

    def join(self):
        for thread in self.threads:
            thread.join()
        if self.failures:
            raise self.failures[0]

    def is_alive(self) -> bool:
        return any(thread.is_alive() for thread in self.threads)


def in_threads(count: int, body) -> None:
    """Runs `body(number)` in threads to their end."""
    Threads(count, body).join()


@contextlib.contextmanager
def meanwhile(count: int, body):
    """Runs `body(number, stop)` in threads beside what a `with` does; at its end they are told to stop by the event."""
    stop = threading.Event()
    threads = Threads(count, lambda number: body(number, stop))
    try:
        yield
    finally:
        stop.set()
        threads.join()
