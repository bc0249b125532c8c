"""The words by which sentences of conclusions are taken apart. Written with diacritics (`domain.deadlines.tokens`)."""

from domain.deadlines.tokens import lexicon

KINDS = lexicon("""
vụ|cục|tổng cục|chi cục|ban|viện|văn phòng|thanh tra|trung tâm|học viện|trường|tạp chí|báo|nhà xuất bản|sở|bộ|ủy ban
uỷ ban|ubnd|hđnd|hội đồng|công ty|tổng công ty|tập đoàn|hội|liên hiệp hội|hiệp hội|đoàn|đảng ủy|đảng bộ|công đoàn|phòng
tổ công tác|tổ biên tập|tổ soạn thảo|ban soạn thảo|ban chỉ đạo|ban quản lý|ngân hàng|kho bạc|bảo hiểm xã hội|tòa án
viện kiểm sát|kiểm toán|quỹ|chính phủ|quốc hội|cơ quan|đơn vị|chủ đầu tư|nhóm
""")
"""What offices' names begin with."""

NAMED = lexicon("vụ|cục|ban|viện|sở|bộ|báo|hội|đoàn|phòng|trường|quỹ|cơ quan|đơn vị|nhóm|tạp chí|học viện|trung tâm")
"""Kinds that are common words too: an office's name goes on with a capital."""

MANY = lexicon("các|những|tất cả các|toàn bộ các|toàn thể các|từng|mỗi|toàn thể|một số")
"""Before a kind: a class of offices, or a list of names."""

CLASSES = lexicon("""
thủ trưởng các đơn vị|thủ trưởng các cơ quan|người đứng đầu các đơn vị|lãnh đạo các đơn vị|người đứng đầu các cơ quan
các bộ, ngành|bộ, ngành|các bộ ngành|bộ ngành|địa phương|các địa phương|các bộ, ngành, địa phương|bộ, ngành, địa phương
các sở, ngành|các sở, ban, ngành|các cơ quan, đơn vị|các cơ quan, tổ chức, đơn vị|các tỉnh|các tỉnh, thành phố
các vụ, cục|các cục, vụ|các vụ, cục, đơn vị|các cục, vụ, đơn vị|các vụ, đơn vị|toàn thể cán bộ|các đồng chí
các đơn vị, địa phương|thủ trưởng đơn vị|các đồng chí thủ trưởng các đơn vị|ubnd các tỉnh|ubnd cấp xã
các thành viên|các bộ, cơ quan|các cơ quan, đơn vị, địa phương|ủy ban nhân dân các tỉnh|cấp ủy, thủ trưởng các đơn vị
thành phố trực thuộc trung ương|thành phố trực thuộc
các tổ chức|các chủ đầu tư|chính quyền địa phương|thủ trưởng các cơ quan, đơn vị|cấp ủy|các cấp ủy
""")

OF_A_CLASS = lexicon("""
liên quan|có liên quan|thuộc bộ|trực thuộc bộ|thuộc, trực thuộc bộ|trực thuộc|thuộc và trực thuộc bộ|khác|chức năng
của bộ|trong bộ|thuộc phạm vi quản lý|được giao|được phân công|sử dụng|chưa hoàn thành|chậm|để xảy ra|thuộc cơ quan bộ
có nhiệm vụ quá hạn|có nhiệm vụ chậm|nói trên|nêu trên|có tên|có tên trong danh sách
""")

HEADS_OF_UNITS = lexicon("""
vụ trưởng|cục trưởng|chánh|viện trưởng|giám đốc|tổng biên tập|trưởng ban|thủ trưởng|lãnh đạo|phụ trách|quyền vụ trưởng
hiệu trưởng|tổng cục trưởng|đồng chí vụ trưởng|đồng chí cục trưởng|đồng chí chánh|đồng chí giám đốc
đồng chí viện trưởng|đồng chí thủ trưởng|người đứng đầu|phó vụ trưởng phụ trách|trưởng phòng
""")

PERSONS = lexicon("""
đồng chí|các đồng chí|đ / c|thứ trưởng|các thứ trưởng|đồng chí thứ trưởng|ông|bà|phó thủ tướng|đồng chí phó
""")

AND = lexicon(", và|; và|và|,|;|/|+|&|cùng|cùng với|, cùng|, cùng với")
OPENING = lexicon("""
giao|giao cho|yêu cầu|đề nghị|phân công|nhất trí giao|thống nhất giao|đồng ý giao|bộ trưởng giao|bộ trưởng yêu cầu
tiếp tục giao|bộ trưởng đề nghị|lãnh đạo bộ giao|lãnh đạo bộ yêu cầu|thứ trưởng giao|thứ trưởng yêu cầu|trước mắt giao
bộ trưởng phân công|thống nhất phân công|đồng chí bộ trưởng giao|đồng chí bộ trưởng yêu cầu|chủ tịch giao|, giao|bộ giao
bộ trưởng chỉ đạo|chỉ đạo|giao nhiệm vụ cho|bộ yêu cầu|bộ đề nghị|lưu ý|trân trọng đề nghị|chủ trì cuộc họp giao
""")
"""What may stand before the office that is given something."""

GIVES = lexicon("giao|giao cho|yêu cầu|đề nghị|phân công|giao nhiệm vụ cho|chỉ đạo")
"""The same in the middle of a sentence."""

DUTY = lexicon("""
có trách nhiệm|chịu trách nhiệm|cần|phải|có nhiệm vụ|được giao|sẽ|chịu trách nhiệm chính
""")
INTRODUCES = lexicon("""
tập trung thực hiện các nhiệm vụ sau|thực hiện các nhiệm vụ sau|tập trung thực hiện|thực hiện|triển khai|tập trung
tập trung các nhiệm vụ sau|thực hiện một số nhiệm vụ sau|tập trung vào các nhiệm vụ sau|một số nhiệm vụ sau
thực hiện các nhiệm vụ sau đây|triển khai các nhiệm vụ sau|tập trung triển khai các nhiệm vụ sau|các nhiệm vụ sau
tập trung thực hiện một số nhiệm vụ sau|khẩn trương thực hiện các nhiệm vụ sau|thực hiện các nội dung sau
tập trung thực hiện các nội dung sau|tập trung thực hiện các nhiệm vụ|tập trung thực hiện tốt các nhiệm vụ sau
tập trung thực hiện tốt các nhiệm vụ trọng tâm sau|thực hiện các nhiệm vụ trọng tâm sau|một số nội dung sau
""")
"""The same at the end of a heading alone: in a sentence they are what is to be done."""
ADVERBS = lexicon("""
khẩn trương|chủ động|tiếp tục|kịp thời|sớm|tập trung|tích cực|nghiêm túc|đồng thời|trực tiếp|trước mắt|thường xuyên
ngay|gấp|quyết liệt|phải|cần|sẽ|tiếp tục khẩn trương|trước hết
""")
LEADS = lexicon("""
chủ trì|làm đầu mối|đầu mối|là đầu mối|( chủ trì )|là đơn vị chủ trì|là đơn vị đầu mối|( đơn vị chủ trì )|( đầu mối )
là cơ quan chủ trì|giữ vai trò chủ trì|làm cơ quan đầu mối|làm đơn vị đầu mối|chủ trì thực hiện|chủ trì , đầu mối
làm đơn vị chủ trì|chịu trách nhiệm chủ trì|chịu trách nhiệm chính
""")
HELPS = lexicon("phối hợp|( phối hợp )|cùng phối hợp|hỗ trợ|phối hợp thực hiện|là đơn vị phối hợp|tham gia phối hợp")
WITH = lexicon("""
phối hợp với|phối hợp cùng|phối hợp chặt chẽ với|phối hợp chặt chẽ cùng|cùng với|cùng|chủ động phối hợp với
phối hợp cùng với|tích cực phối hợp với|với sự phối hợp của|phối hợp|phối hợp chặt chẽ|chủ động phối hợp
có sự phối hợp của
""")
WITH_ONLY = lexicon("""
phối hợp với|phối hợp cùng|phối hợp chặt chẽ với|phối hợp|phối hợp chặt chẽ|phối hợp cùng với|tham gia phối hợp
tích cực phối hợp với|chủ động phối hợp với|chủ động phối hợp|tham gia|tích cực phối hợp
""")

TELLS = lexicon("""
đã|đang|chưa|còn|có|là|và|vẫn|không|cơ bản|mới|được|bị|với|của|cho|về|hoàn thành|thuộc|trong|trên|tại|theo|do|để|nơi
hiện|hiện nay|hiện đang|năm|tháng|quý|ngày|gồm|bao gồm|vừa|từng|rất|nhiều|ít|các|những|số
""")
"""Behind an office's name: something is told of it, rather than given to it."""

ACTIONS = lexicon("""
rà soát|xây dựng|hoàn thiện|hoàn thành|tham mưu|trình|báo cáo|tổng hợp|nghiên cứu|đề xuất|ban hành|soạn thảo|dự thảo
thẩm định|thẩm tra|góp ý|cho ý kiến|có ý kiến|lấy ý kiến|xin ý kiến|tiếp thu|giải trình|chuẩn bị|tổ chức|triển khai
thực hiện|hướng dẫn|kiểm tra|giám sát|theo dõi|đôn đốc|đánh giá|cập nhật|công bố|công khai|đăng tải|gửi
cung cấp|thống kê|lập|phê duyệt|bố trí|cân đối|phân bổ|giải ngân|thanh toán|quyết toán|mua sắm|đấu thầu|nâng cấp
vận hành|kết nối|tích hợp|chia sẻ|số hóa|số hoá|chuyển đổi|đào tạo|bồi dưỡng|tập huấn|tuyển dụng|bổ nhiệm|điều động
luân chuyển|quy hoạch|sắp xếp|kiện toàn|tinh giản|xử lý|giải quyết|tháo gỡ|khắc phục|trả lời|phúc đáp|làm việc|mời
đàm phán|ký kết|ký|phối hợp|chủ trì|tiếp tục|khẩn trương|tập trung|chủ động|kịp thời|tích cực|nghiêm túc|đẩy mạnh
đẩy nhanh|tăng cường|nâng cao|quán triệt|phổ biến|tuyên truyền|xác định|làm rõ|thống nhất|phân tích
khảo sát|thiết kế|thiết lập|ứng dụng|áp dụng|khai thác|quản lý|bảo đảm|đảm bảo|duy trì|bảo vệ|hỗ trợ|đầu tư
sửa đổi|bổ sung|điều chỉnh|thay thế|bãi bỏ|cắt giảm|đơn giản hóa|phân cấp|phân quyền|thành lập|giải thể|bàn giao
tiếp nhận|chuyển|thu hồi|sao lưu|lưu trữ|chỉnh lý|biên soạn|biên tập|xuất bản|in|phát hành|dịch|xem xét|quyết định
chỉ đạo|giao|yêu cầu|đề nghị|kiến nghị|rút kinh nghiệm|sơ kết|tổng kết|kiểm điểm|xếp loại|khen thưởng|đăng ký
thông báo|tham gia|tham dự|dự|cử|thu thập|lựa chọn|hợp tác|tìm kiếm|thu hút|vận động|phát động|viết|nộp|hoàn tất|đưa
sử dụng|trang bị|sửa chữa|cải tạo|có văn bản|có phương án|kết hợp|chốt|trao đổi|liên hệ|định kỳ|thường xuyên|nghiệm thu
quyết liệt|sớm|ưu tiên|phát triển|mở rộng|thí điểm|kiểm kê|kê khai|xác minh|đối chiếu|đối soát|nhập|tính toán|dự báo
phòng ngừa|nắm|học tập|đánh máy|phân công|phân loại|rà|làm|xúc tiến|thực thi|đề ra|chấn chỉnh|giảm|tăng|hệ thống hóa
xin|thanh lý|lắp đặt|đo|kiểm thử|kiểm soát|thuê|đặt|gia hạn|tuyển chọn|tuyển|giới thiệu|quán xuyến|tiến hành|cải cách
cải tiến|đổi mới|hiện đại hóa|đồng bộ|liên thông|làm sạch|phát hiện|kiến tạo|chấm|thi|khai trương|khánh thành|trao
tặng|hiệp thương|hòa giải|xác nhận|cấp|đổi|rút ngắn|hủy|huỷ|nêu|liệt kê|thẩm duyệt|niêm yết|phản hồi|góp
có báo cáo|có tờ trình|có hướng dẫn|có kế hoạch|có giải pháp|đôn đốc|giải đáp|tiếp|đón|tổ chức lại|tham vấn|xử trí
bố trí|chi trả|chi|trả|trích|lưu|chứng thực|công chứng|kế thừa|tổng rà soát|tái|tính|ghi|hoạch định|gắn
kết luận|cam kết|tìm hiểu|mở|nâng|quy định|sáp nhập|hợp nhất|kết thúc|bắt đầu|phụ trách|đăng|trình bày|sửa|điều tra
phản ánh|đề cử|giám định|hiệu chỉnh|tạo|khởi động|cài đặt|khôi phục|phục vụ|chăm lo|thăm|bảo trì|tổng kiểm tra|quay
thể chế hóa|cụ thể hóa|thường trực|tập hợp|sưu tầm|lên|gia cố|vệ sinh|đảm nhiệm|thay|kéo dài|kịp|dừng|tạm dừng
""")
"""What is done: behind an office's name they end it. Written small there, for with a capital they belong to a name."""
