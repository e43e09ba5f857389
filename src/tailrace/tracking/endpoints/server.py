"""What the server says of itself: clients ask before they use a feature (contract: tracking §1)."""

from __future__ import annotations

from tailrace.artifacts.places import signs_downloads, takes_parts
from tailrace.context import Context
from tailrace.files.index import folder_of
from tailrace.http.endpoint import Endpoint
from tailrace.tracking.types import FeaturesEnabled, ServerInfo
from tailrace.wire import Request


async def server_info(context: Context, _request: Request) -> ServerInfo:
    """The answer of MLflow 3.17; earlier clients read its first two fields only."""
    return ServerInfo(
        store_type="SqlStore" if folder_of(context.settings.backend_store_uri) is None else "FileStore",
        workspaces_enabled=False,
        trace_archival_enabled=False,
        multipart_uploads_enabled=takes_parts(context.settings),
        multipart_downloads_enabled=signs_downloads(context.settings),
        presigned_upload_run_id_supported=True,
        presigned_upload_model_id_supported=True,
        features_enabled=FeaturesEnabled(gateway=False),
    )


ENDPOINTS = [
    Endpoint("GET", "/mlflow/server-info", Request, server_info, apis=("/api/3.0", "/ajax-api/3.0")),
]
