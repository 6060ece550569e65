"""Tokens: of forms (against cross-site posts) and of those who may enter."""

from __future__ import annotations

import hashlib
import hmac
import secrets


class Keys:
    """The secret of one running desk, and what is made with it."""

    def __init__(self, token: str | None) -> None:
        self._secret = secrets.token_bytes(32)
        self._token = token

    def new_session(self) -> str:
        """A name for a browser that has none yet."""
        return secrets.token_urlsafe(18)

    def form_token(self, session: str) -> str:
        """A token for the forms of one page; another each time, so that compression tells nothing of it."""
        nonce = secrets.token_urlsafe(12)
        return f"{nonce}.{self._sign(f'form {nonce} {session}')}"

    def is_form_token(self, given: str, session: str) -> bool:
        """Whether `form_token` made it for this session."""
        nonce, _, signature = given.partition(".")
        return _same(signature, self._sign(f"form {nonce} {session}"))

    def is_token(self, given: str) -> bool:
        """Whether it is the token of the desk."""
        return self._token is not None and _same(given, self._token)

    def pass_for(self, session: str) -> str:
        """What a browser keeps instead of the token once it has given it; worth nothing elsewhere."""
        return self._sign(f"pass {session}")

    def is_pass(self, given: str, session: str) -> bool:
        """Whether `pass_for` made it for this session."""
        return _same(given, self.pass_for(session))

    def _sign(self, what: str) -> str:
        key = self._secret + (self._token or "").encode()
        return hmac.new(key, what.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
