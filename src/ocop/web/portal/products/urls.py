"""My products."""

from ocop.web.portal.permissions import OWN
from ocop.web.portal.products import views
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="product-list", roles=OWN),
    page_path("describe/<slug:producer>/", views.describe, name="product-describe", roles=OWN),
    page_path("<slug:ref>/", views.detail, name="product-detail", roles=OWN),
    page_path("<slug:ref>/amend/", views.amend, name="product-amend", roles=OWN),
    page_path("<slug:ref>/gtin/", views.assign_gtin, name="product-gtin", roles=OWN),
]
