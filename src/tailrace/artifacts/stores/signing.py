"""Signed URLs, as far as obstore does not make them: pure functions of keys, URL and time.

S3 wants a part's number and its upload's id signed with the URL. For Azure, obstore signs the name of a blob in its
encoded form, which the service refuses where that differs from the name.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit


class S3Keys(NamedTuple):
    key: str
    secret: str
    token: str | None


def s3_url(method: str, url: str, query: dict[str, str], keys: S3Keys, region: str, now: float, seconds: int) -> str:
    """`url`, whose path is encoded, with `query` and Signature Version 4: good for one method, from `now` on."""
    parts = urlsplit(url)
    moment = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now))
    scope = f"{moment[:8]}/{region}/s3/aws4_request"
    values = {
        **query,
        "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
        "X-Amz-Credential": f"{keys.key}/{scope}",
        "X-Amz-Date": moment,
        "X-Amz-Expires": str(seconds),
        "X-Amz-SignedHeaders": "host",
        **({"X-Amz-Security-Token": keys.token} if keys.token else {}),
    }
    signed_query = urlencode(sorted(values.items()), quote_via=quote, safe="-_.~")
    request = f"{method}\n{parts.path}\n{signed_query}\nhost:{parts.netloc}\n\nhost\nUNSIGNED-PAYLOAD"
    to_sign = f"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{hashlib.sha256(request.encode()).hexdigest()}"
    key = f"AWS4{keys.secret}".encode()
    for step in (*scope.split("/"), to_sign):
        key = hmac.digest(key, step.encode(), "sha256")
    return f"{url}?{signed_query}&X-Amz-Signature={key.hex()}"


def azure_url(endpoint: str, account: str, key: str, blob: str, permissions: str, now: float, seconds: int) -> str:
    """The URL of `blob`, `container/name`, with a service SAS: good for what `permissions` say, from `now` on."""
    until = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now + seconds))
    version = "2020-12-06"
    fields = [permissions, "", until, f"/blob/{account}/{blob}", "", "", "", version, "b", *[""] * 7]
    signature = hmac.digest(base64.b64decode(key), "\n".join(fields).encode(), "sha256")
    query = {"sv": version, "sr": "b", "sp": permissions, "se": until, "sig": base64.b64encode(signature).decode()}
    return f"{endpoint.rstrip('/')}/{quote(blob)}?{urlencode(query)}"
