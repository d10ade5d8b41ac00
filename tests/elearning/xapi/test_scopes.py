"""Communication §4.2: what was granted, and what that opens."""

import pytest

from elearning.xapi.scopes import Scope, grants


@pytest.mark.parametrize("scope", Scope)
def test_4_2_each_scope_grants_itself_and_all_grants_each(scope: Scope) -> None:
    assert grants([scope.value], scope)
    assert grants(["all"], scope)
    assert not grants([], scope)


@pytest.mark.parametrize("scope", [one for one in Scope if one is not Scope.ALL])
def test_4_2_no_scope_grants_another_by_its_name_alone(scope: Scope) -> None:
    others = [other for other in Scope if other not in (scope, Scope.ALL)]

    assert not grants([other.value for other in others], scope)
    assert grants([others[0].value, scope.value], Scope.STATE, scope)


def test_4_2_an_unknown_word_grants_nothing() -> None:
    assert not any(grants(["everything", "ALL", ""], scope) for scope in Scope)
