"""Secrets leave sealed by a passphrase that only who exports knows."""

import base64
import secrets
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

# RFC 7914; OWASP's Password Storage Cheat Sheet: N = 2^17, r = 8, p = 1.
_COST, _BLOCK, _LANES = 2**17, 8, 1
_KNOWN = "clientdesk"


class WrongPassphrase(Exception):
    """The passphrase does not open the secrets of this export."""


@dataclass(frozen=True)
class Seal:
    """A key made of a passphrase and a salt."""

    salt: bytes
    fernet: Fernet

    @classmethod
    def of(cls, passphrase: str, salt: bytes | None = None) -> "Seal":
        salt = salt or secrets.token_bytes(16)
        key = Scrypt(salt=salt, length=32, n=_COST, r=_BLOCK, p=_LANES).derive(passphrase.encode())
        return cls(salt, Fernet(base64.urlsafe_b64encode(key)))

    @classmethod
    def opened(cls, passphrase: str, told: dict[str, str]) -> "Seal":
        """The seal of an export, by what its manifest tells. Raises WrongPassphrase."""
        seal = cls.of(passphrase, base64.b64decode(told["salt"]))
        if seal.unseal(told["check"]) != _KNOWN:
            raise WrongPassphrase
        return seal

    def told(self) -> dict[str, str]:
        """What the manifest says of it: enough to check a passphrase, not to find it."""
        return {
            "made_with": f"scrypt N={_COST} r={_BLOCK} p={_LANES}, Fernet",
            "salt": base64.b64encode(self.salt).decode(),
            "check": self.seal(_KNOWN),
        }

    def seal(self, text: str) -> str:
        return self.fernet.encrypt(text.encode()).decode()

    def unseal(self, token: str) -> str:
        try:
            return self.fernet.decrypt(token.encode()).decode()
        except InvalidToken:
            raise WrongPassphrase from None
