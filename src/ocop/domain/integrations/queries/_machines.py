"""What other systems hold here: captures, tokens, named queries, subscriptions, and what is to be sent."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from ocop.base import sealed
from ocop.base.actors import Actor, Post
from ocop.base.text import fold
from ocop.domain.events.queries import FoundEvent, list_events
from ocop.domain.integrations.models import AccessToken, Delivery, NamedQuery, Subscription
from ocop.domain.producers.models import Producer


@dataclass(frozen=True, slots=True)
class Sending:
    """What goes to a subscriber in one piece: events, how they are written, and the key of the signature."""

    subscription: Subscription
    events: list[FoundEvent]
    secret: str


def list_tokens(by: Actor, *, search: str = "", standing: bool | None = None) -> QuerySet[AccessToken]:
    """Return the tokens the actor may see: those of its producers, the office all."""
    tokens = AccessToken.objects.select_related("organisation", "made_by")
    if not by.has_role("province_officer", "system"):
        tokens = tokens.filter(organisation_id__in=by.producers)
    for word in search.split():
        tokens = tokens.filter(name__icontains=word) | tokens.filter(organisation__folded__contains=fold(word))
    if standing is not None:
        tokens = tokens.filter(withdrawn_at__isnull=standing)
    return tokens.order_by("-pk")


def get_token(by: Actor, ref: str) -> AccessToken:
    """Return a token the actor may see. Raises AccessToken.DoesNotExist."""
    return list_tokens(by).get(ref=ref)


def list_queries(by: Actor, organisation_id: int | None) -> QuerySet[NamedQuery]:
    """Return the named queries of an organisation the actor speaks for; None: of the office."""
    if organisation_id is None:
        kept = NamedQuery.objects.filter(organisation=None)
        return kept.order_by("name") if by.has_role("province_officer", "system") else kept.none()
    kept = NamedQuery.objects.filter(organisation_id=organisation_id, organisation_id__in=by.producers)
    return kept.order_by("name")


def get_query(by: Actor, organisation_id: int | None, name: str) -> NamedQuery:
    """Return a named query of an organisation the actor speaks for. Raises NamedQuery.DoesNotExist."""
    return list_queries(by, organisation_id).get(name=name)


def list_subscriptions(by: Actor, organisation_id: int | None = None) -> QuerySet[Subscription]:
    """Return the subscriptions the actor may see, newest first: of its producers, the office all."""
    subscriptions = Subscription.objects.select_related("named_query", "organisation").order_by("-pk")
    if not by.has_role("province_officer", "system"):
        subscriptions = subscriptions.filter(organisation_id__in=by.producers)
    return subscriptions.filter(organisation_id=organisation_id) if organisation_id else subscriptions


def subscriptions_of(query: NamedQuery) -> QuerySet[Subscription]:
    """Return the subscriptions of a named query, in the order they were made."""
    return query.subscriptions.select_related("named_query").order_by("pk")


def get_subscription(query: NamedQuery, ref: str) -> Subscription:
    """Return a subscription of a named query. Raises Subscription.DoesNotExist."""
    return subscriptions_of(query).get(ref=ref)


def last_problem(subscription: Subscription) -> str:
    """Return why the last try of a waiting or given-up sending failed, or nothing."""
    failed = subscription.deliveries.exclude(last_problem="").order_by("-pk").first()
    return failed.last_problem if failed else ""


def read_sending(delivery_ids: list[int]) -> Sending:
    """Return what the claimed deliveries of one subscription hold, as far as its organisation may still see it.

    Raises Delivery.DoesNotExist, and Refused when the secret cannot be opened.
    """
    deliveries = list(
        Delivery.objects.select_related("subscription__named_query", "subscription__organisation").filter(
            pk__in=delivery_ids
        )
    )
    if not deliveries:
        raise Delivery.DoesNotExist
    subscription = deliveries[0].subscription
    numbers = sorted({number for delivery in deliveries for number in delivery.events})
    secret = sealed.unseal(bytes(subscription.sealed_secret), f"trace.subscription:{subscription.ref}")
    reader = machine_of(subscription.organisation, subscription.named_query.name)
    return Sending(subscription, list_events(reader, numbers), secret)


def machine_of(organisation: Producer | None, name: str) -> Actor:
    """Return the actor of a machine: it speaks for its organisation, or with the rights of the office."""
    if organisation is None:
        return Actor(None, f"Máy “{name}” của Văn phòng OCOP", posts=(Post("province_officer", 0, ""),))
    return Actor(None, f"Máy “{name}” của {organisation.name}", producers=frozenset({organisation.pk}))


def company_prefixes() -> frozenset[str]:
    """Return the GS1 company prefixes of producers: where they end, a link can be written as an EPC URN."""
    return frozenset(Producer.objects.exclude(company_prefix="").values_list("company_prefix", flat=True))
