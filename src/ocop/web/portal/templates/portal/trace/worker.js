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
  const { keep: addresses, lead: diary, forget } = event.data || {};
  if (forget) event.waitUntil(caches.delete(KEPT).then(() => keep(SHELL)));
  if (addresses) event.waitUntil(keep(addresses).then(() => diary && lead(diary)));
});

/* A network so weak that it does not answer is none: what was kept is shown, and the answer kept when it comes. */
const PATIENCE = 8000;
const page = async (request) => {
  const kept = await caches.open(KEPT);
  const { pathname, search } = new URL(request.url);
  const any = { ignoreVary: true };
  const there = await kept.match(pathname, any);
  const asked = fetch(request).then(async (answer) => {
    if (answer.ok && !answer.redirected && answer.type === "basic" && !search) {
      await kept.put(pathname, answer.clone());
    }
    return answer;
  });
  const tired = new Promise((done) => setTimeout(() => done(there), PATIENCE));
  try {
    return await (there && !search ? Promise.race([asked, tired]) : asked);
  } catch {
    return there || (await kept.match(OFFLINE, any)) || Response.error();
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
