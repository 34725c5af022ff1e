"""Papers by chance on pages: ``python -m tests.fuzz.paper_layout --count N [--seed S]``.

Each round draws a paper of the Party or of the school with long names, up to 300 tasks, up to 60 recipients and
footnotes, and lays it out. No heading ends a page, no signature is torn or alone, no name, date or number is parted
at the end of a line. A round that finds something says its number and what.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.papers.issued import FREE, Issuer
from qcdc_desktop.domain.registers.unit import Organ, PaperKind, Person, Purpose
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.blocks import Document
from qcdc_desktop.papers.templates import template_of
from tests import factories
from tests.fuzz.staff_import import main
from tests.unit.exports.pdf.laid_out import faults
from tests.unit.papers.made import dossier, figures

_WORDS = [
    "cán",
    "bộ",
    "viên",
    "chức",
    "nhà",
    "trường",
    "thực",
    "hiện",
    "quy",
    "chế",
    "dân",
    "chủ",
    "đơn",
    "vị",
    "nghị",
    "quyết",
    "giám",
    "sát",
    "đối",
    "thoại",
    "công",
    "khai",
    "lấy",
    "ý",
    "kiến",
    "chất",
    "lượng",
    "giáo",
    "dục",
    "tổ",
    "chức",
    "đoàn",
    "thể",
    "lãnh",
    "đạo",
    "chỉ",
    "đạo",
]
_HELD = (
    "ngày 05 tháng 9 năm 2024", "Nghị định số 59/2023/NĐ-CP", "Chỉ thị số 30-CT/TW", "12/6/2025", "100%", "Điều 10",
    "năm học 2024-2025",
)  # fmt: skip
"""What must not be parted, strewn among the words."""
_FAMILY = ("Nguyễn Thị", "Trần Văn", "Lê Hoàng", "Phạm Nguyễn", "Tôn Nữ Thị")
_GIVEN = ("An", "Thanh Huyền", "Thiên Trường", "Phương Uyên", "Ánh", "Quỳnh Trâm Anh")
_PARTY = (PaperKind.RESOLUTION, PaperKind.PROGRAMME, PaperKind.PLAN, PaperKind.REPORT)
_STATE = (PaperKind.DECISION, PaperKind.PLAN, PaperKind.LETTER, PaperKind.MINUTES)


def any_paper(rng: random.Random) -> Document:
    """A paper of some kind and length."""
    people = {n: Person(id=n, name=f"{rng.choice(_FAMILY)} {rng.choice(_GIVEN)}") for n in range(1, 9)}
    people[7] = people[7].with_values(
        {"party_title": rng.choice(("BÍ THƯ", f"BÍ THƯ {_said(rng, 6).upper()}")), "state_title": "HIỆU TRƯỞNG"}
    )
    state = rng.random() < 0.25
    paper = factories.paper(
        rng.choice(_STATE if state else _PARTY),
        number=rng.choice((None, 5, 1234)),
        issued_on=rng.choice((None, date(2025, 2, 3))),
        summary=_said(rng, rng.randint(2, 30)),
        **({"issuer": Issuer.PRINCIPAL, "outline": FREE} if state else {}),
    )
    made = dossier(
        paper.kind,
        profile=factories.profile(
            name=f"Đảng ủy {_said(rng, rng.choice((3, 6, 12, 40)))}",
            superior=f"Đảng bộ {_said(rng, rng.choice((2, 4, 12)))}",
            place=rng.choice(("Bình An", "Thành phố Hồ Chí Minh")),
            secretary_id=7,
            principal_id=7,
            state_superior="Sở Giáo dục và Đào tạo",
            state_symbol="THPTND",
        ),
        people=people,
        organs={n: Organ(id=n, name=f"Chi bộ {_said(rng, rng.randint(1, 7))}") for n in range(1, 6)},
        paper=paper,
        figures=figures(**_records(rng, people)),
        recipients=_recipients(rng),
    )
    texts = {s.key: _text(rng, people) for s in template_of(paper).sections if not s.source}
    own = "\n".join(one.name for one in _recipients(rng)) if state else ""
    texts |= {"recipients": own, **({"body": _articles(rng, people)} if state else {})}
    texts["footnote"] = "\n".join(_sentence(rng, rng.randint(3, 40), people) for _ in range(rng.choice((0, 0, 1, 4))))
    if "assessment_heading" in texts:
        texts["assessment_heading"] = f"Đánh giá {_said(rng, rng.randint(1, 20))}"
    return builders.build(replace(made, texts=texts))


def _records(rng: random.Random, people: dict[int, Person]) -> dict[str, Any]:
    def task(number: int) -> Any:
        start = date(2024, 9, 1) + timedelta(days=rng.randrange(250))
        return factories.task(
            _sentence(rng, rng.randint(3, 40), people),
            id=number,
            group_id=rng.choice((None, 1, 2)),
            organ_id=rng.choice((None, 1, 2, 3, 4, 5)),
            person_id=rng.choice((None, *people)),
            start_on=rng.choice((None, start)),
            due_on=rng.choice((None, start + timedelta(days=30))),
            product=rng.choice(("", "Kế hoạch", "Biên bản hội nghị")),
            in_resolution=True,
        )

    return {
        "groups": (factories.group(_said(rng, 8), id=1, focus=True), factories.group(_said(rng, 3), id=2)),
        "tasks": tuple(task(n + 1) for n in range(rng.choice((0, 1, 3, 12, 40, rng.randint(1, 300))))),
        "targets": tuple(
            factories.coverage(id=n + 1, body=_sentence(rng, 12, people), in_resolution=True)
            for n in range(rng.choice((0, 2, 40)))
        ),
        "assessments": tuple(factories.strength(_sentence(rng, 15, people), id=n) for n in range(1, rng.randint(1, 6))),
    }


def _recipients(rng: random.Random) -> tuple[Any, ...]:
    count = rng.choice((0, 1, 4, 12, 30, rng.randint(1, 60)))
    return tuple(
        factories.recipient(f"Chi bộ {_said(rng, rng.randint(1, 9))}", id=n + 1, purpose=rng.choice(list(Purpose)))
        for n in range(count)
    )


def _said(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(_WORDS) for _ in range(words))


def _sentence(rng: random.Random, words: int, people: dict[int, Person]) -> str:
    said = [rng.choice(_WORDS) for _ in range(words)]
    for at in range(0, words, 7):
        said[at] = rng.choice((*_HELD, rng.choice(list(people.values())).name, rng.choice(_WORDS)))
    return " ".join(said)


def _text(rng: random.Random, people: dict[int, Person]) -> str:
    lines = (_sentence(rng, rng.randint(1, 90), people) for _ in range(rng.choice((0, 1, 2, rng.randint(1, 12)))))
    return "\n".join(f"{rng.choice(('', '', '- '))}{line}" for line in lines)


def _articles(rng: random.Random, people: dict[int, Person]) -> str:
    parts = []
    for number in range(1, rng.choice((2, 5, 40))):
        parts += [f"Chương {number}"] * (number % 5 == 0)
        parts.append(f"Điều {number}. {_sentence(rng, rng.randint(3, 60), people)}.")
        parts += [_text(rng, people)] * (rng.random() < 0.5)
    return "\n".join(parts)


def run(rounds: int, seed: int, _keep: Path) -> Counter[str]:
    """Go through some rounds; raises AssertionError for what is found."""
    found: Counter[str] = Counter()
    for number in range(rounds):
        made = any_paper(random.Random(f"{seed}/{number}"))
        wrong = list(faults(made))
        assert not wrong, f"round {number} of seed {seed}: {wrong[:5]}"
        found[made.title.split(" ", maxsplit=1)[0]] += 1
    return found


if __name__ == "__main__":
    sys.exit(main(run, __doc__))
