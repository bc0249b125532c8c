"""The types of documents and who issues them, as the symbols of documents' numbers name them.

Sources.
- Legal documents: Law 64/2025/QH15 on Promulgation of Legal Documents, Article 4, and before it Law 80/2015/QH13,
  Article 4, as amended by Law 63/2020/QH14; Ordinance 01/2012/UBTVQH13 on consolidation (`VBHN`).
- Administrative documents: Decree 30/2020/NĐ-CP on records work, Article 7 (29 types) and Annex III (abbreviations of
  types and of copies). An official letter (`công văn`) has no abbreviation: its symbol is its agency and the unit that
  drafted it (Annex I, part II, 3). A public letter (`thư công`) has neither, and so cannot be told from a number.
- `KL`, a conclusion: Law 11/2022/QH15 on Inspection, Article 78. `CV` for an official letter is usage.
- Ministries and agencies: the names' abbreviations on their own documents, before and after the merger of 1 March 2025
  (Resolution 176/2025/QH15).
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from domain.parsing.folding import fold


class DocumentType(StrEnum):
    # legal documents
    LAW = "law"
    LAW_OR_RESOLUTION = "law_or_resolution"  # of the National Assembly: `64/2025/QH15` does not say which
    ORDINANCE = "ordinance"
    RESOLUTION = "resolution"
    JOINT_RESOLUTION = "joint_resolution"
    ORDER = "order"
    DECREE = "decree"
    DECISION = "decision"
    DIRECTIVE = "directive"
    CIRCULAR = "circular"
    JOINT_CIRCULAR = "joint_circular"
    CONSOLIDATED_DOCUMENT = "consolidated_document"
    # administrative documents; resolutions, decisions and directives are among them too
    REGULATION = "regulation"
    RULE = "rule"
    COMMUNIQUE = "communique"
    NOTICE = "notice"
    GUIDANCE = "guidance"
    PROGRAMME = "programme"
    PLAN = "plan"
    OPTION = "option"
    SCHEME = "scheme"
    PROJECT = "project"
    REPORT = "report"
    MINUTES = "minutes"
    SUBMISSION = "submission"
    CONTRACT = "contract"
    OFFICIAL_LETTER = "official_letter"
    OFFICIAL_TELEGRAM = "official_telegram"
    MEMORANDUM = "memorandum"
    AGREEMENT = "agreement"
    AUTHORISATION = "authorisation"
    INVITATION = "invitation"
    LETTER_OF_INTRODUCTION = "letter_of_introduction"
    LEAVE_PERMIT = "leave_permit"
    DISPATCH_SLIP = "dispatch_slip"
    TRANSFER_SLIP = "transfer_slip"
    NOTIFICATION_SLIP = "notification_slip"
    CONCLUSION = "conclusion"
    TRUE_COPY = "true_copy"
    EXTRACT = "extract"
    DUPLICATE = "duplicate"


class IssuerKind(StrEnum):
    NATIONAL_ASSEMBLY = "national_assembly"
    STANDING_COMMITTEE = "standing_committee"
    PRESIDENT = "president"
    GOVERNMENT = "government"
    PRIME_MINISTER = "prime_minister"
    MINISTER = "minister"  # or the head of an agency of ministerial rank
    JUDGES_COUNCIL = "judges_council"  # of the Supreme People's Court
    CHIEF_JUSTICE = "chief_justice"
    CHIEF_PROCURATOR = "chief_procurator"
    AUDITOR_GENERAL = "auditor_general"
    PEOPLES_COUNCIL = "peoples_council"
    PEOPLES_COMMITTEE = "peoples_committee"
    PARTY = "party"
    JOINT = "joint"
    AGENCY = "agency"  # any other body, and a ministry where it speaks as such
    UNKNOWN = "unknown"  # the number names nobody: `1074/CV`


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued a document. `code` tells bodies of one kind apart (`BNV`), and is empty where there is but one."""

    kind: IssuerKind
    code: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.code}" if self.code else self.kind


TYPES = {
    "L": DocumentType.ORDER,
    "PL": DocumentType.ORDINANCE,
    "NQ": DocumentType.RESOLUTION,
    "NQLT": DocumentType.JOINT_RESOLUTION,
    "NĐ": DocumentType.DECREE,
    "QĐ": DocumentType.DECISION,
    "CT": DocumentType.DIRECTIVE,
    "TT": DocumentType.CIRCULAR,
    "TTLT": DocumentType.JOINT_CIRCULAR,
    "VBHN": DocumentType.CONSOLIDATED_DOCUMENT,
    "QC": DocumentType.REGULATION,
    "QyĐ": DocumentType.RULE,
    "TC": DocumentType.COMMUNIQUE,
    "TB": DocumentType.NOTICE,
    "HD": DocumentType.GUIDANCE,
    "CTr": DocumentType.PROGRAMME,
    "KH": DocumentType.PLAN,
    "PA": DocumentType.OPTION,
    "ĐA": DocumentType.SCHEME,
    "DA": DocumentType.PROJECT,
    "BC": DocumentType.REPORT,
    "BB": DocumentType.MINUTES,
    "TTr": DocumentType.SUBMISSION,
    "HĐ": DocumentType.CONTRACT,
    "CĐ": DocumentType.OFFICIAL_TELEGRAM,
    "CV": DocumentType.OFFICIAL_LETTER,
    "BGN": DocumentType.MEMORANDUM,
    "BTT": DocumentType.AGREEMENT,
    "GUQ": DocumentType.AUTHORISATION,
    "GM": DocumentType.INVITATION,
    "GGT": DocumentType.LETTER_OF_INTRODUCTION,
    "GNP": DocumentType.LEAVE_PERMIT,
    "PG": DocumentType.DISPATCH_SLIP,
    "PC": DocumentType.TRANSFER_SLIP,
    "PB": DocumentType.NOTIFICATION_SLIP,
    "KL": DocumentType.CONCLUSION,
    "SY": DocumentType.TRUE_COPY,
    "TrS": DocumentType.EXTRACT,
    "SL": DocumentType.DUPLICATE,
}
JOINT_TYPES = frozenset({DocumentType.JOINT_CIRCULAR, DocumentType.JOINT_RESOLUTION})

_BODIES = {
    "CP": Issuer(IssuerKind.GOVERNMENT),
    "TTg": Issuer(IssuerKind.PRIME_MINISTER),
    "QH": Issuer(IssuerKind.NATIONAL_ASSEMBLY),
    "UBTVQH": Issuer(IssuerKind.STANDING_COMMITTEE),
    "CTN": Issuer(IssuerKind.PRESIDENT),
    "HĐTP": Issuer(IssuerKind.JUDGES_COUNCIL),
    "TANDTC": Issuer(IssuerKind.CHIEF_JUSTICE),
    "VKSNDTC": Issuer(IssuerKind.CHIEF_PROCURATOR),
    "VKSTC": Issuer(IssuerKind.CHIEF_PROCURATOR),
    "KTNN": Issuer(IssuerKind.AUDITOR_GENERAL),
    "HĐND": Issuer(IssuerKind.PEOPLES_COUNCIL),
    "UBND": Issuer(IssuerKind.PEOPLES_COMMITTEE),
}
# fmt: off
_MINISTRIES = (
    "BCA", "BCT", "BDTTG", "BGDĐT", "BGTVT", "BKHCN", "BKHĐT", "BLĐTBXH", "BNG", "BNNMT", "BNNPTNT", "BNV", "BQP",
    "BTC", "BTNMT", "BTP", "BTTTT", "BVHTTDL", "BXD", "BYT", "NHNN", "TTCP", "UBDT", "VPCP",
)
# fmt: on
_AGENCIES = ("MTTQ", "VPCTN", "VPQH", "VPTW")
PARTY_BODIES = ("TW", "TU")  # of the Central Committee, of a province; not among the codes of the State
_OF_THE_HEAD = frozenset(
    {DocumentType.CIRCULAR, DocumentType.DECISION, DocumentType.DIRECTIVE, DocumentType.CONSOLIDATED_DOCUMENT}
)

KEPT = 1_000  # abbreviations whose readings are kept: a month's numbers bear the same few
_TYPES_AS_WRITTEN = {symbol.casefold(): symbol for symbol in TYPES}
# `HD` and `HĐ`, `DA` and `ĐA` are alike without diacritics: what is typed decides, the one without them by default.
_TYPES_FOLDED = {fold(symbol): symbol for symbol in sorted(TYPES, key=lambda symbol: "Đ" not in symbol)}
_CODES_FOLDED = {fold(code): code for code in (*_BODIES, *_MINISTRIES, *_AGENCIES)}


@lru_cache(maxsize=KEPT)
def written_type(code: str) -> str | None:
    """The abbreviation of a type as the tables write it (`qd` gives `QĐ`), or None for what is no type. Takes NFC."""
    return _TYPES_AS_WRITTEN.get(code.casefold()) or _TYPES_FOLDED.get(fold(code))


@lru_cache(maxsize=KEPT)
def known_code(code: str) -> str | None:
    """The abbreviation of a body as the tables write it (`ttg` gives `TTg`, `qh15` gives `QH15`), or None."""
    folded = fold(code)
    name = folded.rstrip("0123456789")
    written = _CODES_FOLDED.get(name)
    return None if written is None else written + folded[len(name) :]


def written_code(code: str) -> str:
    """The abbreviation of a body in the one way that makes equal numbers equal texts."""
    return known_code(code) or fold(code).upper()


@lru_cache(maxsize=KEPT)
def issuer_of(code: str, document_type: DocumentType) -> Issuer:
    """Who issues a document of this type under the body's abbreviation `code` (as `written_code` gives it)."""
    body = _BODIES.get(code.rstrip("0123456789"))
    if body is not None:
        return body
    if code in _MINISTRIES and document_type in _OF_THE_HEAD:
        return Issuer(IssuerKind.MINISTER, code)
    return Issuer(IssuerKind.AGENCY, code)
