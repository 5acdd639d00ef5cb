"""The container of a font: tables behind a directory, as font bytes in and font bytes out (OpenType 1.9)."""

import struct

_CHECKSUM_MAGIC = 0xB1B0AFBA
_HEAD_CHECKSUM = 8


def tables_of(data: bytes) -> dict[bytes, bytes]:
    """Take a font apart into its tables."""
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4s3I", data, 12 + 16 * index) for index in range(count))
    return {tag: data[offset : offset + length] for tag, _, offset, length in records}


def assemble(version: bytes, tables: dict[bytes, bytes]) -> bytes:
    """Put tables together, with their checksums and that of the whole."""
    head = tables[b"head"]
    tables = tables | {b"head": head[:_HEAD_CHECKSUM] + bytes(4) + head[_HEAD_CHECKSUM + 4 :]}
    count = len(tables)
    power = count.bit_length() - 1
    header = version + struct.pack(">4H", count, 16 << power, power, (count - (1 << power)) * 16)
    offset = 12 + 16 * count
    directory, body = b"", bytearray()
    for tag, table in sorted(tables.items()):
        if tag == b"head":
            head_at = offset + len(body)
        directory += struct.pack(">4s3I", tag, _checksum(table), offset + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    font = bytearray(header + directory) + body
    struct.pack_into(
        ">I", font, head_at + _HEAD_CHECKSUM, _CHECKSUM_MAGIC - _checksum(bytes(font)) & 0xFFFFFFFF
    )
    return bytes(font)


def overwrite_head(data: bytes, at: int, change: bytes) -> bytes:
    """Overwrite part of the table `head`, and put its checksum and that of the whole right."""
    font = bytearray(data)
    (count,) = struct.unpack_from(">H", font, 4)
    (record,) = (at for at in range(12, 12 + 16 * count, 16) if font[at : at + 4] == b"head")
    checksum, start, length = struct.unpack_from(">3I", font, record + 4)
    before = _checksum(bytes(font[start : start + length]))
    font[start + at : start + at + len(change)] = change
    more = _checksum(bytes(font[start : start + length])) - before
    struct.pack_into(">I", font, record + 4, checksum + more & 0xFFFFFFFF)
    (whole,) = struct.unpack_from(">I", font, start + _HEAD_CHECKSUM)
    # What the table has more, the whole has twice: in the table, and in the directory that tells its sum.
    struct.pack_into(">I", font, start + _HEAD_CHECKSUM, whole - 2 * more & 0xFFFFFFFF)
    return bytes(font)


def _checksum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
