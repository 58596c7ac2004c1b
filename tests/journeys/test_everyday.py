"""Small journeys: what has to work on every page, whoever comes with whatever browser."""

from __future__ import annotations

from tests.journeys.visitor import World


def test_somebody_signs_in(world: World) -> None:
    lin = world.visitor("lin").go("accounts/login/")
    lin.sign_in()
    lin.go("")
    lin.picture("home")
