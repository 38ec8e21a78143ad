"""My batches."""

from ocop.web.portal.batches import views
from ocop.web.portal.permissions import OWN
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="batch-list", roles=OWN),
    page_path("open/<slug:product>/", views.open_batch, name="batch-open", roles=OWN),
    page_path("<slug:ref>/", views.detail, name="batch-detail", roles=OWN),
    page_path("<slug:ref>/raise/", views.raise_quantity, name="batch-raise", roles=OWN),
    page_path("<slug:ref>/close/", views.close, name="batch-close", roles=OWN),
    page_path("<slug:ref>/reopen/", views.reopen, name="batch-reopen", roles=OWN),
]
