"""The words of answers, a closed list: what each does in an answer.

Written with diacritics; typed without any they are read too (`domain.deadlines.tokens`). Where two words fold to one
(`tôi` and `tối`), the kind that stands first in `WORDS` is taken: doubts stand before what completes.
"""

from enum import Enum, auto

from domain.deadlines.tokens import Lexicon, tokenise


class WordKind(Enum):
    """What a word does in an answer."""

    # what was done
    DONE = auto()  # xong: says that it is, whoever it is
    FINISH = auto()  # hoàn thành: may be an order too
    WORK = auto()  # làm: done only with `đã` or `rồi`
    HANDED = auto()  # trình, gửi: not yet the end of it
    ISSUED = auto()  # ban hành, ký
    PAST = auto()  # đã
    ALREADY = auto()  # rồi
    JUST = auto()  # vừa, mới: past before a word of completion, else a part
    # what casts a doubt
    QUESTION = auto()
    MAY_WE = auto()  # được không: a polite wish
    NEGATION = auto()
    CONDITION = auto()
    ORDER = auto()
    WISH = auto()  # xin, cho em
    FUTURE = auto()
    LATER = auto()  # lùi, gia hạn
    MORE = auto()  # thêm: with a length of time
    DELAY = auto()  # chậm, trễ
    IN_TIME = auto()  # kịp
    WAIT = auto()
    STATE = auto()
    PART = auto()
    CAUSE = auto()  # do, vì
    # what changes nothing
    PERSON = auto()  # em, anh: the speaker or the one spoken to
    SELF = auto()  # tôi, bên em, the unit's own name: the speaker
    NAME = auto()
    PARTICLE = auto()  # ạ
    SOFTENER = auto()  # nhé
    YES = auto()
    COURTESY = auto()
    RECEIVED = auto()
    REMARK = auto()  # file, link: what a remark speaks of
    LOOK = auto()  # xem giúp em
    AND = auto()
    AUX = auto()
    FOR = auto()
    # what it is about
    REPORTING = auto()  # báo cáo: a courtesy, what was handed in, or the work
    ITEM = auto()
    THIS = auto()
    NOUN = auto()  # the whole work
    LABEL = auto()  # sản phẩm:
    MANNER = auto()
    EVERYTHING = auto()
    MEASURING = auto()
    SUBJECT = auto()  # về
    # figures and signs
    NUMBER = auto()
    COUNT = auto()
    QUANTITY = auto()
    LENGTH = auto()  # 3 ngày
    SHARE = auto()
    WHOLE = auto()  # 100%
    FRACTION = auto()  # 39/55, or the day 29/10
    DELTA = auto()
    PRODUCT = auto()
    DAY = auto()
    TIME = auto()
    LINK = auto()
    TICK = auto()
    MARK = auto()
    ORNAMENT = auto()
    UNKNOWN = auto()


# fmt: off
WORDS: tuple[tuple[WordKind, str], ...] = (
    (WordKind.PARTICLE, "ạ"),
    (WordKind.FOR, "cho"),
    (WordKind.CAUSE, "do"),
    (WordKind.PERSON, "chị"),
    (WordKind.UNKNOWN, "sắp xếp|giao ban|giao nhiệm vụ|giao dịch|chỉ số|chỉ thị|chỉ tiêu|chỉ đạo|phần mềm|song song"
     "|mục tiêu|tạm ứng|tạm tuyển|chắc|chắc là|hình như|việc kia|việc khác|cái kia|vụ kia"),
    (WordKind.LATER, "hạn mới|kịp sao nổi|sao kịp nổi|extra week|extra day|extra days|give us until|give me until"
     "|give us more|give me more|đẩy sang|đẩy qua|để sang|lui sang|không đủ thời gian|ko đủ thời gian"
     "|thiếu thời gian|chuyển thời hạn|chuyển hạn|đổi hạn|đổi thời hạn|thay đổi thời hạn|làm sao kịp|sao kịp"
     "|sao mà kịp|sợ trễ hạn|sợ trễ|sợ chậm|sợ muộn|gia hạn|ra hạn|lùi|lùi hạn|lùi lại|dời|dời hạn|dời lại"
     "|dời ngày|hoãn|khất|thêm thời gian|thêm ít thời gian|thêm chút thời gian|thêm ít ngày|thêm vài ngày"
     "|thêm mấy ngày|thêm ít hôm|thêm vài hôm|thêm mấy hôm|thêm vài bữa|thêm mấy bữa|kéo dài thời gian"
     "|kéo dài thời hạn|kéo dài thêm|không kịp|ko kịp|k kịp|kg kịp|chưa kịp|khó kịp|không thể kịp|chẳng kịp"
     "|hông kịp|không kịp hạn|trễ hạn mất|chậm hạn|extend|extension|more time|extra time|additional time"
     "|postpone|postponed|another week|another day|a few more days|few more days|more days|can't make it"
     "|cannot make it|won't make it|not make it|not going to make it|push the deadline|move the deadline"
     "|điều chỉnh thời hạn|điều chỉnh hạn|điều chỉnh thời gian|thư thư"),
    (WordKind.MORE, "thêm|bổ sung thêm|more|another|additional|nới|nới thêm|nán"),
    (WordKind.DELAY, "chậm|trễ|muộn|chậm lại|chậm hơn|trễ hạn|late|delay|delayed|quá hạn"),
    (WordKind.IN_TIME, "kịp|kịp hạn|in time"),
    (WordKind.MAY_WE, "nếu được|nếu có thể|is it possible to|possible to|would it be possible to|được không|được ko"
     "|được k|được hông|đc không|đc ko|đc k|dc ko|dc khong|dc k|có được không|có được ko|được chăng|được chứ"
     "|could we|can we|may we|may i|could i|can i"),
    (WordKind.QUESTION, "bao giờ|khi nào|lúc nào|chừng nào|hôm nào|ngày nào|mấy giờ|bao lâu|đến đâu|tới đâu|thế nào"
     "|như thế nào|ra sao|sao|vì sao|là sao|sao rồi|ai|gì|cái gì|nào|hả|hở|há|ư|chứ|nhỉ|à|á|phải không"
     "|đúng không|đúng ko|phải ko|phải k|được chưa|hay chưa|chưa vậy|chưa thế|chưa nhỉ|chưa hả|chưa ta|chưa đấy"
     "|bao nhiêu|mấy phần|hử|hén|ha|hay sao|chăng|when|what|why|who|how|which|yet|any update|any news|right"),
    (WordKind.NEGATION, "don't do|do not|can't|won't|don't|didn't|isn't|aren't|hasn't|haven't|couldn't|wasn't|hổng"
     "|khoan|khoan đã|nhầm|chưa|chửa|không|ko|kg|khg|k|hok|hông|hem|chẳng|chả|đừng|không phải|đâu|không thể"
     "|sai rồi|not yet|not|no|never|isn|aren|wasn|don|doesn|didn|hasn|haven|won|cannot|unable|nope|khỏi|miễn|hủy"
     "|huỷ"),
    (WordKind.CONDITION, "nếu|khi|hễ|giá mà|giả sử|lỡ|nhỡ|thì|xong thì|miễn là|trừ phi|một khi|sau khi|trước khi"
     "|đến khi|tới khi|cho đến khi|để|if|once|unless|until|till|after|assuming|provided|nhớ báo|when done"
     "|when finished"),
    (WordKind.ORDER, "hạn|hạn chót|đến hạn|hết hạn|thời hạn|hạn cuối|cố gắng|cố|cố lên|gắng|ráng|phải|cần|nhớ|hãy"
     "|đề nghị|yêu cầu|đôn đốc|khẩn trương|tranh thủ|tập trung|ưu tiên|ngay|ngay lập tức|gấp|gấp rút|sớm|nhanh"
     "|nhanh lên|giúp|giùm|dùm|hộ|đi|lo|chịu khó|mau|please|pls|plz|kindly|must|should|need|needs|need to"
     "|have to|has to|get|make sure|finish|asap|quickly|hurry|let's|lets|make|keep|thúc|đốc thúc|giao|báo lại"
     "|nhắc|bắt buộc|đảm bảo|bảo đảm|ensure|urgently|see to it"),
    (WordKind.WISH, "có thể|có thể cho|liệu có thể|xin|xin phép|cho em|cho em xin|cho e|cho đơn vị|cho bên em"
     "|cho phép|cho chúng em|cho tôi|cho mình|cho xin|cho phòng em|cho vụ|mong|muốn|đề xuất|kiến nghị|let me"
     "|allow|request|asking for|would like"),
    (WordKind.FUTURE, "đến|trong vòng|sẽ|chiều|sáng|trưa|mai|ngày mai|sáng mai|chiều mai|trưa mai|tối mai|mốt"
     "|ngày kia|ngày mốt|tuần sau|tuần tới|tháng sau|tháng tới|sang tuần|đầu tuần|cuối tuần|đầu tuần sau"
     "|giữa tuần|tí|tí nữa|chút nữa|lát|lát nữa|tý nữa|nữa|tới|sau|hứa|cam kết|dự kiến|chuẩn bị|để em|để mình"
     "|để anh|đang cố|tối|đêm nay|trước|trước ngày|chậm nhất|muộn nhất|trong|trong hôm nay|trong ngày"
     "|trong sáng nay|trong chiều nay|trong tuần|trong tuần này|đến hết|cuối ngày|cuối giờ|cuối giờ chiều|nay"
     "|bắt đầu|vào cuối|will|ll|shall|gonna|going to|tomorrow|later|soon|next|next week|by|before|tonight|plan"
     "|planning|intend|will do|aim to|be|on it|expected|hopefully|hope|try|trying|eod|cob|end of day|hẹn"),
    (WordKind.WAIT, "chờ|đang chờ|còn chờ|vẫn chờ|chờ ký|chờ duyệt|chờ phê duyệt|chờ ý kiến|chờ trả lời|đợi|đang đợi"
     "|còn đợi|chờ sếp ký|chờ sếp duyệt|waiting|wait|pending|awaiting|on hold|trình ký|đang trình|đang trình ký"
     "|đang chờ ký|đang ký"),
    (WordKind.PART, "khâu|lần|đợt|vòng|phần|một phần|1 phần|một nửa|nửa|phân nửa|hơn nửa|quá nửa|bước|giai đoạn|mục"
     "|chương|dự thảo|bản thảo|bản nháp|nháp|đề cương|khung|phụ lục|sơ bộ|bản đầu|vòng một|đợt một|một số"
     "|một vài|half|part|partly|partially|draft|first draft|outline|phase|step|section|percent|phần trăm"),
    (WordKind.STATE, "under preparation|on track|halfway|halfway there|in the works|đang|vẫn|vẫn đang|vẫn còn|còn"
     "|còn lại|thiếu|còn thiếu|vướng|vướng mắc|đang vướng|kẹt|tắc|khó|khó khăn|gặp khó|gần|gần như|sắp|sắp sửa"
     "|cơ bản|về cơ bản|cơ bản là|hầu như|hầu hết|phần lớn|đa số|tạm|tạm thời|tạm dừng|coi như|chỉ|mới chỉ"
     "|chỉ mới|trừ|ngoại trừ|ngoài|riêng|nhưng|nhưng mà|tuy nhiên|dở|dở dang|mỗi|mất|bị|hỏng|sai|lỗi|dựa|almost"
     "|nearly|mostly|basically|still|but|except|only|remaining|stuck|blocked|đang họp|đang bận|đang lái xe"
     "|in progress|ongoing|working on|missing|under review|being|progressing|underway|under way|in review"
     "|drafting|reviewing"),
    (WordKind.CAUSE, "vì|bởi|bởi vì|tại vì|lý do|because|due to|since|as"),
    (WordKind.PAST, "đã|đã được|được|đã có|already|has been|have been|has already been|have already|has already|đả"
     "|had been|was|were"),
    (WordKind.JUST, "vừa|mới|vừa mới|just|have just|has just|vừa được|mới được"),
    (WordKind.ALREADY, "dồi|rổi|ùi|rồu|zồi|rồi|rùi|òi|ồi|rôi|ròi|rầu|gòi|goy|roy|roài|cmnr|rồi đó|rồi đấy|rồi nè"
     "|rồi mà|rồi luôn|rồi thôi|r"),
    (WordKind.DONE, "fin|did it|done it|xong|xongrồi|xongroi|xong xuôi|xong hẳn|xong hoàn toàn|xog|xonh|xomg|xnog"
     "|xng|done|dne|all set"),
    (WordKind.FINISH, "hoàn thành|hoàn thàn|hoành thành|hoàn thàng|hoàn tất|h.thành|hthành|ht|finished|completed"
     "|complete|kết thúc|hoàn thành xong|hoàn thành xong xuôi|hoàn tất xong|đạt chỉ tiêu|hoàn thành xuất sắc"),
    (WordKind.WORK, "làm|xử lý|xử lí|thực hiện|giải quyết|khắc phục|hoàn chỉnh|chốt"),
    (WordKind.ISSUED, "ban hành|ký ban hành|phát hành|ký phát hành|ký|kí|đóng dấu|trả lời|phúc đáp|có văn bản"
     "|có văn bản trả lời|có công văn|có công văn trả lời|có báo cáo|có quyết định|có tờ trình"
     "|có văn bản báo cáo|có văn bản gửi|ra văn bản|ra quyết định|ra công văn|lấy số|cấp số|vào số|ra số"
     "|thông qua|phê duyệt|duyệt|issued|signed|published|replied|promulgated|approved|answered|công bố"
     "|đăng công báo|có thông báo|có kết luận|có kế hoạch|có hướng dẫn"),
    (WordKind.HANDED, "hoàn thiện|chỉnh sửa|sửa|bổ sung|để file|để bản giấy|để bản cứng|để bản in|để hồ sơ|để link"
     "|để trên|để ở|phổ biến|quán triệt|trình|rà soát|rà|gửi|gởi|nộp|chuyển|up|upload|up lên|post|đăng|đính kèm"
     "|kèm|kèm theo|xin ý kiến|lấy ý kiến|lấy xong ý kiến|gửi xin ý kiến|xin chữ ký|đẩy|bàn giao|phát|fax|scan"
     "|chuyển phát|đưa|báo|thông báo|cập nhật|họp|làm việc với|trao đổi|soạn|dự thảo xong|tham mưu|tổng hợp"
     "|triển khai|hướng dẫn|đôn đốc các|liên hệ|nhập|tiếp thu ý kiến|giải trình|in|photo|chụp|tải|tải lên"
     "|cung cấp|phản hồi|trả|đề xuất rồi|góp ý|cho ý kiến|có ý kiến|tổ chức|phối hợp|nhắc rồi|sent|submitted"
     "|emailed|mailed|forwarded|attached|see attached|delivered|handed in|uploaded|handed over|shared|reported"
     "|sending|updated"),
    (WordKind.LOOK, "nhận giúp|nhận giùm|nhận hộ|xem|xem giúp|xem giùm|xem hộ|kiểm tra|kiểm tra giúp"
     "|kiểm tra lại giúp|check|check giúp|check hộ|check giùm|mời|nhờ|nhờ anh|nhờ chị|nghiệm thu|tham khảo"
     "|please check|please see|please find|có gì|cần gì|fyi|để biết|để theo dõi|để anh biết|để chị biết"
     "|để tổng hợp|tick giúp|đánh dấu giúp|cập nhật giúp|ghi nhận giúp|ghi giúp|đóng giúp"),
    (WordKind.RECEIVED, "xem rồi|nhận được thông tin|nhận được chỉ đạo|nhận|nhận được|nhận việc|nhận nhiệm vụ"
     "|nhận thông tin|nhận tin|nhận rõ|rõ|nắm|nắm được|nắm rõ|nắm thông tin|hiểu|đọc|biết|tiếp thu|tiếp nhận"
     "|ghi nhận|nghe|noted|received|understood|got it|copy that|roger|well noted|duly noted|thấy|đồng ý|nhất trí"
     "|nhất chí|phải rồi|đúng rồi|agreed"),
    (WordKind.COURTESY, "chúc|xin lỗi|quên báo|quên chưa báo|chưa kịp báo|chưa kịp báo cáo|ủa|quên mất|quên|bận"
     "|bận quá|nhiều việc quá|nhiều|rất nhiều|thưa|kính thưa|kính gửi|kính báo cáo|xin báo cáo|em xin báo cáo"
     "|xin phép báo cáo|chào|xin chào|kính chào|hi|hello|dear|cảm ơn|cám ơn|xin cảm ơn|em cảm ơn|cảm ơn nhiều"
     "|tks|thanks|thank you|thank|thanks so much|many thanks|trân trọng|trân trọng báo cáo|trân trọng cảm ơn"
     "|sorry|phiền|hoan hô|tốt lắm|giỏi lắm|tuyệt vời|tuyệt|well done|good job|great|good|nice|perfect|good news"
     "|tin vui|chúc mừng|báo tin|xin thông báo|xin trân trọng báo cáo|xin chân thành cảm ơn|best regards|regards"
     "|alo|ổn|báo cáo nhanh|morning|good morning|good afternoon|haha|hihi|hehe|hì|hihihi|ơi|ui|ôi|trời|may quá"),
    (WordKind.YES, "uhm|um|ừa|chắc rồi|chắc chắn rồi|vâng|dạ|dạ vâng|vâng dạ|ok|oke|okay|okie|oki|okela|okê|uk|ừ|ừm"
     "|uh|ờ|yes|yep|yeah|sure|vg|yup|ô kê|oce"),
    (WordKind.PARTICLE, "này|còn gì|iu|yêu|iu ơi|ah|đấy|đó|nè|luôn|thôi|mà|vậy|thế|ấy|lun|aj|ak"),
    (WordKind.SOFTENER, "nhé|nhá|nha|nhen|nghen|nhe|nghe em|hen|nhóe|với|cái"),
    (WordKind.SELF, "bên vụ em|bên vụ|bên cục em|vụ|cục|viện|trung tâm|tôi|mình|tui|chúng tôi|chúng em|chúng mình"
     "|bọn em|bọn mình|tụi em|bên em|bên mình|bên e|phòng em|phòng mình|đơn vị|đơn vị em|đơn vị mình|vụ em"
     "|vụ mình|ban em|cục em|trung tâm em|nhóm em|tổ em|phía em|bên đơn vị|phòng|we|i|i'm|i've|we're|we've"
     "|they've|it's|that's|this's|everything's|our team|the team|team|team em|cháu"),
    (WordKind.PERSON, "em|anh|bạn|sếp|thầy|cô|chú|bác|ông|bà|cậu|e|a|c|các em|các anh|các chị|anh chị|các anh chị"
     "|anh em|các bạn|các bác|các đồng chí|đồng chí|đ/c|đc|các đ/c|mọi người|cả nhà|lãnh đạo|lãnh đạo vụ"
     "|lãnh đạo phòng|ac|ae|mng|mn|sir|madam|boss|you|guys|team mình|vp|văn phòng|văn phòng bộ|các sếp|vụ trưởng"
     "|phó vụ trưởng|chánh văn phòng|thủ trưởng|thứ trưởng|anh ấy|chị ấy|ad|admin|bot|quý vị|các thầy|các cô"),
    (WordKind.EVERYTHING, "mọi thứ|hết trơn|mấy việc này|mấy việc|những việc này|mấy cái này|các việc đó"
     "|mấy việc kia|all|hết|hết cả|hết thảy|hết sạch|tất cả|tất|toàn bộ|cả|tất cả các việc|các việc|các việc này"
     "|các việc trên|mọi việc|các nhiệm vụ|các nhiệm vụ trên|tất cả các nhiệm vụ|sạch|tất tần tật|everything"
     "|all of them|all items|all tasks|all the items|all the tasks"),
    (WordKind.MANNER, "dứt điểm|sớm hơn hạn|sớm hơn thời hạn|sớm hơn dự kiến|từ sáng|từ sớm|từ lâu|từ đời nào"
     "|từ hồi nào|từ lâu lắc|từ trước|lâu|từ đầu giờ|đúng hạn|trước hạn|sớm hạn|trước thời hạn|đúng thời hạn"
     "|đúng tiến độ|trước tiến độ|vượt tiến độ|kịp thời|đầy đủ|đủ|tốt|tốt đẹp|hoàn toàn|đúng yêu cầu"
     "|theo yêu cầu|theo đúng yêu cầu|theo chỉ đạo|theo chỉ đạo của bộ trưởng|theo chỉ đạo của thứ trưởng"
     "|theo chỉ đạo của lãnh đạo|theo chỉ đạo của lãnh đạo bộ|theo kế hoạch|trọn vẹn|on time|ahead of time"
     "|on schedule|ahead of schedule|as requested|as required|fully|successfully|cẩn thận|hẳn|đâu vào đấy"
     "|ngon lành|ngon"),
    (WordKind.THIS, "job|mission|my part|việc anh giao|việc chị giao|việc sếp giao|việc anh giao em|việc giao em"
     "|nhiệm vụ anh giao|việc được phân công|nhiệm vụ được phân công|việc anh yêu cầu|việc chị nhắc"
     "|việc anh nhắc|việc này|việc đó|việc ấy|việc trên|việc đấy|việc nay|nhiệm vụ này|nhiệm vụ trên|nhiệm vụ đó"
     "|nhiệm vụ được giao|việc được giao|công việc này|công việc được giao|công việc|nội dung này|nội dung trên"
     "|cái này|vụ này|khoản này|mục này|it|this|that|this one|the task|the item|the job|the work|this task"
     "|this item|that one|đầu việc này|task này|phần việc này|văn bản này|công văn này|báo cáo này|nhiệm vụ"
     "|nội dung|đầu việc"),
    (WordKind.REPORTING, "báo cáo|bc|b/c|bcao|b.cáo"),
    (WordKind.NOUN, "văn bản|vb|công văn|cv|nghị quyết|nq|nghị định|nđ|thông tư|quyết định|qđ|tờ trình|ttr|kế hoạch"
     "|kh|hồ sơ|đề án|báo cáo tháng|báo cáo quý|báo cáo năm|báo cáo tuần|bc tháng|bc tuần|bc quý|bc năm|tài liệu"
     "|bài phát biểu|kết luận|thông báo số|report|letter|document|the report|the document|the letter"
     "|bản tổng hợp|thống kê|biên bản|hướng dẫn số"),
    (WordKind.ITEM, "việc|việc số|nhiệm vụ số|mục số|số|nv|item|items|task|tasks|number|numbers|vc|đầu việc số"
     "|công việc số"),
    (WordKind.LABEL, "sản phẩm|kết quả|sản phẩm là|kết quả là|bằng văn bản|số hiệu|số văn bản|bằng|product|result"
     "|ngày ban hành|theo"),
    (WordKind.REMARK, "yên tâm|file|link|ảnh|hình|bản scan|bản mềm|bản cứng|bản giấy|mail|email|zalo|voffice|eoffice"
     "|e-office|trục|trục liên thông|qua trục|hệ thống|ở trên|bên trên|phía trên|bên dưới|dưới đây|văn thư"
     "|trên bàn|đường công văn|drive|gmail|group|số liệu|bản chính|bản gốc|bản ký|here|link here"),
    (WordKind.AND, "lẫn|và|với cả|cùng|and|with|rồi mới|đồng thời|&"),
    (WordKind.AUX, "chính thức|có|cũng|đều|là|have|has|had|thật|thực sự|chắc chắn|is|are|now|the|this is|been|đây"
     "|kìa|one|its|nốt|cả thảy|rất|tương đối"),
    (WordKind.FOR, "của|về phía|to|for|lên|qua|sang|vào|lúc|hồi|on|at|từ"),
    (WordKind.SUBJECT, "về|về việc|v/v|vv|regarding"),
    (WordKind.MEASURING, "tiến độ|progress|cập nhật tiến độ|update|tăng thêm|tăng|đạt|đạt được|hiện tại|hiện"
     "|hiện nay|đến nay|tính đến nay|tiến độ đạt|lũy kế|tổng|tổng cộng|so far"),
)
_NAMES = (
    "an|anh|bình|bích|bảo|bắc|chi|chiến|chung|châu|cúc|cường|cảnh|diễm|diệp|diệu|dung|duy|dũng|dương|giang|hiếu"
    "|hiền|hiển|hiệp|hoa|hoà|hoài|hoàn|hoàng|huy|huyền|huệ|hà|hòa|hùng|hưng|hương|hường|hạnh|hải|hằng|hồng"
    "|khang|khoa|khánh|khôi|kim|kiên|lan|linh|liên|loan|long|luân|ly|lâm|lương|lộc|lợi|minh|my|mạnh|mỹ|nam|nga"
    "|nghĩa|nguyên|nguyệt|ngân|ngọc|nhi|nhung|nhàn|như|oanh|phong|phú|phúc|phương|phượng|quang|quyên|quyết|quân"
    "|quỳnh|sơn|thanh|thi|thiện|thoa|thu|thuý|thuận|thuỷ|thành|thái|thêm|thúy|thơm|thư|thương|thảo|thắng|thịnh"
    "|thủy|tiến|toàn|toản|trang|trinh|trung|trâm|trí|trường|trọng|tuyến|tuyết|tuấn|tuệ|tài|tâm|tân|tín|tùng|tú"
    "|uyên|vinh|việt|vy|vân|vũ|xuân|yên|yến|ánh|ân|điệp|đoàn|đào|đông|đạt|đức|mai|quý|hạ|cường|thuỳ|thùy|luyến|vượng"
)
NAMES = frozenset(_NAMES.split("|"))
"""Given names, lower case: known as such behind a form of address, or by their capital."""
# fmt: on


def _lexicon() -> Lexicon[WordKind]:
    meanings: dict[str, WordKind] = {}
    for kind, words in WORDS:
        for word in words.split("|"):
            meanings.setdefault(word, kind)
    return Lexicon(meanings)


LEXICON = _lexicon()
SPELLINGS = frozenset(token.exact for _, words in WORDS for token in tokenise(words.replace("|", " ")))
"""All single words of the list, for telling a stretched word (`xonggg`) from another one."""
