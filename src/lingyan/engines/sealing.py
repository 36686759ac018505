"""Secrets sealed before they go into a database (密钥封存): only who has the site's own key opens them again."""

import json
from base64 import b32encode, urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Mapping
from hashlib import sha256
from hmac import digest
from os import urandom

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MARK = "s1:"
"""What every sealed text begins with, so that a later way of sealing can be told from this one."""

KEY_BYTES, NONCE_BYTES = 32, 12
FINGERPRINT_BYTES = 10
"""Eighty bits: sixteen signs of Base32."""


def key_for(purpose: str, secret: str) -> bytes:
    """Return the key of 32 bytes that the secret of a site gives for one purpose (HKDF with SHA-256)."""
    made = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"lingyan {purpose}".encode())
    return made.derive(secret.encode())


def seal(plain: bytes, key: bytes, bound_to: str) -> str:
    """Return `plain` sealed as text (AES-256-GCM); it opens only together with the words `bound_to`.

    Moved to the row of somebody else, which is bound to other words, it opens no more.
    """
    nonce = urandom(NONCE_BYTES)
    return MARK + urlsafe_b64encode(nonce + AESGCM(key).encrypt(nonce, plain, bound_to.encode())).decode()


def is_sealed(text: str) -> bool:
    """Whether a text is a sealed one, whoever can open it."""
    return text.startswith(MARK)


def opened(sealed: str, key: bytes, bound_to: str) -> bytes | None:
    """Return what was sealed, or None where it was sealed with another key, for another row, or changed since."""
    if not is_sealed(sealed):
        return None
    try:
        box = urlsafe_b64decode(sealed.removeprefix(MARK))
        return AESGCM(key).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], bound_to.encode())
    except (Error, InvalidTag, ValueError):
        return None


def seal_words(words: Mapping[str, str], key: bytes, bound_to: str) -> str:
    """Return words by field, sealed together as `seal` seals them."""
    return seal(json.dumps(dict(words), ensure_ascii=False).encode(), key, bound_to)


def opened_words(sealed: str, key: bytes, bound_to: str) -> dict[str, str] | None:
    """Return the words that were sealed, by field; None as `opened`."""
    plain = opened(sealed, key, bound_to)
    if plain is None:
        return None
    found: dict[str, str] = json.loads(plain)
    return found


def fingerprint(text: str, key: bytes, bound_to: str) -> str:
    """Return sixteen signs by which `text` is known again, and from which nobody without the key finds it."""
    made = digest(key, f"{bound_to}\0{text}".encode(), sha256)
    return b32encode(made[:FINGERPRINT_BYTES]).decode().lower()
