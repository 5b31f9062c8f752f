"""The key behind a seal: made here, kept as PKCS#12, opened with the passphrase that its owner chose."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from emt_tracker.domain.errors import Fault, Refused

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.x509 import Certificate, Name
    from pyhanko.sign.signers import SimpleSigner

SELF_ISSUED: Final = "self-issued by EMT Tracker"
VALID_FOR: Final = timedelta(days=3653)
"""Ten years: longer than any record must be kept."""

_BITS: Final = 3072
_EXPONENT: Final = 65537
_DESCRIPTION: Final = "2.5.4.13"
_LONGEST_NAME: Final = 64
"""Bytes of a common name, as X.509 has it."""


class NotInstalled(Fault):
    """What seals and checks seals is an extra of the program, and is not there."""


def require_extra() -> None:
    """Make sure that the extra is installed.

    Raises:
        NotInstalled: when it is not; says how to add it.
    """
    if not is_installed():
        raise NotInstalled(
            "Sealing needs an extra that is not installed here.",
            'Add it with: pip install "emt-tracker[seal]"',
        )


def is_installed() -> bool:
    """Whether seals can be made and checked here."""
    return find_spec("pyhanko") is not None


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key as its file holds it, and its certificate, which is for everybody, as PEM text."""

    pkcs12: bytes
    certificate: bytes


@dataclass(frozen=True, slots=True)
class OpenKey:
    """A key that is ready to seal."""

    holder: str
    is_self_issued: bool
    signer: "SimpleSigner"


def make_key(name: str, passphrase: str, now: datetime) -> NewKey:
    """A new RSA key of 3072 bits with a certificate that says it was issued to ``name`` by nobody else.

    Args:
        name: Whose seal it is.
        passphrase: What opens the key's file; empty for one that whoever has the file can use.
        now: When it begins to be valid, with its time zone.

    Raises:
        NotInstalled: when the extra is not there.
    """
    require_extra()
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import pkcs12

    key = rsa.generate_private_key(_EXPONENT, _BITS)
    certificate = _certificate(key, name, now)
    locked: serialization.KeySerializationEncryption = (
        serialization.BestAvailableEncryption(passphrase.encode())
        if passphrase
        else serialization.NoEncryption()
    )
    return NewKey(
        pkcs12.serialize_key_and_certificates(b"EMT Tracker seal", key, certificate, None, locked),
        certificate.public_bytes(serialization.Encoding.PEM),
    )


def open_key(pkcs12: bytes, passphrase: str) -> OpenKey:
    """The key in a PKCS#12 file: one of ours, or one that somebody else issued.

    Raises:
        NotInstalled: when the extra is not there.
        Refused: when the passphrase is another, or it is no such file.
    """
    require_extra()
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
    from pyhanko.sign.signers import SimpleSigner

    secret = passphrase.encode() or None
    try:
        held = load_pkcs12(pkcs12, secret)
    except (ValueError, TypeError) as error:
        raise Refused("The seal's key could not be opened.", "Check its passphrase and its file.") from error
    signer = SimpleSigner.load_pkcs12_data(pkcs12, other_certs=[], passphrase=secret)
    if held.key is None or held.cert is None or signer is None:
        raise Refused("There is no key with a certificate in that file.", "Choose a PKCS#12 file (.p12).")
    certificate = held.cert.certificate
    return OpenKey(holder_of(certificate), is_self_issued(certificate), signer)


def holder_of(certificate: "Certificate") -> str:
    """Whose certificate it is: the name in it, else the whole subject."""
    from cryptography.x509.oid import NameOID

    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def is_self_issued(certificate: "Certificate") -> bool:
    """Whether a certificate is vouched for by nobody but its own key."""
    return certificate.issuer == certificate.subject


def _certificate(key: "RSAPrivateKey", name: str, now: datetime) -> "Certificate":
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    subject = _subject(name)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + VALID_FOR)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )


def _fitting(name: str) -> str:
    """As much of a name as a certificate takes, no letter cut in two."""
    return name.encode()[:_LONGEST_NAME].decode(errors="ignore")


def _subject(name: str) -> "Name":
    """The name, and in so many words that nobody checked it."""
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    return x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, _fitting(name)),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, SELF_ISSUED),
            x509.NameAttribute(x509.ObjectIdentifier(_DESCRIPTION), f"{SELF_ISSUED} for {name}"),
        ]
    )
