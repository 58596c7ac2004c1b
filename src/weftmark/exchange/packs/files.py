"""A pack folder as it lies on disk: YAML with line numbers, CSV with line numbers."""

from __future__ import annotations

import csv
import hashlib
import io
import stat
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from weftmark.core.text import Text
from weftmark.exchange.problem import Problem, Unreadable
from weftmark.exchange.yaml_text import YamlFile, read_yaml

MAX_FILES = 200
MAX_FILE_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a CSV file; `line(i)` is where row i stands."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    lines: tuple[int, ...]

    def where(self, index: int, column: str = "") -> str:
        """`file:line` of one row, with the column where one is at fault."""
        return f"{self.name}:{self.lines[index]}" + (f" ({column})" if column else "")


@dataclass(frozen=True, slots=True)
class PackFiles:
    """Everything in one pack folder that counts, and the digest over it."""

    folder: Path
    pack: YamlFile
    criteria: tuple[YamlFile, ...]
    limits: Table | None
    lists: Table | None
    digest: str


def read_text(path: Path, name: str = "") -> str:
    """A UTF-8 file (a byte order mark is tolerated), `name` in messages; raises Unreadable otherwise."""
    name = name or str(path)
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise OSError("no regular file")
        if facts.st_size > MAX_FILE_BYTES:
            what = Text(f"文件超过 {MAX_FILE_BYTES} 字节", f"the file is larger than {MAX_FILE_BYTES} bytes")
            raise Unreadable((Problem(what, name, Text("请拆分文件。", "Split the file.")),))
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        what = Text("文件无法读取", "the file cannot be read")
        remedy = Text("请检查路径和读取权限。", "Check the path and the permission to read it.")
        raise Unreadable((Problem(what, name, remedy),)) from error
    except UnicodeDecodeError as error:
        what = Text("文件不是 UTF-8 编码", "the file is not UTF-8")
        remedy = Text("请另存为 UTF-8 编码。", "Save it as UTF-8.")
        raise Unreadable((Problem(what, name, remedy),)) from error


def read_table(path: Path, wanted: tuple[str, ...], name: str = "") -> Table:
    """A CSV file with exactly the wanted columns; raises Unreadable with the line."""
    name = name or str(path)
    reader = csv.reader(io.StringIO(read_text(path, name), newline=""), strict=True)
    rows: list[dict[str, str]] = []
    lines: list[int] = []
    try:
        header = tuple(cell.strip() for cell in next(reader, []))
        if header != wanted:
            raise _bad_header(f"{name}:1", wanted, header)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(wanted):
                raise _bad_row(f"{name}:{reader.line_num}", len(wanted), len(cells))
            rows.append({key: cell.strip() for key, cell in zip(wanted, cells, strict=True)})
            lines.append(reader.line_num)
    except csv.Error as error:
        what = Text(f"不是有效的 CSV：{error}", f"this is not valid CSV: {error}")
        remedy = Text("请检查该行的引号和逗号。", "Check quotes and commas in that line.")
        raise Unreadable((Problem(what, f"{name}:{reader.line_num}", remedy),)) from error
    return Table(name, wanted, tuple(rows), tuple(lines))


def _bad_header(where: str, wanted: tuple[str, ...], found: tuple[str, ...]) -> Unreadable:
    lacking = ", ".join(name for name in wanted if name not in found)
    unknown = ", ".join(name[:40] or "?" for name in found[:20] if name not in wanted)
    zh = "；".join(
        part for part in (f"缺少 {lacking}" * bool(lacking), f"多出 {unknown}" * bool(unknown)) if part
    )
    en = "; ".join(
        part
        for part in (f"{lacking} missing" * bool(lacking), f"{unknown} not known" * bool(unknown))
        if part
    )
    what = Text(f"表头不符：{zh or '次序或重复'}", f"the header does not fit: {en or 'order or repetition'}")
    header = ",".join(wanted)
    return Unreadable((Problem(what, where, Text(f"表头应为 {header}。", f"The header is {header}.")),))


def _bad_row(where: str, wanted: int, found: int) -> Unreadable:
    what = Text(f"应有 {wanted} 列，实有 {found} 列", f"{wanted} columns expected, {found} found")
    remedy = Text(
        "请补齐各列；含逗号的内容要加引号。",
        "Complete the columns; put quotes around text that holds a comma.",
    )
    return Unreadable((Problem(what, where, remedy),))


LIMIT_COLUMNS = (
    "criterion", "scope", "op", "value", "unit", "clause", "source", "basis",
    "confidence", "standing", "checked", "note_zh", "note_en",
)  # fmt: skip
LIST_COLUMNS = ("list", "parameter", "source", "basis", "confidence", "standing", "note_zh", "note_en")


def read_folder(folder: Path) -> PackFiles:
    """Read a pack folder; raises Unreadable."""
    refuse_other_places(folder)
    paths = list(islice((p for p in folder.rglob("*") if p.suffix in (".yaml", ".csv")), MAX_FILES + 1))
    if len(paths) > MAX_FILES:
        what = Text(f"数据包超过 {MAX_FILES} 个文件", f"the pack has more than {MAX_FILES} files")
        raise Unreadable((Problem(what, str(folder), Text("请合并文件。", "Join files.")),))
    paths = sorted(path for path in paths if path.is_file())

    def table(part: str, columns: tuple[str, ...]) -> Table | None:
        path = folder / part
        return read_table(path, columns, f"{folder.name}/{part}") if path.is_file() else None

    return PackFiles(
        folder=folder,
        pack=_yaml(folder, folder / "pack.yaml"),
        criteria=tuple(_yaml(folder, path) for path in sorted((folder / "criteria").glob("*.yaml"))),
        limits=table("limits.csv", LIMIT_COLUMNS),
        lists=table("lists.csv", LIST_COLUMNS),
        digest=_digest(folder, [p for p in paths if "cases" not in p.relative_to(folder).parts]),
    )


def refuse_other_places(folder: Path) -> None:
    """Raise Unreadable for what is no pack folder at all."""
    if not folder.is_dir():
        what = Text("这不是文件夹", "this is not a folder")
    elif not (folder / "pack.yaml").is_file():
        what = Text("该文件夹中没有 pack.yaml", "there is no pack.yaml in this folder")
    else:
        return
    remedy = Text("请给出数据包文件夹的路径。", "Give the path of a pack folder.")
    raise Unreadable((Problem(what, str(folder), remedy),))


def read_cases(folder: Path) -> tuple[YamlFile, ...]:
    """The golden cases of a pack; they are not part of its digest."""
    return tuple(_yaml(folder, path) for path in sorted((folder / "cases").glob("*.yaml")))


def _yaml(folder: Path, path: Path) -> YamlFile:
    name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
    return read_yaml(read_text(path, name), name)


def _digest(folder: Path, paths: list[Path]) -> str:
    """SHA-256 over names and contents, with line ends made alike so that a checkout cannot change it."""
    total = hashlib.sha256()
    for path in paths:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()
