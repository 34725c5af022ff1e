"""What the register of letters chooses among (domain 4.1, 4.6; domain-2 2.4)."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.choices import Choice


class LetterKind(Choice):
    """Kinds of letters (domain 4.1)."""

    COMPLAINT = "complaint", "Khiếu nại"
    DENUNCIATION = "denunciation", "Tố cáo"
    PETITION = "petition", "Kiến nghị"
    FEEDBACK = "feedback", "Phản ánh"


class Channel(Choice):
    """How a letter came (domain 4.6)."""

    DIRECT = "direct", "Nộp trực tiếp"
    POST = "post", "Bưu chính"
    BOX = "box", "Hòm thư góp ý"
    PORTAL = "portal", "Cổng thông tin, thư điện tử"
    FORWARDED = "forwarded", "Cơ quan khác chuyển đến"
    RECEPTION = "reception", "Tiếp công dân"


class Instance(Choice):
    """Which time a complaint is made."""

    FIRST = "first", "Lần đầu"
    SECOND = "second", "Lần hai"


class Sphere(Choice):
    """Whose law a letter falls under; the statistics count by it (form 02/XLD, columns 9-15)."""

    ADMINISTRATIVE = "administrative", "Hành chính, công vụ"
    PARTY = "party", "Trong Đảng, đoàn thể"
    """Under Quy định 296-QĐ/TW and Điều 15 of TT 05/2021: no business of the State register's settlement."""
    JUDICIAL = "judicial", "Tư pháp"
    OTHER = "other", "Lĩnh vực khác"


class MatterField(Choice):
    """What a letter is about (lĩnh vực, domain 4.6)."""

    POLICY = "policy", "Chế độ, chính sách"
    FINANCE = "finance", "Tài chính, thu chi"
    PERSONNEL = "personnel", "Nhân sự"
    ENROLMENT = "enrolment", "Tuyển sinh"
    TEACHING = "teaching", "Chuyên môn"
    EXTRA_CLASSES = "extra_classes", "Dạy thêm, học thêm"
    CONDUCT = "conduct", "Đạo đức, lối sống"
    LAND = "land", "Đất đai, nhà cửa"
    OTHER = "other", "Lĩnh vực khác"


class Target(Choice):
    """Whom or what a letter is directed against; who is competent follows from it."""

    NONE = ""
    STAFF = "staff", "Viên chức, người lao động"
    HEAD = "head", "Hiệu trưởng, phó hiệu trưởng"
    SECRETARY = "secretary", "Bí thư, cấp ủy viên"
    BODY = "body", "Tổ chức, bộ phận của trường"
    DECISION = "decision", "Quyết định, việc làm của trường"
    OTHER = "other", "Đối tượng khác"


class Eligibility(Choice):
    """Whether a letter meets the conditions to be handled."""

    UNKNOWN = ""
    YES = "yes", "Đủ điều kiện"
    NO = "no", "Không đủ điều kiện"


class Competence(Choice):
    """Who has to settle it."""

    UNKNOWN = ""
    OURS = "ours", "Đơn vị"
    SUPERIOR = "superior", "Cấp trên trực tiếp"
    PARTY = "party", "Cơ quan của Đảng"
    ELSEWHERE = "elsewhere", "Cơ quan khác"


class Complexity(Choice):
    """How hard the case is; what is not normal is stated in writing (NĐ 124 Điều 3a, NĐ 31/2019)."""

    NORMAL = "normal", "Bình thường"
    COMPLEX = "complex", "Phức tạp"
    VERY_COMPLEX = "very_complex", "Đặc biệt phức tạp"
    """Denunciations only."""


class Ground(Choice):
    """Why a case is complex (NĐ 124/2020 Điều 3a as amended by NĐ 155/2026; alike for denunciations, NĐ 31/2019)."""

    NONE = ""
    PLACES = "places", "Phải xác minh ở từ hai nơi trở lên"
    MATTERS = "matters", "Có từ hai nội dung trở lên"
    MANY = "many", "Nhiều người, hoặc liên quan quyền lợi của nhiều người"
    ABROAD = "abroad", "Có người ở nước ngoài, yếu tố nước ngoài"
    BODIES = "bodies", "Nhiều cơ quan cùng có trách nhiệm"
    DISAGREEMENT = "disagreement", "Các cơ quan còn ý kiến khác nhau"
    EVIDENCE = "evidence", "Chứng cứ trái nhau, cần thời gian hoặc giám định"


class Outcome(Choice):
    """What was found; PENDING until the competent person has settled the letter."""

    PENDING = "pending", "Chưa có"
    FOUNDED = "founded", "Đúng"
    PARTLY = "partly", "Đúng một phần"
    UNFOUNDED = "unfounded", "Sai"
    ANSWERED = "answered", "Đã trả lời"
    """A petition or feedback that was answered."""
    WITHDRAWN = "withdrawn", "Rút đơn"
    STOPPED = "stopped", "Đình chỉ"
    """Đình chỉ giải quyết for another reason than withdrawal."""
    REFERRED = "referred", "Chuyển, hướng dẫn"
    """Chuyển, hướng dẫn: not within the unit's competence."""
    JOINED = "joined", "Ghép vào đơn trước"
    """A letter on a case that is being handled already: joined to it, not counted twice (TT 05/2021 Điều 27.2)."""
    NOT_ELIGIBLE = "not_eligible", "Không đủ điều kiện xử lý", "neutral", "Không đủ điều kiện"


FOUNDED = (Outcome.FOUNDED, Outcome.PARTLY)
FINDINGS = (*FOUNDED, Outcome.UNFOUNDED)
"""What settling a complaint or a denunciation can find."""
