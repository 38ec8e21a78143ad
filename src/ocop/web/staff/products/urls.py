"""Products."""

from ocop.web.staff.permissions import OFFICE, READ, REGISTER
from ocop.web.staff.products import views
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="product-list", roles=READ),
    page_path("describe/<slug:producer>/", views.describe, name="product-describe", roles=REGISTER),
    page_path("<slug:ref>/", views.detail, name="product-detail", roles=READ),
    page_path("<slug:ref>/amend/", views.amend, name="product-amend", roles=REGISTER),
    page_path("<slug:ref>/classify/", views.classify, name="product-classify", roles=OFFICE),
]
