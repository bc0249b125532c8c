"""The words in which more time is asked for, and those that begin a reason (`domain.extensions.reading`)."""

from domain.deadlines.tokens import lexicon

ASKING = lexicon("""
xin|xin phép|xin được|được xin|đề nghị|đề nghị được|đề xuất|kính đề nghị|kính xin|xin kính đề nghị
trân trọng đề nghị|gia hạn|xin gia hạn|được gia hạn|gia hạn thời gian|gia hạn thời hạn|gia thêm hạn|ra hạn|giãn
giãn thời hạn|giãn tiến độ|giãn hạn|lùi hạn|lùi thời hạn|lùi thời gian|lùi lịch|lùi tiến độ|dời|dời hạn
dời thời hạn|dời lại|dời lịch|hoãn|hoãn lại|tạm hoãn|chuyển hạn|chuyển thời hạn|đổi hạn|đổi thời hạn
điều chỉnh thời hạn|điều chỉnh hạn|điều chỉnh|điều chỉnh thời gian|lùi|lùi lại|lùi về|lùi xuống|kéo dài
kéo dài thời hạn|kéo dài thời gian|cho|cho xin|cho phép|cho em xin|cho được|cho lùi|xem xét|xem xét cho|đồng ý cho
tạo điều kiện|cho thêm|chuyển|dịch|extend|please extend|extension|an extension|extension of|postpone|move|move it
delay|push|push back|we need|i need|need|request|requesting|ask for|asking for|could we have|can we have
may we have|please|xin lui|xin hoãn|mong|mong được|kính mong|nhờ|rời|rời hạn|rời lịch|xin khất|khất|được lùi
được kéo dài|nới|nới hạn|nới thời hạn|lui|xin nới|xin điều chỉnh|đăng ký lại|hẹn lại|xin hẹn
""")
LONGER = lexicon("""
thêm|cần thêm|cần thêm thời gian|thêm thời gian|thêm tối đa|thêm thời hạn|gia hạn thêm|lùi thêm|kéo dài thêm|xin thêm
dời thêm|hoãn thêm
thêm cho|tăng|cộng|cộng thêm|another|extra|an extra|additional|an additional|by another|more|for another|plus
giãn thêm|nới thêm|khất thêm|bổ sung thêm
""")
TOWARDS = lexicon("""
đến|tới|sang|qua|thành|vào|hết|đến ngày|tới ngày|sang ngày|thành ngày|là|đến trước|đến trước ngày|until|till|til|to
by|for|->|=>|→|trong|tận|vào ngày|hạn mới|hạn mới là|thời hạn mới|thời hạn mới là|đến khoảng|hạn mới :
thời hạn mới :|sang hạn|hạn|hạn là|thời hạn|thời hạn đến|hạn đến|cho đến|cho tới
""")
# Of these, said of work, there is no doubt that more time is meant.
EXTENDING = lexicon("""
gia hạn|lùi|lui|lùi hạn|lùi thời hạn|dời|dời hạn|hoãn|khất|giãn|kéo dài|nới|chuyển hạn|đổi hạn|ra hạn
thêm thời gian|không kịp|ko kịp|k kịp|chưa kịp|chẳng kịp|extend|extension|postpone|more time|need until
can't make it
""")
# Said of a meeting too: `do họp chuyển sang ngày 28/11`.
LASTING = lexicon("kéo dài|diễn ra|kéo dài thêm")
MOVING = lexicon("chuyển|chuyển lịch|dời|dời lịch|lùi|lùi lịch|hoãn|dịch|kéo dài|đổi|postpone|move|delay|push back")
# Who asks: stripped wherever what asks stands behind it.
SPEAKERS = lexicon("em|e|tôi|mình|tớ|cháu|chúng em|chúng tôi|bọn em|bên em|đơn vị em|phòng em|vụ em|bên mình|we|i")
UNITS = lexicon("vụ|cục|phòng|ban|viện|trung tâm|đơn vị|văn phòng|thanh tra|tạp chí|tổ|department|unit")
# What stands between and around the words that ask: persons, the thing itself, courtesy.
FORMULA = lexicon("""
nốt|em|e|anh|a|chị|c|anh chị|các anh chị|tôi|mình|tớ|cháu|chúng em|chúng tôi|bọn em|bên em|đơn vị em|phòng em|vụ em
đơn vị|bên mình|phòng|vụ|cục|viện|trung tâm|ban|đơn vị chúng tôi|văn phòng|vp|vpb|văn phòng bộ|lãnh đạo|lãnh đạo bộ
lãnh đạo văn phòng|lđ|lđ bộ|bộ trưởng|thứ trưởng|sếp|đ / c|đồng chí|các đồng chí|dạ|vâng|ok|kính|kính gửi|báo cáo
thưa|trân trọng|hộ|giúp|giúp em|giùm|với|việc này|nhiệm vụ này|việc trên|nhiệm vụ trên|nội dung này|cho việc này
nếu được|nếu có thể|cho nhiệm vụ này|việc|công việc|nhiệm vụ|thời gian|thời hạn|hạn
tiến độ|trình|hoàn thành|thực hiện|nộp|gửi|trả lời
xử lý|báo cáo kết quả|lần 1|lần 2|lần 3|lần hai|lần thứ hai|lần thứ 2|lần nữa|lần cuối|một lần|một lần nữa|lần này
tiếp|lại|được|ạ|mới|ngày|để|the deadline|deadline|it|this|us|me|we|i|task|the task|for|of|have|like|would
""")
ABOUT = lexicon("khoảng|tầm|chừng|cỡ|độ|about|around|some|tối thiểu|ít nhất|at least")
FEW = lexicon("""
vài ngày|vài hôm|mấy ngày|mấy hôm|ít ngày|ít hôm|một vài ngày|một vài hôm|dăm ngày|dăm bữa|vài tuần|ít lâu|ít bữa
ít thời gian|một thời gian|một thời gian nữa|thời gian|vài bữa|vài tháng|mấy tuần|a few days|some days|some time
a few weeks
a few more days|some more days|several days|several more days|a few more weeks|a bit|some more time|more time
a little more time|a bit more time|nửa ngày|nửa buổi|một buổi|1 buổi|nửa tuần|chút|chút thời gian|một chút|một ít
một ít thời gian
""")
MORE = lexicon("""
nữa|thêm|more|longer|extra|additional|thêm nữa
""")
COMPARED = lexicon("so với|so với thời hạn|so với hạn")
# Words that begin a reason.
REASONS = lexicon("""
do|vì|bởi|bởi vì|lý do|lí do|với lý do|vì lý do|tại|tại vì|nguyên nhân|chờ|đợi|đang|còn|chưa|thiếu|phải|cần|để|nhằm
không kịp|ko kịp|k kịp|bận|ốm|vướng|theo|căn cứ|sau khi|trong khi|hiện|hiện nay|nhân sự|số liệu|hệ thống|mạng
because|because of|due to|since|as|waiting|waiting for|pending|so that|in order to|owing to|reason|for lack of
""")
CAUSES = lexicon("do|vì|bởi|bởi vì|tại|tại vì|because|since")
# Words between a reason and what is asked for; they belong to neither.
BEFORE_REASON = lexicon("""
nên|vì vậy|do đó|do vậy|vì thế|cho nên|nay|so|therefore|hence|và|bởi vậy|theo đó|thì|thế nên
""")
# What may stand behind the new deadline and is no reason.
BEHIND = lexicon("""
cùng ngày|ạ|nhé|nha|nhá|với ạ|với|được không|được không ạ|được ko|đc ko|đc không|giúp em|giúp đơn vị|giúp|cho em
cho đơn vị|kể từ thời hạn cũ|kể từ ngày hết hạn|tính từ thời hạn cũ|tính từ ngày hết hạn|tính từ hạn cũ
kể từ hạn cũ|thay vì|please|thanks|nữa|mới xong|mới kịp|xong|là xong|phải xong|cho kịp|em cảm ơn|mới hoàn thành
mới hoàn thành được|em nhé|để hoàn thành|để hoàn thành nhiệm vụ|để thực hiện|hoàn thành|thực hiện|nộp|gửi
sẽ hoàn thành|sẽ nộp|sẽ gửi|sẽ xong
""")
HEAD = lexicon("lý do :|lí do :|lý do là|lí do là|lý do -|nguyên nhân :|nguyên nhân là|reason :|the reason is|ld :")
# `thêm 3 ngày, tức đến 15/12`; `từ 30/11 đến 15/12`
AGREEING = lexicon("tức|tức là|nghĩa là|cụ thể|cụ thể là|i . e .|that is")
# A condition behind the deadline, or something else that may be meant.
CONDITIONS = lexicon("nếu|trừ khi|hoặc|hay|if|unless|or|tùy|tuỳ")
SINCE_TODAY = lexicon("kể từ hôm nay|tính từ hôm nay|từ hôm nay|kể từ nay|từ nay|tính từ nay|from today|from now")
SINCE = lexicon("từ|từ ngày|kể từ|kể từ ngày|từ hạn|từ thời hạn|from|from the")
# What else a length may be counted from: `5 ngày sau khi có ý kiến`.
COUNTED_FROM = lexicon("""
từ|kể từ|tính từ|kể từ khi|kể từ ngày|tính từ ngày|sau|sau khi|sau ngày|từ khi|after|from|since|once
""")
