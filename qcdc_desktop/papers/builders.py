"""Which builder makes which kind of paper, and what a paper still lacks before it can be signed."""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.domain.kinds.fields import spec
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.assessment_results import limitations, strengths
from qcdc_desktop.domain.registers.targets.records import Target, Verdict
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.tasks.results import TASKS
from qcdc_desktop.domain.registers.unit import PaperKind, Profile
from qcdc_desktop.papers import free, plan, programme, report, resolution
from qcdc_desktop.papers.blocks import Document
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.footnotes import unmarked
from qcdc_desktop.papers.templates import Template, template_of

_BUILDERS = {
    PaperKind.RESOLUTION: resolution.build,
    PaperKind.REPORT: report.build,
    PaperKind.PROGRAMME: programme.build,
    PaperKind.PLAN: plan.build,
}


def build(dossier: Dossier) -> Document:
    """The dossier's paper as a document, as it was issued if it was; raises LookupError where it has none."""
    if dossier.issued:
        return dossier.issued.document
    if dossier.paper is None:
        raise LookupError("a dossier without a paper")
    build = _BUILDERS[dossier.paper.kind] if dossier.paper.yearly else free.build
    return build(dossier)


class Missing(Value):
    """One thing that a paper lacks before signing, and where it is written."""

    place: str
    """``field:NAME`` and ``section:KEY`` of the paper itself, ``page:KEY`` of the window, ``record:KIND:ID``."""
    sentence: str
    words: str = ""
    """Words that are to be replaced by ``instead`` wherever they stand; nothing where something is to be written."""
    instead: str = ""


def missing(dossier: Dossier, template: Template) -> list[Missing]:
    """What is missing before signing, in sentences that say where to write it."""
    return [*_missing_head(dossier), *_missing_texts(dossier, template), *_missing_records(dossier, template)]


def _missing_head(dossier: Dossier) -> Iterator[Missing]:
    paper = dossier.paper
    if paper is None or (paper.kind.numbered and not paper.number):
        yield Missing("field:number", "Chưa có số văn bản.")
    if paper is None or (paper.kind.numbered and not paper.issued_on):
        yield Missing("field:issued_on", "Chưa có ngày ban hành.")
    if dossier.signer() is None:
        usual = "Thủ trưởng đơn vị" if paper and paper.issuer.state else "Bí thư"
        yield Missing("field:signer_id", f"Chưa chọn người ký (Thiết lập → Đơn vị → {usual}).")
    if paper and paper.issuer.state:
        yield from _missing_of_state(dossier)
        return
    named = any(r.gets(paper.kind, dossier.dated()) for r in dossier.recipients) if paper else True
    if not named and not dossier.texts.get("recipients", "-").strip():
        yield Missing("page:settings", "Chưa có nơi nhận (Thiết lập → Nơi nhận).")


def _missing_of_state(dossier: Dossier) -> Iterator[Missing]:
    """What the head of a State paper takes from the profile; its recipients stand in it."""
    for name in ("state_superior", "state_symbol"):
        if not getattr(dossier.profile, name):
            label = spec(Profile, name).label
            yield Missing("page:settings", f"Chưa ghi “{label}” (Thiết lập → Đơn vị).")


def _missing_texts(dossier: Dossier, template: Template) -> Iterator[Missing]:
    for section in template.sections:
        if section.needed and not dossier.texts.get(section.key, "").strip():
            yield Missing(f"section:{section.key}", f"Chưa viết mục “{section.label}”.")


def _missing_records(dossier: Dossier, template: Template) -> Iterator[Missing]:
    if template.outline:
        pass  # its own words are all that it prints
    elif template.kind is PaperKind.RESOLUTION:
        yield from _missing_aims(dossier)
    elif template.kind is PaperKind.REPORT:
        yield from _missing_results(dossier)
    elif not dossier.figures.of(TASKS):
        yield _NO_TASKS
    for n in _unmarked(dossier):
        yield Missing("section:footnote", f"Chú thích {n} chưa có dấu [{n}] trong nội dung.")


_NO_TASKS = Missing("page:tasks", "Chưa có nhiệm vụ, giải pháp (trang Nhiệm vụ).")


def _missing_aims(dossier: Dossier) -> Iterator[Missing]:
    if dossier.last is None or not (strengths(dossier.last) or limitations(dossier.last)):
        sentence = "Chưa có đánh giá ưu điểm, hạn chế của năm trước (trang Đánh giá)."
        yield Missing("page:assessment", sentence)
    if not dossier.figures.of(TARGETS):
        yield Missing("page:targets", "Chưa có chỉ tiêu (trang Chỉ tiêu).")
    if not dossier.figures.of(TASKS):
        yield _NO_TASKS


def _missing_results(dossier: Dossier) -> Iterator[Missing]:
    figures = dossier.figures
    if not (strengths(figures) and limitations(figures)):
        yield Missing("page:assessment", "Chưa đủ ưu điểm và hạn chế của kỳ (trang Đánh giá).")
    for n, result in enumerate(figures.of(TARGETS), start=1):
        if result.verdict is Verdict.UNKNOWN:
            yield Missing("page:targets", f"Chỉ tiêu {n} chưa đủ số liệu (trang Chỉ tiêu).")


def _unmarked(dossier: Dossier) -> tuple[int, ...]:
    texts = [one.text for one in written(dossier) if one.place != "section:footnote"]
    return unmarked(texts, dossier.texts.get("footnote", ""))


class Written(Value):
    """A text that a paper prints, and where it is written: as :attr:`Missing.place`, and in words."""

    place: str
    label: str
    text: str


def written(dossier: Dossier) -> Iterator[Written]:
    """Every text of a paper: its own, and those of the records that it is made of."""
    if (paper := dossier.paper) is None:
        return
    yield Written("field:summary", "Trích yếu", paper.summary)
    for section in template_of(paper).sections:
        if body := dossier.texts.get(section.key, ""):
            yield Written(f"section:{section.key}", f"Mục “{section.label}”", body)
    if not paper.yearly:
        return
    records: list[Assessment | Target | Task] = [r.task for r in dossier.figures.of(TASKS)]
    judged = dossier.last if paper.kind is PaperKind.RESOLUTION else dossier.figures
    if paper.kind in (PaperKind.RESOLUTION, PaperKind.REPORT):
        records += [r.target for r in dossier.figures.of(TARGETS)]
        records += [*strengths(judged), *limitations(judged)] if judged else []
    for record in records:
        info = record.INFO
        yield Written(f"record:{info.name}:{record.id}", f"{info.label} “{_short(record.body)}”", record.body)


_LONGEST = 40


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + "…"
