{% load static %}/* Keeps the diary's pages on the telephone. The network comes first; what was kept answers when there is none. */
"use strict";
const KEPT = "ocop-diary-1";
const OFFLINE = "{% url 'portal:trace-offline' %}";
const HOME = "{{ scope }}";
const SHELL = [
  OFFLINE,
  "{% static 'ui/vendor/be-vietnam-pro/fonts.css' %}",
  "{% static 'ui/vendor/bootstrap/bootstrap.min.css' %}",
  "{% static 'ui/saobien.css' %}",
  "{% static 'ui/parts.css' %}",
  "{% static 'ui/forms.css' %}",
  "{% static 'ui/pages.css' %}",
  "{% static 'ui/icons.svg' %}",
  "{% static 'ui/logo.svg' %}",
  "{% static 'ui/saobien.js' %}",
  "{% static 'ui/vendor/htmx/htmx.min.js' %}",
  "{% static 'portal/diary.css' %}",
  "{% static 'portal/diary.js' %}",
];

const keep = async (addresses) => {
  const kept = await caches.open(KEPT);
  await Promise.all(
    addresses.map(async (address) => {
      try {
        const answer = await fetch(address, { credentials: "same-origin" });
        if (answer.ok && !answer.redirected) await kept.put(address, answer);
      } catch {
        /* without a network what was kept before stays */
      }
    }),
  );
};

/* The start page leads on to the diary that was opened last. */
const lead = async (diary) => {
  const kept = await caches.open(KEPT);
  await kept.put(HOME, Response.redirect(new URL(diary, self.location.origin).href, 302));
};

self.addEventListener("install", (event) => {
  event.waitUntil(keep(SHELL).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});
self.addEventListener("message", (event) => {
  const { keep: addresses, forget } = event.data || {};
  if (forget) event.waitUntil(caches.delete(KEPT).then(() => keep(SHELL)));
  if (addresses) event.waitUntil(keep(addresses).then(() => lead(addresses[0])));
});

const page = async (request) => {
  const kept = await caches.open(KEPT);
  const address = new URL(request.url);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected && answer.type === "basic" && !address.search) {
      await kept.put(address.pathname, answer.clone());
    }
    return answer;
  } catch {
    const any = { ignoreVary: true };
    return (await kept.match(address.pathname, any)) || (await kept.match(OFFLINE, any)) || Response.error();
  }
};

const file = async (request) => {
  const kept = await caches.match(request.url, { ignoreSearch: true, ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && answer.type === "basic") await (await caches.open(KEPT)).put(request.url, answer.clone());
  return answer;
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname.startsWith(HOME)) event.respondWith(page(request));
  else if (pathname.startsWith("{{ static_url }}")) event.respondWith(file(request));
});
