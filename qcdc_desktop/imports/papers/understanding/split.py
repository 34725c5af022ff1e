"""The split of a paper: its pieces gathered into what the registers hold; printed by ``read-paper --json`` as it is."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.values import Value, field


class SplitTarget(Value):
    """A target with its kind and plan as its words prove them."""

    body: str
    kind: str
    """A value of :class:`~qcdc_desktop.domain.registers.targets.records.TargetKind`."""
    plan: float | None = None
    unit: str = ""
    plan_level: str = ""
    due: str | None = None
    """An ISO day; None unless the text writes one."""
    piece: int = -1
    """Which piece of the paper it is."""


class SplitTask(Value):
    """A task or solution with who answers for it."""

    body: str
    organ: str = ""
    person: str = ""
    """The bare name, without "đồng chí" or a title."""
    organ_from: str = ""
    """Where the organ is from: ``assigned``, ``subject``, ``heading``, ``table``; empty where there is none."""
    together: tuple[str, ...] = ()
    """Who takes part (phối hợp)."""
    product: str = ""
    start: str | None = None
    due: str | None = None
    due_text: str = ""
    sub_items: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    """The sentences of a body that holds several."""
    piece: int = -1


class SplitGroup(Value):
    """A group of tasks; the name is empty where the text has none."""

    name: str = ""
    focus: bool = False
    """Nhiệm vụ trọng tâm."""
    of_organ: bool = False
    """Whether the group is named after an organ that has all its tasks."""
    tasks: tuple[SplitTask, ...] = ()
    piece: int = -1


class SplitRecipient(Value):
    """A line of "Nơi nhận"."""

    name: str
    purpose: str = ""
    """``report``, ``carry_out``, ``coordinate``, ``know``, ``file``, or empty."""
    printed: str = ""
    """The code as it stands: ``(để báo cáo)``, ``(b/c)``."""


class SplitSigner(Value):
    """Who signs: T/M …, BÍ THƯ, the name."""

    authority: str = ""
    title: str = ""
    name: str = ""


class SplitNote(Value):
    """A footnote and the thing it belongs to: ``strengths[1]``."""

    text: str
    at: str = ""


class Split(Value):
    """One paper of the file. What the file leaves blank is None or empty, never today and never 0."""

    kind: str = ""
    """``NQ``, ``CTr``, ``KH``, ``BC``; empty where the paper is of no known kind."""
    format: str = ""
    """``party`` or ``state``."""
    superior: str = ""
    issuer: str = ""
    number: str | None = None
    symbol: str | None = None
    place: str = ""
    date: str | None = None
    date_text: str = ""
    """The words that stand there where no whole day does."""
    summary: str = ""
    bases: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    strengths_lead: str = ""
    strengths: tuple[str, ...] = ()
    limitations: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    assessment_close: str = ""
    situation: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    viewpoints: tuple[str, ...] = ()
    objective: str = ""
    purpose: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    targets: tuple[SplitTarget, ...] = ()
    groups: tuple[SplitGroup, ...] = ()
    implementation: tuple[str, ...] = ()
    closing: str = ""
    recipients: tuple[SplitRecipient, ...] = ()
    signer: SplitSigner = field(default_factory=SplitSigner)
    footnotes: tuple[SplitNote, ...] = ()
    annexes: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
