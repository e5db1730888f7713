"""An amount in the capital figures of Chinese vouchers: 壹仟贰佰叁拾元伍角整.

As 《支付结算办法》 Annex 1 writes it: 整 after yuan or jiao, 零 for every gap between figures.
"""

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_GROUP = 10_000
_MOST = _GROUP ** len(_GROUPS)


def capital(cents: int) -> str:
    """Write cents in capitals; a debt begins with 负. Raises `ValueError` from 10^12 yuan on."""
    yuan, rest = divmod(abs(cents), 100)
    if yuan >= _MOST:
        raise ValueError(f"no voucher is made out for so much: {cents}")
    jiao, fen = divmod(rest, 10)
    text = f"{_whole(yuan)}元" if yuan else ""
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif fen and yuan:
        text += "零"
    text += f"{_DIGITS[fen]}分" if fen else "整"
    sign = "负" if cents < 0 else ""
    return sign + (text if yuan or rest else "零元整")


def _whole(yuan: int) -> str:
    text, gap = "", False
    for power in reversed(range(len(_GROUPS))):
        group = yuan // _GROUP**power % _GROUP
        if not group:
            gap = bool(text)
            continue
        if text and (gap or group < _GROUP // 10):
            text += "零"
        text += _group(group) + _GROUPS[power]
        gap = False
    return text


def _group(group: int) -> str:
    text, gap = "", False
    for power in reversed(range(len(_PLACES))):
        digit = group // 10**power % 10
        if not digit:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[digit] + _PLACES[power]
        gap = False
    return text
