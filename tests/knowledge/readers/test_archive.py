"""ZIP archives."""

import io
import zipfile

import pytest

from knowledge.readers import Broken, Empty, Encrypted, TooLarge, Unsupported, archive, read_blocks, read_members


def packed(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for path, content in members.items():
            made.writestr(path, content)
    return out.getvalue()


def test_members_in_order_without_what_is_no_document():
    data = packed(
        {"rutiner/å.md": b"# A", "__MACOSX/rutiner/._a.md": b"x", ".dold": b"x", "b.txt": b"b", "~$c.docx": b"x"}
    )
    assert list(read_members(data, "a.zip")) == [("rutiner/å.md", b"# A"), ("b.txt", b"b")]


def test_paths_do_not_lead_out():
    data = packed({"../../etc/a.md": b"a", "/b.md": b"b", "C:\\c\\d.md": b"c"})
    assert [path for path, _ in read_members(data, "a.zip")] == ["etc/a.md", "b.md", "c/d.md"]


def test_bomb():
    with pytest.raises(TooLarge, match="hundra gånger"):
        list(read_members(packed({"a.txt": b"0" * 30_000_000}), "a.zip"))


def test_expanded_size(monkeypatch):
    monkeypatch.setattr("knowledge.readers.sniff.MAX_EXPANDED_BYTES", 100)
    with pytest.raises(TooLarge):
        list(read_members(packed({"a.txt": b"a" * 101}), "a.zip"))


def test_too_many_members(monkeypatch):
    monkeypatch.setattr(archive, "MAX_ARCHIVE_MEMBERS", 2)
    with pytest.raises(TooLarge, match="3 filer"):
        list(read_members(packed({f"{i}.md": b"a" for i in range(3)}), "a.zip"))


def test_password():
    data = bytearray(packed({"a.txt": b"hemligt"}, zipfile.ZIP_STORED))
    for at in (6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    with pytest.raises(Encrypted):
        list(read_members(bytes(data), "a.zip"))


def test_damaged_member():
    data = packed({"a.txt": b"innehall"}, zipfile.ZIP_STORED).replace(b"innehall", b"INNEHALL")
    with pytest.raises(Broken):
        list(read_members(data, "a.zip"))


def test_empty_and_truncated():
    with pytest.raises(Empty):
        list(read_members(packed({}), "a.zip"))
    with pytest.raises(Broken):
        list(read_members(packed({"a.md": b"a"})[:20], "a.zip"))


def test_an_archive_is_no_document():
    with pytest.raises(Unsupported):
        read_blocks(packed({"a.md": b"a"}), "a.zip")
