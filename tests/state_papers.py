"""Papers of the head of the demo's school, written out as a clerk would: for golden files and other programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.papers import builders
from qcdc_desktop.papers.blocks import Document
from qcdc_desktop.papers.templates import templates_about
from qcdc_desktop.services import records, years
from qcdc_desktop.services.papers import about, papers
from qcdc_desktop.storage.session import Session

DECISION = {
    "summary": "về việc kiện toàn Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở năm học 2024-2025",
    "lead": """HIỆU TRƯỞNG TRƯỜNG THPT NGUYỄN DU
Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022;
Căn cứ Thông tư số 11/2020/TT-BGDĐT ngày 19 tháng 5 năm 2020 của Bộ trưởng Bộ Giáo dục và Đào tạo hướng dẫn thực hiện \
dân chủ trong hoạt động của cơ sở giáo dục công lập;
Theo đề nghị của Tổ trưởng tổ Văn phòng.""",
    "body": """QUYẾT ĐỊNH:
Điều 1. Kiện toàn Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở của Trường THPT Nguyễn Du năm học 2024-2025 gồm các \
ông, bà có tên trong danh sách kèm theo.
Điều 2. Ban Chỉ đạo có nhiệm vụ
1. Xây dựng kế hoạch, tổ chức tuyên truyền, quán triệt Luật Thực hiện dân chủ ở cơ sở trong toàn trường.
2. Kiểm tra, đôn đốc việc công khai, lấy ý kiến, đối thoại; báo cáo kết quả theo quy định.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 14/QĐ-THPTND ngày 12 tháng 9 năm 2023.
Điều 4. Các bộ phận có liên quan và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.""",
    "recipients": "Sở Giáo dục và Đào tạo (b/c)\nNhư Điều 4\nLưu: VT",
}
LETTER = {
    "summary": "về việc gửi kết quả niêm yết công khai dự toán năm 2025",
    "lead": "Kính gửi: Sở Giáo dục và Đào tạo.",
    "body": """Thực hiện Luật Thực hiện dân chủ ở cơ sở, Trường THPT Nguyễn Du đã niêm yết công khai dự toán thu, \
chi năm 2025 từ ngày 06 tháng 01 đến hết ngày 27 tháng 01 năm 2025.
Kết quả như sau:
1. Nội dung niêm yết
- Dự toán được giao; quy chế chi tiêu nội bộ; các khoản thu của người học.
2. Ý kiến nhận được
a) Ý kiến về mức chi thi đua
Nhà trường đã giải trình tại cuộc họp ngày 24 tháng 01 năm 2025.
Trường THPT Nguyễn Du kính báo cáo./.""",
    "recipients": "Như trên\nLưu: VT",
}
POSTING = {
    "summary": "niêm yết công khai dự toán thu, chi ngân sách năm 2025",
    "lead": "Hôm nay, hồi 8 giờ 00 phút, ngày 06 tháng 01 năm 2025, tại Trường THPT Nguyễn Du, chúng tôi lập biên bản "
    "về việc niêm yết công khai dự toán thu, chi ngân sách năm 2025.",
    "body": "- Quyết định giao dự toán năm 2025;\n- Bảng dự toán thu, chi theo mẫu của Bộ Tài chính.",
    "term": "- Địa điểm: bảng tin của nhà trường;\n- Thời gian: từ ngày 06/01/2025 đến hết ngày 27/01/2025.",
}
_WANTED: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "quyet-dinh": ("QĐ", "free", DECISION),
    "ke-hoach-truong": ("KH", "free", {}),
    "cong-van": ("CV", "free", LETTER),
    "bien-ban-niem-yet": ("BB", "posting", POSTING),
    "lich-tiep-cong-dan": ("TB", "reception", {}),
}
NAMES = tuple(_WANTED)


def state_papers(session: Session) -> dict[str, Document]:
    """The documents by name, numbered from 7 on; the letter is signed by a deputy."""
    period = years.named(session, "2024-2025")
    deputy = next(one.id for one in session.all(Person) if one.state_title == "PHÓ HIỆU TRƯỞNG")
    made: dict[str, Document] = {}
    for number, (name, (kind, outline, said)) in enumerate(_WANTED.items(), start=7):
        template = next(t for t in templates_about("") if t.state and (t.kind, t.outline) == (kind, outline))
        one = about.begin(session, template, period).added(Paper)
        signer = deputy if name == "cong-van" else None
        values = {"number": number, "issued_on": date(2025, 1, 28), "signer_id": signer}
        records.edit(session, Paper, one, **values, **({"summary": said["summary"]} if said else {}))
        for section, body in said.items():
            if section != "summary":
                papers.write(session, one, section, body)
        made[name] = builders.build(papers.dossier_of(session, session.get(Paper, one)))
    return made
