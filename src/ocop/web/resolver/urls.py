"""The GS1 Digital Link resolver."""

app_name = "resolver"
urlpatterns: list[object] = []
