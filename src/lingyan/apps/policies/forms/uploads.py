"""Files that a reader drops (上传): counted while the form is taken apart, so that a huge one is not kept.

The server has received the whole request by then, up to the limit for all its files together.
"""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

FIELD = "files"
"""The name of the file field in every form that loads documents."""


class SizeLimit(FileUploadHandler):
    """Drops a file as soon as it is larger than `limit` bytes (大小上限), and remembers its name.

    It stands before the handlers that keep files, and hands every chunk on to them.
    """

    def __init__(self, request: HttpRequest, limit: int) -> None:
        super().__init__(request)
        self.limit = limit
        self.refused: list[str] = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand the chunk on, unless the file is too large by now."""
        if start + len(raw_data) > self.limit:
            self.refused.append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:  # noqa: ANN401 - Django's signature; None leaves it to the next
        """Leave the keeping of the file to the handlers behind this one."""
        del file_size


def limit_uploads(request: HttpRequest, limit: int) -> SizeLimit:
    """Put the limit of `limit` bytes a file before whatever reads the files of `request`."""
    handler = SizeLimit(request, limit)
    request.upload_handlers.insert(0, handler)
    return handler
