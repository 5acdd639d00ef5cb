"""The table of wrong briefs: a line, and every problem it must be refused with."""

from pathlib import Path

HEAD = "id: sample\ntitle: {zh: 题, en: Title}\ndate: 2023-03-01\npublisher: {zh: 某办, en: Office}\n"
BODY = "body:\n- text: {zh: 甲, en: A}\n"
FILES = {
    "x.csv": "区,East,n,m\n城东,East,1,2\n城南,South,x,\n".encode(),
    "bad.xlsx": b"PK\3\4nothing",
    "one.csv": b"a,b\n",
    "p.png": b"GIF89a",
    "u16.csv": "a,b\n1,2".encode("utf-16"),
    "q.csv": b'a,b\n"x,1\n',
    "w.csv": b"a,b\nx,1,2\n",
}


def rows() -> list[tuple[str, list[str]]]:
    """Read the table of wrong briefs: a line, and under it, indented, its problems."""
    found: list[tuple[str, list[str]]] = []
    for line in (Path(__file__).parent / "wrong.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            found[-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found
