"""Sign a message with DKIM, where no relay does (RFC 6376)."""

from briefgen.delivery.mail.project import MailProject
from briefgen.errors import UsageError

# Signed once more than they occur, so that nobody adds a second one; List-* for one-click unsubscribing.
_OVERSIGNED = (
    b"from", b"to", b"subject", b"date", b"message-id", b"reply-to", b"mime-version", b"content-type",
    b"list-id", b"list-unsubscribe", b"list-unsubscribe-post",
)  # fmt: skip
_LEAST_BITS = 2048


def sign(data: bytes, project: MailProject) -> bytes:
    """Put the signature's field before a message, or return it as it is. Raises UsageError."""
    settings = project.file.dkim
    if settings is None:
        return data
    try:
        import dkim
    except ImportError:
        raise UsageError("dkim: install briefgen[dkim]") from None
    key = project.secret(settings.key).reveal().encode("ascii", "replace")
    _check_key(key)
    present = {line.partition(b":")[0].lower() for line in data.partition(b"\r\n\r\n")[0].split(b"\r\n")}
    names = [name for name in _OVERSIGNED if name in present]
    try:
        field = dkim.sign(
            data,
            settings.selector.encode("ascii"),
            settings.domain.encode("idna"),
            key,
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=[*names, *names],
        )
    except (dkim.DKIMException, ValueError) as reason:
        raise UsageError(f"dkim: the message cannot be signed: {type(reason).__name__}") from None
    return bytes(field) + data


def _check_key(key: bytes) -> None:
    from dkim.crypto import UnparsableKeyError, parse_pem_private_key

    try:
        modulus = parse_pem_private_key(key)["modulus"]
    except (UnparsableKeyError, ValueError, KeyError):
        raise UsageError("dkim: the key is no RSA key in PEM") from None
    bits = int(modulus).bit_length()
    if bits < _LEAST_BITS:
        raise UsageError(f"dkim: the key has {bits} bits; {_LEAST_BITS} are the least that is trusted")
