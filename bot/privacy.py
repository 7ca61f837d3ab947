"""What keeps people's identity out of stores and logs."""

import hashlib
import hmac
import secrets


def keyed_hash(key: str, *parts: str) -> str:
    """A hash of the parts that nobody without the key can compute: 32 hexadecimal digits."""
    message = "\x1f".join(parts).encode()
    return hmac.new(key.encode(), message, hashlib.sha256).hexdigest()[:32]


def new_token(key: str) -> str:
    """An unguessable token that carries its own signature: 22 + 32 characters, URL-safe."""
    random = secrets.token_urlsafe(16)
    return f"{random}{keyed_hash(key, 'token', random)}"


def is_token(key: str, token: str) -> bool:
    """Whether `new_token` with this key made the token."""
    random, signature = token[:-32], token[-32:]
    expected = keyed_hash(key, "token", random)
    return hmac.compare_digest(signature.encode(), expected.encode())
