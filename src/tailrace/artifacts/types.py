"""The messages of the artifact calls, named as in the REST contract."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET, UnsetType

from tailrace.wire import Answer, Part, Request, Required, RunId


class ProxiedFolder(Request):
    path: str | None = None


class ProxiedFile(Request):
    artifact_path: str


class ListArtifacts(Request):
    run_id: RunId
    path: str | None = None
    max_results: int | None = None
    page_token: str | None = None


class ListLoggedModelArtifacts(Request):
    model_id: Required
    artifact_directory_path: str | None = None
    max_results: int | None = None
    page_token: str | None = None


class GetArtifact(Request):
    run_id: RunId
    path: str | None = None
    inline: bool | None = None
    archive: str | None = None


class GetLoggedModelFile(Request):
    model_id: Required
    artifact_file_path: str | None = None
    inline: bool | None = None
    archive: str | None = None


class UploadArtifact(Request):
    run_uuid: str | None = None
    path: str | None = None


class FileInfo(Answer):
    path: str
    is_dir: bool
    file_size: int | UnsetType = UNSET


class ProxiedFiles(Answer):
    files: Sequence[FileInfo] | UnsetType = UNSET


class Files(Answer):
    root_uri: str
    files: Sequence[FileInfo] | UnsetType = UNSET
    next_page_token: str | UnsetType = UNSET


class CreateMultipartUpload(Request):
    artifact_path: str
    path: Required
    num_parts: int | None = None


class UploadedPart(Part):
    part_number: int | None = None
    etag: str | None = None
    url: str | None = None


class CompleteMultipartUpload(Request):
    artifact_path: str
    path: Required
    parts: Sequence[UploadedPart] | None = None
    upload_id: str | None = None


class AbortMultipartUpload(Request):
    artifact_path: str
    path: Required
    upload_id: str | None = None


class MultipartUploadCredential(Answer):
    url: str
    part_number: int


class CreatedMultipartUpload(Answer):
    upload_id: str | UnsetType
    credentials: Sequence[MultipartUploadCredential] | UnsetType


class CreatePresignedUploadUrl(Request):
    run_id: str | None = None
    model_id: str | None = None
    path: str | None = None
    expiration: int | None = None


class CreatePresignedDownloadUrl(Request):
    run_id: RunId
    path: Required
    expiration: int | None = None


class ProxiedUrl(Answer):
    url: str
    headers: dict[str, str]
    file_size: int


class PresignedUrl(Answer):
    presigned_url: str
    headers: dict[str, str]
    file_size: int | UnsetType = UNSET
