"""The unit itself: profile, people with their two signatures, organs, recipients (domain 2.4, 2.7, 9)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.columns import field_column
from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, choice, day, flag, long, ref, text, whole
from qcdc_desktop.domain.kinds.register import Empty, Register
from qcdc_desktop.domain.kinds.writing import before_anniversary


class OrganisationKind(Choice):
    """What the Party organisation is; decides letterhead, symbol and who signs."""

    COMMITTEE = "committee", "Đảng bộ cơ sở (đảng ủy)"
    """Đảng bộ cơ sở, led by a Đảng ủy."""
    BASE_CELL = "base_cell", "Chi bộ cơ sở"
    """Chi bộ cơ sở."""
    CELL = "cell", "Chi bộ trực thuộc đảng ủy"
    """Chi bộ trực thuộc."""


class SchoolKind(Choice):
    """What the school is; its code stands in the data that a superior sums up (domain-2 7.3)."""

    NONE = "", ""
    NURSERY = "MN", "Mầm non"
    PRIMARY = "TH", "Tiểu học"
    LOWER = "THCS", "Trung học cơ sở"
    UPPER = "THPT", "Trung học phổ thông"
    SEVERAL = "NCH", "Nhiều cấp học"
    CONTINUING = "GDTX", "Giáo dục thường xuyên, giáo dục nghề nghiệp"


class NumberStyle(Choice):
    """How first-level headings are numbered on the unit's papers."""

    DASH = "dash", "I- II- III-"
    SLASH = "slash", "I/ II/ III/"
    DOT = "dot", "I. II. III."


class ToneStyle(Choice):
    """Where the tone mark stands in open syllables: ủy, hòa or uỷ, hoà (domain 2.8)."""

    NEW = "new", "ủy, hòa (dấu mới)"
    OLD = "old", "uỷ, hoà (dấu cũ)"


class Profile(Record):
    """The unit's profile (hồ sơ đơn vị): everything papers need that the program cannot guess."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "profile", "Hồ sơ đơn vị", "name", single=True, deletable=False, evidence=Evidence.KEPT
    )

    name: str = text(
        "Tên tổ chức đảng",
        required=True,
        width=40,
        help="Như in ở đầu văn bản, ví dụ: Đảng ủy Trường THPT Nguyễn Du",
    )
    kind: OrganisationKind = choice("Loại tổ chức", OrganisationKind.COMMITTEE, width=24)
    superior: str = text(
        "Cấp trên trực tiếp",
        required=True,
        width=40,
        help="Dòng đầu của văn bản, ví dụ: Đảng bộ phường Bình An",
    )
    school: str = text("Tên trường", required=True, width=40)
    symbol: str = text("Ký hiệu văn bản", default="ĐU", required=True, width=8, help="ĐU với đảng ủy, CB với chi bộ")
    place: str = text("Địa danh", required=True, width=24, help="Nơi ghi trước ngày, tháng của văn bản")
    term_start: date | None = day("Ngày bắt đầu nhiệm kỳ", help="Số văn bản chạy liên tục trong một nhiệm kỳ")
    term_end: date | None = day("Ngày hết nhiệm kỳ")
    secretary_id: int | None = ref("Bí thư", "person", help="Người ký văn bản của Đảng")
    principal_id: int | None = ref("Thủ trưởng đơn vị", "person", help="Hiệu trưởng; có thể cũng là bí thư")
    standing_board: bool = flag("Có Ban Thường vụ")
    union: bool = flag("Có Công đoàn cơ sở")
    school_board: bool = flag("Có Hội đồng trường")
    inspection_board: bool = flag("Có Ban Thanh tra nhân dân", default=True)
    state_superior: str = text(
        "Cơ quan quản lý nhà nước",
        width=40,
        help="Dòng đầu văn bản của hiệu trưởng, ví dụ: Ủy ban nhân dân phường Bình An",
    )
    paper_format: str = text(
        "Thể thức văn bản", default="05-HD/VPTW", width=16, help="Bộ thể thức dùng cho văn bản mới"
    )
    number_style: NumberStyle = choice("Kiểu đánh số mục", NumberStyle.DASH, width=12)
    tone_style: ToneStyle = choice("Kiểu đặt dấu thanh", ToneStyle.NEW, width=12)
    school_kind: SchoolKind = choice("Loại trường", SchoolKind.NONE, width=24)
    unit_code: str = text("Mã đơn vị", width=14, help="Mã cấp trên đặt cho đơn vị; ghi ở trang DuLieu của tệp Excel")
    superior_code: str = text("Mã cấp trên", width=14, help="Mã của nơi nhận số liệu")
    state_symbol: str = text(
        "Ký hiệu trường", width=12, help="Viết tắt tên trường ở số văn bản của hiệu trưởng, ví dụ: THPTND"
    )
    state_office: str = text(
        "Bộ phận soạn công văn", default="VP", width=8, help="Đứng sau ký hiệu trường ở số công văn: 12/THPTND-VP"
    )

    def usual_signer(self, *, state: bool) -> int | None:
        """Who signs papers that say nothing else: the secretary, State papers the head of the school."""
        return self.principal_id if state else self.secretary_id

    def problems(self) -> tuple[tuple[str, str], ...]:
        """A term of the committee ends after it began."""
        if self.term_start and self.term_end and self.term_end <= self.term_start:
            return (("term_end", "“Ngày hết nhiệm kỳ” phải sau ngày bắt đầu nhiệm kỳ."),)
        return ()


SECRETARY_TITLE = "BÍ THƯ"
"""As what the secretary signs Party papers where nothing else stands with the person."""
HEAD_TITLE = "HIỆU TRƯỞNG"
"""As what the head of a school signs; another title (GIÁM ĐỐC) stands with the person."""


class Category(Choice):
    """What someone of the unit is (diện): whom the roster counts."""

    NONE = "", ""
    """Nobody of the unit: someone who signs for another body."""
    MANAGER = "manager", "Cán bộ quản lý"
    """Cán bộ quản lý."""
    TEACHER = "teacher", "Giáo viên"
    """Giáo viên."""
    EMPLOYEE = "employee", "Nhân viên"
    """Nhân viên."""


class PartyStatus(Choice):
    """Whether someone is a Party member."""

    NONE = "", ""
    PROBATIONARY = "probationary", "Dự bị"
    """Đảng viên dự bị."""
    OFFICIAL = "official", "Chính thức"
    """Đảng viên chính thức."""


class Person(Record):
    """A person of the roster (nhân sự), or someone outside who signs; with up to two signature profiles: for Party
    papers and for State papers (domain 6.5). The rules of the roster are in :mod:`.staff`."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "person",
        "Người",
        "name",
        order=("name", "id"),
        apart=("duty", "section", "cell_id", "born_on"),
        evidence=Evidence.KEPT,
    )

    name: str = text("Họ và tên", required=True, width=28)
    duty: str = text("Chức vụ, nhiệm vụ", width=32)
    party_authority: str = text("Quyền hạn ký (Đảng)", width=20, help="Thể thức đề ký, ví dụ: T/M ĐẢNG ỦY")
    party_title: str = text("Chức vụ ký (Đảng)", width=20, help="Ví dụ: BÍ THƯ")
    state_authority: str = text("Quyền hạn ký (chính quyền)", width=20, help="Thể thức đề ký, ví dụ: KT. HIỆU TRƯỞNG")
    state_title: str = text("Chức vụ ký (chính quyền)", width=20, help="Ví dụ: HIỆU TRƯỞNG")
    section: str = text("Tổ", width=18, suggested=True, help="Tổ chuyên môn hoặc tổ văn phòng")
    category: Category = choice("Nhóm nhân sự", Category.NONE, width=16, help="Để trống với người không thuộc trường")
    party: PartyStatus = choice("Đảng viên", PartyStatus.NONE, width=12)
    cell_id: int | None = ref("Chi bộ", "organ", help="Chi bộ nơi sinh hoạt")
    code: str = text("Mã hoặc số định danh", secret=True, width=14, help="Giữ nguyên từng chữ số, kể cả số 0 ở đầu")
    born_on: date | None = day("Ngày sinh", past=True)
    joined_on: date | None = day("Ngày về trường", help="Để trống: đã ở trường từ trước khi dùng chương trình")
    left_on: date | None = day("Ngày rời trường", help="Ngày đầu tiên không còn thuộc trường: nghỉ hưu, chuyển đi…")
    elsewhere: bool = flag("Cũng làm ở nơi khác", help="Dạy liên trường, kiêm nhiệm, không trọn thời gian")
    admitted_on: date | None = day("Ngày vào Đảng", help="Để trống: đã là đảng viên từ trước khi dùng chương trình")
    official_on: date | None = day("Ngày chính thức", help="Ngày được công nhận đảng viên chính thức")

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Nobody leaves before joining, nor is an official member before being admitted; days are those of a member."""
        wrong = []
        if self.joined_on and self.left_on and self.left_on < self.joined_on:
            wrong.append(("left_on", "“Ngày rời trường” không được trước ngày về trường."))
        if self.admitted_on and self.official_on and self.official_on < self.admitted_on:
            wrong.append(("official_on", "“Ngày chính thức” không được trước ngày vào Đảng."))
        if (self.admitted_on or self.official_on) and self.party is PartyStatus.NONE:
            wrong.append(("party", "Có ngày vào Đảng thì ô “Đảng viên” phải chọn “Dự bị” hoặc “Chính thức”."))
        return tuple(wrong)

    def membership(self, day: date) -> PartyStatus:
        """Whether someone was a Party member on a day, as far as days are written down; else as they are now."""
        if self.admitted_on and day < self.admitted_on:
            return PartyStatus.NONE
        if self.party is PartyStatus.OFFICIAL and self.official_on and day < self.official_on:
            return PartyStatus.PROBATIONARY
        return self.party


class OrganKind(Choice):
    """What an organ is in the system of the unit."""

    PARTY = "party", "Cấp ủy"
    CELL = "cell", "Chi bộ"
    AUTHORITY = "authority", "Chính quyền"
    MASS = "mass", "Đoàn thể"
    BOARD = "board", "Ban"
    OFFICE = "office", "Cơ quan tham mưu"
    STEERING = "steering", "Ban Chỉ đạo"
    """Ban Chỉ đạo thực hiện quy chế dân chủ (domain 3.8)."""
    INSPECTION = "inspection", "Ban Thanh tra nhân dân"
    """Ban Thanh tra nhân dân (domain 3.7)."""


class Recognition(Choice):
    """Who recognised the people's inspection board; with no union, practice differs (domain 3.7)."""

    NONE = "", ""
    UNION = "union", "Công đoàn công nhận"
    """Công đoàn công nhận."""
    OTHER = "other", "Cơ quan khác công nhận"
    """Cơ quan khác công nhận."""
    NOT_ORGANISED = "not_organised", "Không tổ chức"
    """Không tổ chức: then nothing is asked of the board."""


class Organ(Record):
    """An organ or mass organisation (tổ chức, đoàn thể) that tasks are assigned to, with its head."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "organ", "Tổ chức, đoàn thể", "name", order=("position", "id"), apart=("head_id",)
    )

    name: str = text("Tên tổ chức", required=True, item=True, width=32)
    kind: OrganKind = choice("Loại", OrganKind.MASS, width=18)
    head_id: int | None = ref("Người đứng đầu", "person")
    note: str = text("Ghi chú", width=32)
    position: int | None = whole("Thứ tự", width=6)
    founded_on: date | None = day("Ngày thành lập, kiện toàn")
    until: date | None = day("Ngày hết nhiệm kỳ", help="Để trống: tính theo ngày thành lập và số năm của nhiệm kỳ")
    term_years: int | None = whole("Nhiệm kỳ", minimum=1, maximum=10, unit="năm")
    recognition: Recognition = choice(
        "Cơ quan công nhận", Recognition.NONE, width=20, help="Với Ban Thanh tra nhân dân"
    )
    basis: str = long("Căn cứ", width=36, help="Quyết định thành lập, kiện toàn, công nhận; hướng dẫn của địa phương")
    rules_number: str = text("Số quy chế làm việc", width=18)
    rules_on: date | None = day("Ngày ban hành quy chế")
    rules: str = long("Quy chế làm việc", width=36, help="Tên quy chế, nội dung chính")

    def problems(self) -> tuple[tuple[str, str], ...]:
        """A term ends after it began."""
        if self.founded_on and self.until and self.until < self.founded_on:
            return (("until", "“Ngày hết nhiệm kỳ” không được trước ngày thành lập, kiện toàn."),)
        return ()

    def term_end(self) -> date | None:
        """The last day of the term: the one written, else counted from the founding; None where it is not known."""
        if self.until or self.founded_on is None or not self.term_years:
            return self.until
        return before_anniversary(self.founded_on, self.term_years)

    def organised(self) -> bool:
        """Whether the organ exists: an inspection board may lawfully not be organised."""
        return self.recognition is not Recognition.NOT_ORGANISED


class Purpose(Choice):
    """Why a recipient gets the paper (domain 1.1)."""

    REPORT = "report", "để báo cáo (b/c)"
    CARRY_OUT = "carry_out", "để thực hiện (t/h)"
    COORDINATE = "coordinate", "phối hợp (p/h)"
    KNOW = "know", "để biết"
    FILE = "file", "lưu"
    """Lưu: always the last line."""


class PaperKind(Choice):
    """Kinds of papers (tên loại văn bản, domain 2.5) with their abbreviations; the values are kept in files."""

    RESOLUTION = "NQ", "Nghị quyết"
    DECISION = "QĐ", "Quyết định"
    REGULATION = "QyĐ", "Quy định"
    RULES = "QC", "Quy chế"
    CONCLUSION = "KL", "Kết luận"
    NOTICE = "TB", "Thông báo"
    GUIDANCE = "HD", "Hướng dẫn"
    REPORT = "BC", "Báo cáo"
    PLAN = "KH", "Kế hoạch"
    PROGRAMME = "CTr", "Chương trình"
    PROPOSAL = "TTr", "Tờ trình"
    LETTER = "CV", "Công văn"
    MINUTES = "BB", "Biên bản"
    INVITATION = "GM", "Giấy mời"
    INTRODUCTION = "GGT", "Giấy giới thiệu"
    AUTHORISATION = "GUQ", "Giấy ủy quyền"
    TRANSFER = "PC", "Phiếu chuyển"
    ENCLOSURE = "TL", "Tài liệu"
    """What is handed out and has no number: an agenda, a ballot, an outline, the index of a file."""

    @property
    def numbered(self) -> bool:
        """Whether papers of this kind get a number."""
        return self is not PaperKind.ENCLOSURE

    @property
    def abbreviation(self) -> str:
        """What stands in the symbol of a Party paper: quyết định and quy định share theirs, and so their numbers."""
        return PaperKind.DECISION.value if self is PaperKind.REGULATION else self.value


class Recipient(Record):
    """A line of "Nơi nhận"; valid between two dates, because bodies come and go (domain 9)."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "recipient",
        "Nơi nhận",
        "name",
        order=("position", "id"),
        evidence=Evidence.KEPT,
        apart=("purpose", "valid_from"),
    )

    name: str = text("Nơi nhận", required=True, item=True, width=36)
    purpose: Purpose = choice("Mục đích gửi", Purpose.REPORT, width=16)
    resolutions: bool = flag("Được gửi nghị quyết", default=True)
    reports: bool = flag("Được gửi báo cáo", default=True)
    valid_from: date | None = day("Gửi từ ngày")
    valid_until: date | None = day("Gửi đến hết ngày")
    basis: str = long("Căn cứ", width=32, help="Văn bản lập ra, đổi tên hoặc bỏ cơ quan này")
    position: int | None = whole("Thứ tự", width=6)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """The last valid day does not come before the first."""
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            return (("valid_until", "“Gửi đến hết ngày” không được trước ngày bắt đầu."),)
        return ()

    def gets(self, kind: PaperKind, on: date) -> bool:
        """Whether this body gets a paper of that kind on that day."""
        wanted = self.reports if kind is PaperKind.REPORT else self.resolutions
        return wanted and (self.valid_from or on) <= on <= (self.valid_until or on)


RECIPIENTS: Register[Recipient] = Register(
    Recipient,
    "nơi nhận",
    title="Nơi nhận",
    add="Thêm nơi nhận",
    standard="Nạp nơi nhận thường dùng",
    columns=(
        field_column(Recipient, "name", wide=True),
        field_column(Recipient, "purpose"),
        field_column(Recipient, "resolutions"),
        field_column(Recipient, "reports", spare=True),
        field_column(Recipient, "valid_until", spare=True),
    ),
    empty=Empty(
        "Chưa có nơi nhận nào",
        "Ghi nơi nhận văn bản theo thứ tự in: cấp trên trước, “Lưu” sau cùng. Alt+↑ và Alt+↓ đổi chỗ.",
    ),
)
