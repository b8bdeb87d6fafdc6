"""What runs beside the tests."""


class Running:
    """Something that was started and is stopped by `end`; a `with` calls it."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        raise NotImplementedError
