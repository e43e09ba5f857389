"""What the server says of itself: clients ask before they use a feature (contract: tracking §1)."""

from __future__ import annotations

from tailrace.context import Context
from tailrace.http.endpoint import Endpoint
from tailrace.tracking.types import FeaturesEnabled, ServerInfo
from tailrace.wire import Request


async def server_info(_context: Context, _request: Request) -> ServerInfo:
    """The answer of MLflow 3.17; earlier clients read its first two fields only."""
    return ServerInfo(
        store_type="SqlStore",
        workspaces_enabled=False,
        trace_archival_enabled=False,
        multipart_uploads_enabled=False,
        multipart_downloads_enabled=False,
        presigned_upload_run_id_supported=False,
        presigned_upload_model_id_supported=False,
        features_enabled=FeaturesEnabled(gateway=False),
    )


ENDPOINTS = [
    Endpoint("GET", "/mlflow/server-info", Request, server_info, apis=("/api/3.0", "/ajax-api/3.0")),
]
