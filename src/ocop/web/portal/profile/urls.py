"""The producer's own facts and premises."""

from ocop.web.portal.permissions import OWN
from ocop.web.portal.profile import places, views
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="producer-list", roles=OWN),
    page_path("premises/<int:pk>/close/", views.close_premises, name="producer-close-premises", roles=OWN),
    page_path("premises/<int:pk>/place/", places.place_premises, name="producer-place-premises", roles=OWN),
    page_path("<slug:ref>/numbers/", places.numbers, name="producer-numbers", roles=OWN),
    page_path("<slug:ref>/", views.detail, name="producer-detail", roles=OWN),
    page_path("<slug:ref>/amend/", views.amend, name="producer-amend", roles=OWN),
    page_path("<slug:ref>/figures/", views.figures, name="producer-figures", roles=OWN),
    page_path("<slug:ref>/representative/", views.representative, name="producer-representative", roles=OWN),
    page_path(
        "<slug:ref>/representative/tell/", views.tell_representative, name="producer-representative-tell", roles=OWN
    ),
    page_path("<slug:ref>/premises/", views.open_premises, name="producer-open-premises", roles=OWN),
]
