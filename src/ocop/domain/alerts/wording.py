"""Sentences about reports."""

NOT_YOURS = "Chỉ cán bộ chương trình được xử lý phản ánh."
KIND = "Hãy chọn điều bạn muốn phản ánh."
EMPTY = "Hãy viết vài chữ về điều bạn thấy."
