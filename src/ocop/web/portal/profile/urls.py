"""The producer's own facts and premises."""

from django.urls import path

from ocop.web.portal.profile import places, views

urlpatterns = [
    path("", views.index, name="producer-list"),
    path("premises/<int:pk>/close/", views.close_premises, name="producer-close-premises"),
    path("premises/<int:pk>/place/", places.place_premises, name="producer-place-premises"),
    path("<slug:ref>/numbers/", places.numbers, name="producer-numbers"),
    path("<slug:ref>/", views.detail, name="producer-detail"),
    path("<slug:ref>/amend/", views.amend, name="producer-amend"),
    path("<slug:ref>/figures/", views.figures, name="producer-figures"),
    path("<slug:ref>/representative/", views.representative, name="producer-representative"),
    path("<slug:ref>/representative/tell/", views.tell_representative, name="producer-representative-tell"),
    path("<slug:ref>/premises/", views.open_premises, name="producer-open-premises"),
]
