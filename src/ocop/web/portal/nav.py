"""The navigation of the producers' site: by work, in this order."""

NAV: tuple[tuple[str, str, str], ...] = (
    ("Việc hôm nay", "portal:home", "today"),
    ("Sản phẩm", "portal:product-list", "product"),
    ("Hồ sơ", "portal:dossier-list", "report"),
    ("Lô hàng", "portal:batch-list", "batch"),
    ("Nhật ký", "portal:trace-home", "place"),
    ("Thu hồi", "portal:recall-list", "report"),
    ("Đơn tem", "portal:order-list", "stamp"),
    ("Tem của tôi", "portal:lot-list", "print"),
    ("Kích hoạt tem", "portal:stamps-activate", "scan"),
    ("Giấy tờ", "portal:evidence-list", "paper"),
    ("Chủ thể", "portal:producer-list", "producer"),
    ("Kết nối máy", "portal:token-list", "key"),
)
