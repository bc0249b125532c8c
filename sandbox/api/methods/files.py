"""getFile."""

from __future__ import annotations

from typing import Any

from sandbox.api.calls import Call
from sandbox.api.errors import bad_request
from sandbox.api.methods.registry import Registry
from sandbox.world.files import MAX_DOWNLOAD

METHODS = Registry()


@METHODS("getFile")
def get_file(call: Call) -> dict[str, Any]:
    file_id = call.params.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    found = call.world.files.by_id(file_id)
    if found is None:
        raise bad_request("invalid file_id")
    if len(found.data) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": file_id,
        "file_unique_id": found.unique_id,
        "file_size": len(found.data),
        "file_path": found.path,
    }
