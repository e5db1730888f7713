"""How a caller names a city on the keys, and how the next call remembers it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calls import words
from backend.calls.menu import CHANGE, of_area, of_cities, of_counties
from backend.calls.placing import Caller, Placing, place_of
from tests.backend.calls.test_reception import MOBILE, House, local
from tests.fakes.hunan import CHANGSHA, HUNAN, XIANGXI, ZHUZHOU, gazetteer

FIXED_0731 = "+8673182220000"


@pytest.fixture
def house() -> House:
    return House()


def placed(number: str | None = MOBILE, **said: str) -> Placing:
    hints = (said["hint"],) if "hint" in said else ()
    pressed = {name: said.get(name, "") for name in ("menu", "keys")}
    return place_of(Caller("c", number, hints, pressed["menu"], pressed["keys"]), gazetteer())


@pytest.mark.requirement("S0-02")
def test_every_city_has_two_keys_of_its_own_and_the_words_say_them() -> None:
    menu = of_cities(gazetteer())
    assert (menu.digits, len(menu.places)) == (2, 14)
    for place in menu.places:
        assert menu.chosen(menu.key_of(place)) == place
        assert f"{place.name}请按{menu.key_of(place)}" in words.choose(menu)


def test_the_cities_of_one_area_code_have_one_key_each_and_zero_for_all_others() -> None:
    menu = of_cities(gazetteer(), placed(FIXED_0731).candidates)
    assert (menu.name, menu.digits) == ("0731", 1)
    assert words.choose(menu).endswith("长沙市请按1，株洲市请按2，湘潭市请按3，其他市州请按0。")


def test_a_city_has_the_menu_of_its_counties() -> None:
    menu = of_counties(gazetteer(), "430100")
    assert {gazetteer().path(code).prefecture for code in menu.codes} == {"430100"}
    assert menu.chosen(menu.key_of(menu.places[-1])) == menu.places[-1]


@pytest.mark.requirement("S0-02")
@pytest.mark.parametrize(
    ("number", "menu", "keys", "place", "next_menu"),
    [
        (MOBILE, "all", "01", "430100", None),
        (MOBILE, "all", "14", "433100", None),
        (MOBILE, "", "14", "433100", None),
        (MOBILE, "all", "15", "430000", "all"),
        (MOBILE, "all", "1", "430000", "all"),
        (MOBILE, "all", "Timeout", "430000", "all"),
        (FIXED_0731, "0731", "2", "430200", None),
        (FIXED_0731, "0731", "0", "430000", "all"),
        (FIXED_0731, "0731", "9", "430000", "0731"),
        (FIXED_0731, "", "3", "430300", None),
        (MOBILE, "change", "1", "430000", "all"),
        (MOBILE, "nonsense", "02", "430200", None),
    ],
)
def test_what_keys_lead_to(
    *, number: str, menu: str, keys: str, place: str, next_menu: str | None
) -> None:
    found = placed(number, menu=menu, keys=keys)
    assert found.place.code == place
    assert (found.menu.name if found.menu else None) == next_menu
    assert found.chosen is found.certain is (next_menu is None)


def test_a_wrong_key_does_not_lose_what_the_flow_knew() -> None:
    found = placed(menu="all", keys="77", hint="430200")
    assert (found.place, found.certain) == (ZHUZHOU, False)


def test_who_does_not_change_the_remembered_city_keeps_it() -> None:
    assert placed(menu=CHANGE, keys="Timeout", hint="430200").certain


@given(st.text(max_size=4), st.text(max_size=4), st.sampled_from([MOBILE, FIXED_0731, None]))
def test_whatever_is_pressed_leads_to_a_place_of_the_province(
    menu: str, keys: str, number: str | None
) -> None:
    found = place_of(Caller("c", number, menu=menu, keys=keys), gazetteer())
    assert HUNAN.contains(found.place)
    assert found.certain or found.menu is not None


def test_an_area_code_of_one_city_has_no_menu_of_its_own() -> None:
    assert of_area(gazetteer(), "0734").name == "all"


@pytest.mark.requirement("S0-02")
def test_a_chosen_city_is_remembered_for_the_next_call_by_the_hash_of_the_number(
    house: House,
) -> None:
    house.sign_on(XIANGXI)
    house.switchboard.refresh()
    chosen = Caller("c-1", MOBILE, menu="all", keys="14")
    assert house.reception.keep(chosen, house.reception.route(chosen))
    (kept,) = house.memory.kept.values()
    assert (kept.place, "1390000" in kept.caller) == (XIANGXI, False)
    house.clock.forward(minutes=1)
    again = house.reception.route(Caller("c-2", MOBILE))
    assert (again.place, again.remembered, again.certain) == (XIANGXI, True, True)
    assert again.menu is not None
    assert words.choose(again.menu) == "如需咨询其他市州，请按1。"
    assert house.route(number="13800001234").place == HUNAN


def test_a_withheld_number_and_a_hint_are_not_remembered(house: House) -> None:
    for caller in (Caller("c-1", None, menu="all", keys="14"), Caller("c-2", MOBILE, ("430100",))):
        house.reception.keep(caller, house.reception.route(caller))
    assert house.memory.kept == {}


def test_a_choice_that_comes_again_is_kept_once(house: House) -> None:
    chosen = Caller("c-1", MOBILE, menu="all", keys="01")
    routing = house.reception.route(chosen)
    assert house.reception.keep(chosen, routing)
    assert not house.reception.keep(chosen, routing)
    assert house.calls.writes == 1


def test_a_city_that_is_no_more_is_not_remembered(house: House) -> None:
    house.clock.at = local("2026-11-23T09:00")
    chosen = Caller("c-1", MOBILE, menu="all", keys="01")
    house.reception.keep(chosen, house.reception.route(chosen))
    (caller, kept), *_ = house.memory.kept.items()
    gone = type(kept)(caller, type(CHANGSHA)(("430000", "439900")), kept.at)
    house.memory.keep(gone)
    assert house.route().place == HUNAN


@pytest.mark.requirement("S0-22")
def test_a_caller_of_unknown_place_costs_one_request_before_the_answer(house: House) -> None:
    house.sign_on(CHANGSHA)
    house.switchboard.refresh()
    house.lines.requests = house.roster.requests = 0
    house.route()
    assert (house.memory.requests, house.lines.requests, house.roster.requests) == (1, 0, 0)
