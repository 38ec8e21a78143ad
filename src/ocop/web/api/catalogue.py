"""The operations of the interface and their parameters; OpenAPI and the page for people are made from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ocop.domain.events.rules.query import KINDS, MAX_PAGE
from ocop.domain.integrations.rules.machines import FORMATS

TEXT: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": 2000}
TIME: dict[str, Any] = {"type": "string", "format": "date-time"}
NUMBER: dict[str, Any] = {"type": "number"}
FLAG: dict[str, Any] = {"type": "boolean"}
COUNT: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": 10_000_000}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of event queries. `example` is the pattern of a family, such as `EQ_ILMD_<prefix>:<field>`."""

    name: str
    schema: dict[str, Any]
    vi: str
    en: str
    many: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one resource. `body` and `answer` are names of schemas in the description."""

    method: str
    path: str
    scope: str
    vi: str
    en: str
    name: str
    status: int = 200
    body: str = ""
    answer: str = ""
    query: str = ""  # "events": all parameters; "list": paging only
    headers: tuple[str, ...] = ()


def _words(name: str, vi: str, en: str, schema: dict[str, Any] = TEXT, example: str = "") -> Parameter:
    return Parameter(name, schema, vi, en, many=True, example=example)


def _family(kind: str, schema: dict[str, Any], ops: tuple[str, ...], vi: str, en: str) -> list[Parameter]:
    return [Parameter(f"{op}_{kind}", schema, vi, en) for op in ops]


ORDER = ("GE", "GT", "LE", "LT")
QUERY: tuple[Parameter, ...] = (
    _words("eventType", "Loại sự kiện", "Kind of event", {"type": "string", "enum": sorted(KINDS)}),
    _words("EQ_eventID", "Mã sự kiện", "eventID"),
    _words("EQ_action", "Hành động", "Action", {"type": "string", "enum": ["ADD", "OBSERVE", "DELETE"]}),
    *_family("eventTime", TIME, ORDER, "Lúc việc xảy ra", "When it happened"),
    *_family("recordTime", TIME, ORDER, "Lúc hệ thống ghi nhận", "When it was recorded here"),
    _words("EQ_bizStep", "Bước: từ trần, URN hoặc URI", "Business step: bare word, URN or web URI"),
    _words("EQ_disposition", "Trạng thái hàng", "Disposition"),
    _words("EQ_persistentDisposition_set", "Trạng thái lâu dài được đặt", "Persistent disposition set"),
    _words("EQ_persistentDisposition_unset", "Trạng thái lâu dài được bỏ", "Persistent disposition unset"),
    _words("EQ_readPoint", "Điểm đọc", "Read point"),
    _words("WD_readPoint", "Điểm đọc hoặc nơi bên trong nó", "Read point, or a place within it"),
    _words("EQ_bizLocation", "Địa điểm", "Business location"),
    _words("WD_bizLocation", "Địa điểm hoặc nơi bên trong nó", "Business location, or a place within it"),
    _words("EQ_transformationID", "Mã biến đổi", "transformationID"),
    _words("MATCH_epc", "Vật trong epcList, childEPCs", "Thing in epcList or childEPCs"),
    _words("MATCH_parentID", "Vật chứa", "Parent"),
    _words("MATCH_inputEPC", "Vật đi vào biến đổi", "Input of a transformation"),
    _words("MATCH_outputEPC", "Vật ra khỏi biến đổi", "Output of a transformation"),
    _words("MATCH_anyEPC", "Vật ở bất kỳ vai nào", "Thing in any role"),
    _words("MATCH_epcClass", "Loại hàng hoặc lô", "Class or lot"),
    _words("MATCH_inputEPCClass", "Loại hàng hoặc lô đi vào", "Class or lot going in"),
    _words("MATCH_outputEPCClass", "Loại hàng hoặc lô đi ra", "Class or lot coming out"),
    _words("MATCH_anyEPCClass", "Loại hàng hoặc lô ở bất kỳ vai nào", "Class or lot in any role"),
    _words("EQ_quantity", "Số lượng", "Quantity", NUMBER),
    *_family("quantity", NUMBER, ORDER, "Số lượng", "Quantity"),
    _words("EQ_bizTransaction_po", "Chứng từ của một loại", "Transaction of a type", TEXT, "EQ_bizTransaction_<type>"),
    _words("EQ_source_owning_party", "Bên giao của một loại", "Source of a type", TEXT, "EQ_source_<type>"),
    _words("EQ_destination_owning_party", "Bên nhận của một loại", "Destination", TEXT, "EQ_destination_<type>"),
    Parameter("EXISTS_errorDeclaration", FLAG, "Là khai báo sai sót", "Is an error declaration"),
    *_family("errorDeclarationTime", TIME, ORDER, "Lúc khai báo sai sót", "When the error was declared"),
    _words("EQ_errorReason", "Lý do sai sót", "Reason of the error"),
    _words("EQ_correctiveEventID", "Sự kiện sửa sai", "Corrective event"),
    Parameter("EXISTS_sensorElementList", FLAG, "Có số đo của cảm biến", "Has sensor data"),
    *_family("time", TIME, ORDER, "Lúc đo", "When it was measured"),
    *_family("startTime", TIME, ORDER, "Lúc bắt đầu đo", "When measuring began"),
    *_family("endTime", TIME, ORDER, "Lúc kết thúc đo", "When measuring ended"),
    _words("EQ_type", "Đại lượng đo", "What is measured"),
    _words("EQ_value_CEL", "Số đo theo đơn vị", "Value in a unit", NUMBER, "EQ_value_<uom>"),
    Parameter("GE_value_CEL", NUMBER, "Số đo theo đơn vị; cũng min, max, mean, sDev, perc",
              "Value in a unit; also minValue, maxValue, meanValue, sDev, percValue", example="GE_value_<uom>"),
    Parameter("GE_percRank", NUMBER, "Hạng phần trăm", "Percentile rank"),
    *(
        _words(f"EQ_{name}", "Trường của cảm biến", "Field of sensors")
        for name in ("deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules", "microorganism",
                     "chemicalSubstance", "uriValue", "stringValue", "hexBinaryValue", "exception", "component")
    ),
    Parameter("EQ_booleanValue", FLAG, "Số đo có, không", "Boolean value"),
    _words("EQ_ex:field", "Trường riêng", "Field of an extension", TEXT, "EQ_<prefix>:<field>"),
    Parameter("GE_ex:field", NUMBER, "Trường riêng là số hoặc thời điểm", "Field that is a number or a moment",
              example="GE_<prefix>:<field>"),
    Parameter("EXISTS_ex:field", FLAG, "Có trường riêng", "The field is there", example="EXISTS_<prefix>:<field>"),
    _words("EQ_ILMD_ex:field", "Trường trong ilmd", "Field of ilmd", TEXT, "EQ_ILMD_<prefix>:<field>"),
    _words("EQ_INNER_ex:field", "Trường ở bên trong trường khác", "Field within another", TEXT,
           "EQ_INNER_<prefix>:<field>"),
    _words("EQ_SENSORREPORT_ex:field", "Trường riêng của cảm biến", "Own field of sensors", TEXT,
           "EQ_SENSORELEMENT_, EQ_SENSORMETADATA_, EQ_SENSORREPORT_"),
    _words("EQ_ERROR_DECLARATION_ex:field", "Trường riêng của khai báo sai sót", "Own field of error declarations",
           TEXT, "EQ_ERROR_DECLARATION_<prefix>:<field>"),
    Parameter("orderBy", {"type": "string", "enum": ["eventTime", "recordTime"]}, "Xếp theo", "Order by"),
    Parameter("orderDirection", {"type": "string", "enum": ["ASC", "DESC"]}, "Chiều; mặc định DESC",
              "Direction; DESC by default"),
    Parameter("eventCountLimit", COUNT, "Chỉ lấy bấy nhiêu sự kiện đầu; cần orderBy", "Only the first; needs orderBy"),
    Parameter("maxEventCount", COUNT, "Báo lỗi nếu có nhiều hơn", "Refuse when there are more"),
)  # fmt: skip
PAGING: tuple[Parameter, ...] = (
    Parameter("perPage", COUNT, f"Số dòng mỗi trang; mặc định 30, nhiều nhất {MAX_PAGE}",
              f"Rows of a page; 30 by default, at most {MAX_PAGE}"),
    Parameter("nextPageToken", TEXT, "Lấy từ Link của trang trước", "From the Link of the page before"),
)  # fmt: skip
VERSIONS = ("GS1-EPCIS-Version", "GS1-CBV-Version")
RANGE = ("GS1-EPCIS-Min", "GS1-EPCIS-Max", "GS1-CBV-Min", "GS1-CBV-Max")
SPELLING = ("GS1-EPC-Format", *RANGE)
HEADERS: dict[str, dict[str, Any]] = {
    **{name: {"type": "string", "enum": ["2.0", "2.0.0"]} for name in (*VERSIONS, *RANGE)},
    "GS1-EPC-Format": {"type": "string", "enum": list(FORMATS)},
    "GS1-Extensions": {"type": "string", "example": "ex=https://ns.example.com/epcis/"},
    "GS1-Capture-Error-Behaviour": {"type": "string", "enum": ["rollback", "proceed"]},
}
LISTS = {
    "eventTypes": ("loại sự kiện", "kinds of events", "{eventType}"),
    "epcs": ("vật", "things", "{epc}"),
    "bizSteps": ("bước", "business steps", "{bizStep}"),
    "bizLocations": ("địa điểm", "business locations", "{bizLocation}"),
    "readPoints": ("điểm đọc", "read points", "{readPoint}"),
    "dispositions": ("trạng thái hàng", "dispositions", "{disposition}"),
}


def _lists() -> list[Operation]:
    operations = []
    for name, (vi, en, argument) in LISTS.items():
        operations += [
            Operation("get", f"/{name}", "query", f"Liệt kê {vi} có trong sự kiện", f"List {en} that occur", f"{name}",
                      answer="Collection", query="list", headers=SPELLING),
            Operation("get", f"/{name}/{argument}", "query", "Có gì về một giá trị", "What is kept about one",
                      f"{name}One", answer="Collection", headers=RANGE),
            Operation("get", f"/{name}/{argument}/events", "query", "Sự kiện của một giá trị", "Events of one",
                      f"{name}Events", answer="EPCISQueryDocument", query="events",
                      headers=(*SPELLING, "GS1-Extensions")),
        ]  # fmt: skip
    return operations


OPERATIONS: tuple[Operation, ...] = (
    Operation("get", "/", "query", "Liệt kê tài nguyên", "List the resources", "root", answer="Collection"),
    Operation("post", "/capture", "capture", "Gửi tài liệu sự kiện", "Hand in a document of events", "capture", 202,
              body="EPCISDocument", answer="CaptureJob", headers=(*VERSIONS, "GS1-Capture-Error-Behaviour")),
    Operation("get", "/capture", "query", "Liệt kê những lần gửi", "List what was handed in", "captures",
              answer="CaptureJobs", query="list", headers=RANGE),
    Operation("get", "/capture/{captureID}", "query", "Kết quả của một lần gửi", "What became of a document",
              "captureJob", answer="CaptureJob", headers=RANGE),
    Operation("get", "/events", "query", "Hỏi sự kiện", "Ask for events", "events", answer="EPCISQueryDocument",
              query="events", headers=(*SPELLING, "GS1-Extensions")),
    Operation("post", "/events", "capture", "Gửi một sự kiện", "Hand in one event", "event", 201, body="Event",
              answer="Event", headers=VERSIONS),
    Operation("get", "/events/{eventID}", "query", "Sự kiện mang một mã", "The event of an id", "eventOfId",
              answer="EPCISQueryDocument", headers=SPELLING),
    *_lists(),
    Operation("get", "/queries", "query", "Liệt kê câu hỏi đặt tên", "List named queries", "queries",
              answer="NamedQueries", query="list"),
    Operation("post", "/queries", "subscribe", "Đặt tên một câu hỏi", "Keep a named query", "keepQuery", 201,
              body="NamedQuery", answer="NamedQuery"),
    Operation("get", "/queries/{queryName}", "query", "Một câu hỏi đặt tên", "A named query", "query",
              answer="NamedQuery"),
    Operation("delete", "/queries/{queryName}", "subscribe", "Xoá câu hỏi và các đăng ký của nó",
              "Drop a named query and its subscriptions", "dropQuery", 204),
    Operation("get", "/queries/{queryName}/events", "query", "Hỏi bằng câu hỏi đặt tên", "Answer a named query",
              "queryEvents", answer="EPCISQueryDocument", query="list", headers=SPELLING),
    Operation("get", "/queries/{queryName}/subscriptions", "query", "Liệt kê đăng ký", "List subscriptions",
              "subscriptions", answer="Subscriptions", query="list"),
    Operation("post", "/queries/{queryName}/subscriptions", "subscribe", "Đăng ký nhận sự kiện",
              "Subscribe to events", "subscribe", 201, body="Subscription", answer="Subscription",
              headers=("GS1-EPC-Format",)),
    Operation("get", "/queries/{queryName}/subscriptions/{subscriptionID}", "query", "Một đăng ký", "A subscription",
              "subscription", answer="Subscription"),
    Operation("delete", "/queries/{queryName}/subscriptions/{subscriptionID}", "subscribe", "Huỷ đăng ký",
              "End a subscription", "unsubscribe", 204),
    Operation("delete", "/nextPageToken/{token}", "query", "Không hỗ trợ: mã trang tự hết hạn",
              "Not supported: tokens end by themselves", "forgetToken", 501),
)  # fmt: skip
