"""Without any one of its filters the product must leak, or the matrix sees nothing."""

import pytest

from tests.leaks.looking import look
from tests.leaks.mutations import Mutation, found, without
from tests.leaks.plans import ELSEWHERE, PLANS, SAMPLE
from tests.leaks.surfaces import SURFACES
from tests.leaks.world import World

BY_NAME = {str(each): each for each in found()}
SURFACE = {each.name: each for each in SURFACES}


def _leaks(world: World, name: str, *mutations: Mutation, enough: int = 0) -> set[str]:
    plan = PLANS[name]
    with without(*mutations):
        sight = look(world, SURFACE[plan.surface], plan.persona, enough=enough)
    # What breaks without its filter is no leak, and proves nothing.
    return {each for each in sight.leaks if "status 500" not in each}


def _try(world: World, name: str) -> None:
    mutation, plan = BY_NAME[name], PLANS[name]
    if plan.beside is None:
        assert _leaks(world, name, mutation, enough=1) != set()
        return
    one_layer = _leaks(world, name, plan.beside)
    assert _leaks(world, name, mutation, plan.beside) - one_layer != set(), plan.why


@pytest.mark.django_db
@pytest.mark.elastic
@pytest.mark.parametrize("name", SAMPLE)
def test_matrix_finds_what_a_missing_filter_lets_out(world: World, name: str) -> None:
    _try(world, name)


@pytest.mark.soak
@pytest.mark.django_db
@pytest.mark.elastic
@pytest.mark.parametrize("name", sorted(set(PLANS) - set(SAMPLE)))
def test_matrix_finds_what_any_missing_filter_lets_out(world: World, name: str) -> None:
    _try(world, name)


def test_every_filter_has_a_plan() -> None:
    assert sorted(set(BY_NAME) - set(PLANS) - set(ELSEWHERE)) == []


def test_no_plan_is_left_over() -> None:
    assert sorted({*PLANS, *ELSEWHERE} - set(BY_NAME)) == []


def test_filters_with_a_second_layer_say_why() -> None:
    assert [name for name, plan in PLANS.items() if plan.beside and not plan.why] == []
