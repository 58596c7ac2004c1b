"""A small sound pack, written into a folder for tests to look at and to break."""

from __future__ import annotations

from pathlib import Path

PACK = """\
id: small-2026
specification: small
kind: specification
version: "2026"
designation: Small 2026
title: {zh: 小规范, en: Small specification}
authentic: zh
status: draft
publisher: {zh: 某机构, en: Some body}
licence: {zh: 自由使用, en: Free to use}
in_force: 2026-01-01
until: null
transition: null
sources: [made for tests]
classes:
  - {id: infant, zh: A 类, en: class A}
  - {id: direct_skin, zh: B 类, en: class B}
sections:
  - {id: chemical, zh: 化学, en: Chemistry}
defaults: {rounded: false, months: 12, accreditation: checked}
"""
CRITERIA = """\
- id: formaldehyde
  clause: "5.1"
  section: chemical
  title: {zh: 甲醛, en: Formaldehyde}
  rule: limit
  parameters: [formaldehyde]
  methods: [GB/T 2912.1]
- id: amines
  clause: "5.2"
  section: chemical
  title: {zh: 芳香胺, en: Aromatic amines}
  rule: limit
  list: amines
- id: no-pfas
  clause: "5.3"
  section: chemical
  title: {zh: 不使用声明, en: Declaration of non-use}
  rule: declaration
  documents: [non_use_declaration]
  figure: {source: made for tests, basis: full_text, confidence: high}
- id: both
  clause: "5.4"
  section: chemical
  title: {zh: 二者之一, en: One of the two}
  rule: group
  parts: [amines, no-pfas]
  least: 1
  figure: {source: made for tests, basis: full_text, confidence: high}
"""
HEADER = "criterion,scope,op,value,unit,clause,source,basis,confidence,standing,checked,note_zh,note_en\n"
LIMITS = (
    HEADER
    + """\
formaldehyde,product_class=infant,<=,20,mg/kg,Table 1,made for tests,full_text,high,decides,2026-11-23,,
formaldehyde,product_class=direct_skin,<=,75,mg/kg,Table 1,made for tests,full_text,high,decides,2026-11-23,,
amines,,<=,20,mg/kg,Table 1,made for tests,full_text,high,caveat,2026-11-23,见 GB/T 17592,see GB/T 17592
"""
)
LISTS = """\
list,parameter,source,basis,confidence,standing,note_zh,note_en
amines,4_aminobiphenyl,made for tests,full_text,high,decides,,
amines,benzidine,made for tests,full_text,high,decides,,
"""
CASES = """\
- case: at-the-limit
  title: {zh: 恰为 20, en: Exactly 20}
  on: 2026-06-01
  product: {class: infant}
  results: [{parameter: formaldehyde, value: "20", unit: mg/kg, report_date: 2026-05-01}]
  expect: {findings: {formaldehyde: conform}}
"""
FILES = {
    "pack.yaml": PACK,
    "criteria/01-all.yaml": CRITERIA,
    "limits.csv": LIMITS,
    "lists.csv": LISTS,
    "cases/01.yaml": CASES,
}


def write_pack(parent: Path, name: str = "small-2026", **changed: str | bytes | None) -> Path:
    """The pack with some of its parts (pack, criteria, limits, lists, cases) changed; None leaves one out."""
    folder = parent / name
    for path, content in FILES.items():
        given = changed.get(path.partition(".")[0].partition("/")[0], content)
        if given is not None:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(given.encode() if isinstance(given, str) else given)
    return folder
