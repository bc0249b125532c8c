"""How the bot gets its updates: getUpdates, setWebhook, deleteWebhook, getWebhookInfo."""

from __future__ import annotations

import re
from typing import Any

from sandbox.api.calls import Call
from sandbox.api.errors import bad_request, conflict
from sandbox.api.methods.registry import Registry
from sandbox.api.updates import BY_WEBHOOK
from sandbox.api.webhooks import Webhook
from sandbox.world.messages import unix

METHODS = Registry()
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
HOOKED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@METHODS("getUpdates")
async def get_updates(call: Call) -> list[dict[str, Any]]:
    if call.bot.webhook is not None:
        raise conflict(HOOKED)
    _allow(call)
    params = call.params
    found = await call.bot.updates.get(
        params.integer("offset"), params.integer("limit", 100), params.integer("timeout")
    )
    return [update.as_json() for update in found]


@METHODS("setWebhook")
def set_webhook(call: Call) -> bool:
    """An address without TLS is taken too, as a Bot API server with `--local` takes it: it is this machine's."""
    url = call.params.text("url").strip()
    if not url:
        _replace(call, None)
        return True
    if not url.startswith(("https://", "http://")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = call.params.text("secret_token")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _allow(call)
    call.bot.updates.end_poll(BY_WEBHOOK)
    certificate = call.params.uploads.get("certificate")
    webhook = Webhook(
        url=url,
        secret=secret,
        max_connections=min(max(call.params.integer("max_connections", 40), 1), 100),
        ip_address=call.params.text("ip_address") or None,
        certificate=certificate.data if certificate else None,
    )
    _replace(call, webhook)
    return True


@METHODS("deleteWebhook")
def delete_webhook(call: Call) -> bool:
    _replace(call, None)
    return True


@METHODS("getWebhookInfo")
def get_webhook_info(call: Call) -> dict[str, Any]:
    webhook, updates = call.bot.webhook, call.bot.updates
    info: dict[str, Any] = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": bool(webhook and webhook.certificate),
        "pending_update_count": len(updates.pending),
    }
    if updates.allowed:
        info["allowed_updates"] = sorted(updates.allowed)
    if webhook is None:
        return info
    info["max_connections"] = webhook.max_connections
    if webhook.ip_address:
        info["ip_address"] = webhook.ip_address
    if webhook.last_error_date is not None:
        info["last_error_date"] = unix(webhook.last_error_date)
        info["last_error_message"] = webhook.last_error_message
    return info


def _allow(call: Call) -> None:
    """`allowed_updates`, of what comes from now on: without it the last setting stays, an empty list is the default."""
    allowed = call.params.strings("allowed_updates", "allowed updates")
    if allowed is not None:
        call.bot.updates.allowed = frozenset(allowed)


def _replace(call: Call, webhook: Webhook | None) -> None:
    if call.params.flag("drop_pending_updates"):
        call.bot.updates.clear()
    call.bot.webhook = webhook
    call.world.signal.fire()
