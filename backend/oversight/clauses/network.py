"""Parts two, four and five of the notice: of most no record of the platform shows anything yet.

Each of these stands on the board as grey and says what would show it. The telephones of counties
are judged by their register (S2-04, R14).
"""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, Light, cell
from backend.oversight.saying import found, listed, told, unshown
from backend.places.institutions.grounds import Words

_PARTS = "一二三四五"


def _grey(number: int, name: Words, text: str, by: Words, *, of_county: bool = False) -> Article:
    part = number // 100
    return Article(
        number,
        name,
        text,
        Words(f"以{by.zh}判定。", f"By {by.en}."),
        Words(
            f"平台尚无{by.zh}；登记后方可显示。",
            f"The platform does not hold {by.en} yet; they would show it.",
        ),
        unshown,
        of_county=of_county,
        cited=Words(f"通知{_PARTS[part - 1]}", f"Notice {part}"),
    )


_OPEN = "已开通专用电话{}个县（市、区）", "{} counties have their telephone"
_WITHOUT = (
    "未开通或未登记专用电话{}个县（市、区）",
    "{} counties without a telephone in the register",
)
_LOCAL = "分散开设{}个，号码均为局号后加0148", "{} on their own, each a number that ends in 0148"


def _every_county(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge which counties have their telephone; one that lacks it, a person has to look at."""
    del rulebook
    one = facts.connected
    if one is None:
        return cell(())
    return cell(
        [told(one.open, *_OPEN, one.telephones_on, listed(facts, "telephones"))],
        [
            found(
                "without",
                Light.AMBER,
                one.counties - one.open,
                _WITHOUT,
                listed(facts, "telephones", lacks="telephone"),
            )
        ],
    )


def _own_numbers(facts: Facts, rulebook: Rulebook) -> Cell:
    """Show the numbers of way B: the register takes no other (R14)."""
    del rulebook
    one = facts.connected
    if one is None:
        return cell(())
    return cell([told(one.local, *_LOCAL, one.telephones_on, listed(facts, "telephones"))])


NETWORK = (
    Article(
        201,
        Words("县县开通", "Every county"),
        "专用电话网络要以县、市为基本单位，每县市均应开通法律服务专用电话。",
        Words(
            "以各县（市、区）专用电话的开通登记判定；未开通或未登记的为黄。",
            "By the register of the telephones of counties: one without is amber.",
        ),
        Words(
            "没有登记过专用电话，或当月没有核实过登记。",
            "No telephone was ever entered, or none was verified in the month.",
        ),
        _every_county,
        of_county=True,
        cited=Words("通知二", "Notice 2"),
    ),
    _grey(
        202,
        Words("160台网", "Platform 160"),
        "各地法律服务专用电话的开设原则上应纳入“160”台网，即在“160”台网中开设法律服务分台，"
        "其号码统一定为“1600148”。",
        Words("分台和路由的登记", "the register of sub-stations and routes"),
    ),
    Article(
        203,
        Words("分散开设", "Numbers of their own"),
        "专用电话号码的后四位数应当统一，即使用在本县市电话局号后加“0148”(即“×××0148”或者“××××0148”)"
        "的普通电话号码，作为本县市的法律服务专用电话号码。",
        Words(
            "以各县（市、区）专用电话号码的登记显示；登记时不接受其他号码。",
            "By the numbers in the register of counties, which takes no other.",
        ),
        Words(
            "没有分散开设的登记，或当月没有核实过登记。",
            "No number of this kind was entered, or none was verified in the month.",
        ),
        _own_numbers,
        of_county=True,
        cited=Words("通知二", "Notice 2"),
    ),
)
MATERIAL = (
    _grey(
        401,
        Words("号码保障", "Numbers"),
        "各级电信管理部门和电信单位，要确保法律服务专用电话所需的电话号码。",
        Words("号码申请和收回的登记", "requests for numbers and their return"),
    ),
    _grey(
        402,
        Words("资金和归属", "Funds and ownership"),
        "各地开设法律服务专用电话所需要的资金，属于“160”台的设备改进和添置的投入，由电信单位承担；"
        "用于开设法律服务平台的装机及声讯设施的投入(包括分散开设的)，由司法行政部门负责解决。",
        Words("费用按承担单位的登记", "costs by who bears them"),
    ),
    _grey(
        403,
        Words("收费", "Fees"),
        "用户拨打法律服务专用电话，司法行政部门不另行收取信息咨询费。但用户仍需向电信部门交纳通话费。",
        Words("收费和分成的登记", "fees and how they are shared"),
    ),
    _grey(
        404,
        Words("书面协议", "Written agreement"),
        "由地市司法局与本地“160”总台就联网、话务运营、信息服务费的收取和分成办法，订立书面协议，"
        "明确双方的责、权、利等有关事宜。",
        Words("协议的登记", "the register of agreements"),
    ),
    _grey(
        405,
        Words("设备", "Equipment"),
        "凡拟开设“1600148”法律服务分台的地市，所需设备和软件，由司法部信息中心统一向信息产业部已颁发"
        "进网许可证设备的厂家订购，并组织提供安装调试、技术培训、软件改进(更新)等技术服务，各地不要自行办理。",
        Words("设备订购、安装和更新的登记", "orders, installation and updates of equipment"),
    ),
)
ROLLOUT = (
    _grey(
        501,
        Words("试点", "Pilots"),
        "年内每个省、自治区和直辖市应坚持既积极又稳妥的方针，因地制宜地选择专用电话组网模式，制定试点方案，"
        "要确定一个地市或几个县市作为试点单位，落实试点措施，精心指导和组织搞好试点，摸索经验，抓出成效。",
        Words("试点方案和结果的登记", "plans and results of pilots"),
    ),
    _grey(
        502,
        Words("推广普及", "Spreading"),
        "明年，各地应在认真总结试点经验的基础上，制定总体发展规划，积极做好专用电话的推广普及工作，"
        "同时逐步完善技术，更新设施，抓好队伍，健全制度，规范运作，力争用两年左右的时间，在全国基本普及。",
        Words("总体发展规划和开通进度", "the overall plan and how far it has come"),
    ),
    _grey(
        503,
        Words("领导机构", "Leading body"),
        "各省(区、市)要建立试点工作领导机构，确定专人负责此项工作，切实加强对专用电话开设试点和推广工作的"
        "规划、部署和指导，及时解决遇到的困难和问题。",
        Words("领导机构和专人的登记", "the leading body and the person named"),
    ),
    _grey(
        504,
        Words("协调机制", "Coordination"),
        "各地司法行政部门与电信管理部门之间要加强协调配合。要建立协调机制，共同制定组网和试点方案，"
        "共同进行指导、总结经验和推广提高工作。",
        Words("与电信部门协调的记录", "records of the coordination with the carrier"),
    ),
    _grey(
        505,
        Words("宣传", "Publicity"),
        "各地要采取有力措施和多种形式，广泛开展宣传工作。"
        "使广大群众了解法律服务专用电话的服务范围、便民利民措施和使用方法，力争做到家喻户晓、人人皆知。",
        Words("宣传活动的登记", "the register of publicity"),
        of_county=True,
    ),
    _grey(
        506,
        Words("请示汇报", "Reports to leaders"),
        "各地要加强请示汇报，努力争取各级党政部门的重视和支持。",
        Words("向党政领导汇报和所获支持的记录", "reports to leaders and the support obtained"),
    ),
    _grey(
        507,
        Words("技术服务", "Technical service"),
        "各地可就有关试点方案、设施订购、技术服务等问题，加强与该中心的沟通和联络。",
        Words("与技术服务中心联络的记录", "records of what the technical centre was asked"),
    ),
)
