/* The diary without a network: records are kept on the telephone under a number of their own and sent when it is back.
   Without this file every form works as a plain form. */
(() => {
  "use strict";
  const own = document.currentScript.dataset;
  if (!window.indexedDB || !own.owner) return;

  /* The store on the telephone. */
  const opened = new Promise((done, failed) => {
    const asked = indexedDB.open("ocop-diary", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("records", { keyPath: "uuid" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  const store = async (mode, act) => {
    const base = await opened;
    return new Promise((done, failed) => {
      const deal = base.transaction("records", mode);
      const asked = act(deal.objectStore("records"));
      deal.oncomplete = () => done(asked && asked.result);
      deal.onabort = () => failed(deal.error);
      deal.onerror = () => failed(deal.error);
    });
  };
  const put = (record) => store("readwrite", (rows) => rows.put(record));
  const drop = (uuid) => store("readwrite", (rows) => rows.delete(uuid));
  const get = (uuid) => store("readonly", (rows) => rows.get(uuid));
  const mine = async () => {
    const all = (await store("readonly", (rows) => rows.getAll()).catch(() => [])) || [];
    return all.filter((each) => each.owner === own.owner).sort((one, other) => one.kept - other.kept);
  };
  /* What came of sending is noted only on what was sent: what was changed or thrown away meanwhile stays so. */
  const settle = (record, changes) =>
    store("readwrite", (rows) => {
      const asked = rows.get(record.uuid);
      asked.onsuccess = () => {
        const there = asked.result;
        if (!there || there.changed !== record.changed) return;
        if (changes) rows.put({ ...there, ...changes });
        else rows.delete(record.uuid);
      };
    }).catch(() => undefined);
  const alone = (act) => (navigator.locks ? navigator.locks.request("ocop-diary", act) : act());
  const freshNumber = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };
  const made = (tag, text, className = "") => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  /* Sending one record: taken, refused with sentences, or not arrived. */
  const SIGN_IN = "Hãy đăng nhập lại rồi gửi; bản ghi vẫn còn trên máy.";
  const WAIT = [401, 403, 408, 425, 429]; /* asks again later; every other 4xx is a refusal */
  const within = (seconds) => (AbortSignal.timeout ? AbortSignal.timeout(seconds * 1000) : undefined);
  const send = async (record) => {
    const way = { credentials: "same-origin", redirect: "manual", cache: "no-store" };
    try {
      const asked = await fetch(own.state, { ...way, signal: within(20) });
      if (asked.type === "opaqueredirect") return { late: SIGN_IN };
      if (!asked.ok) return { late: `Hệ thống chưa trả lời (mã ${asked.status}); bản ghi vẫn còn trên máy.` };
      const { owner, token } = await asked.json();
      if (owner !== record.owner) return { late: "Bản ghi này của tài khoản khác; hãy đăng nhập tài khoản đã ghi." };
      const body = new FormData();
      for (const [name, value] of record.values) body.append(name, value);
      for (const photo of record.photos) body.append("file", photo.content, photo.name);
      await settle(record, { tried: true });
      const headers = { "X-CSRFToken": token, "X-Diary": "queue" };
      const answer = await fetch(record.address, { ...way, method: "POST", body, headers, signal: within(180) });
      if (answer.ok) return { taken: await answer.json() };
      if (answer.status === 422) {
        const { errors, address } = await answer.json();
        return { refused: errors, see: address };
      }
      if (answer.type === "opaqueredirect" || answer.status === 403) return { late: SIGN_IN };
      if (answer.status >= 400 && answer.status < 500 && !WAIT.includes(answer.status)) {
        const text = `Hệ thống không nhận bản ghi này (mã ${answer.status}); hãy xem lại, nhất là số ảnh và cỡ ảnh.`;
        return { refused: [{ field: "", text }] };
      }
      return { late: `Hệ thống chưa nhận được (mã ${answer.status}); bản ghi vẫn còn trên máy.` };
    } catch {
      return { late: "Chưa có mạng; bản ghi vẫn còn trên máy." };
    }
  };
  const deliver = async (record) => {
    const came = await send(record);
    if (came.taken) await settle(record, null);
    else if (came.late) await settle(record, { why: came.late, refused: false });
    else {
      const why = came.refused.map((each) => each.text).join(" ");
      await settle(record, { why, refused: true, tried: false, see: came.see || record.see });
    }
    return came;
  };
  const keepPages = (keep, lead = "") => {
    const worker = navigator.serviceWorker && navigator.serviceWorker.controller;
    if (worker && keep.length) worker.postMessage({ keep, lead });
  };

  /* The list of what waits. */
  const box = document.querySelector("[data-queue]");
  const form = own.record ? document.querySelector("form.sb-form") : null;
  const place = document.querySelector("[data-message]");
  const button = (text, act) => {
    const pressed = made("button", text, "btn sb-btn-plain");
    pressed.type = "button";
    pressed.addEventListener("click", act);
    return pressed;
  };
  const openForm = (record) => {
    const same = location.pathname === record.address;
    location.assign(`${record.address}#${record.uuid}`);
    if (same) location.reload();
  };
  const discard = (record, then) =>
    button("Bỏ bản ghi này", async (event) => {
      if (event.target.dataset.sure !== "yes") {
        event.target.dataset.sure = "yes";
        event.target.textContent = "Bấm lần nữa để bỏ hẳn";
        return;
      }
      await drop(record.uuid);
      then();
    });
  const list = (record) => {
    const rows = document.createElement("ul");
    for (const [label, text] of record.shown || []) rows.append(made("li", `${label}: ${text}`));
    if (record.photos.length) rows.append(made("li", `Ảnh: ${record.photos.length}`));
    return rows;
  };
  const row = (record) => {
    const shown = document.createElement("li");
    const first = (record.shown || []).slice(0, 3).map(([, text]) => text);
    const more = record.photos.length ? [`${record.photos.length} ảnh`] : [];
    const words = [record.title, ...first, new Date(record.kept).toLocaleString("vi-VN"), ...more];
    shown.append(made("p", words.join(", ")));
    const [before, look] = record.refused ? ["Chưa lưu được: ", "dk-why"] : ["", "sb-hint"];
    if (record.why) shown.append(made("p", before + record.why, look));
    if (record.tried) {
      const said = "Lần gửi trước bị ngắt giữa chừng, có thể đã đến hệ thống; bỏ ở đây thì hãy xem lại nhật ký.";
      shown.append(made("p", said, "sb-hint"));
    }
    const whole = document.createElement("details");
    whole.append(made("summary", "Đã ghi gì"), list(record));
    shown.append(whole, button("Xem, sửa", () => openForm(record)), discard(record, show));
    if (record.see) {
      const lead = made("a", "Mở bản ghi trên hệ thống", "btn sb-btn-plain");
      lead.href = record.see;
      shown.append(lead);
    }
    return shown;
  };
  const show = async () => {
    const waiting = await mine();
    if (!box) return waiting;
    box.hidden = !waiting.length;
    box.querySelector("[data-queue-count]").textContent = waiting.length;
    const refused = waiting.filter((each) => each.refused).length;
    box.querySelector("[data-queue-refused]").textContent = refused ? `, ${refused} bị từ chối` : "";
    box.querySelector("[data-queue-list]").replaceChildren(...waiting.map(row));
    return waiting;
  };
  /* All in the order in which they were written; what was refused is sent again only when one asks for it. */
  const sendAll = async ({ asked = false, but = "" } = {}) => {
    const status = box && box.querySelector("[data-queue-status]");
    const { taken, late } = await alone(async () => {
      const waiting = (await mine()).filter((each) => each.uuid !== but && (asked || !each.refused));
      const pages = [];
      let done = 0;
      for (const each of waiting) {
        const record = await get(each.uuid); /* it may have been changed or thrown away meanwhile */
        if (!record) continue;
        if (status) status.textContent = `Đang gửi ${done + 1} trên ${waiting.length}…`;
        const came = await deliver(record);
        if (came.late) return { taken: done, late: came.late };
        if (!came.taken) continue;
        done += 1;
        if (record.see) pages.push(record.see, record.address);
        pages.push(came.taken.address, came.taken.again);
      }
      keepPages(pages.slice(-20));
      return { taken: done, late: "" };
    });
    if (status) status.textContent = "";
    if (taken && box && !form) location.reload();
    else await show();
    return late;
  };

  /* A form of the diary: what is written is kept first, then sent. */
  const said = (input) => {
    if (input.type === "file" || !input.value) return "";
    if (input.type === "checkbox" || input.type === "radio") return input.checked ? input.parentNode.innerText : "";
    if (input.type === "datetime-local") return new Date(input.value).toLocaleString("vi-VN");
    return input.tagName === "SELECT" ? input.selectedOptions[0].text : input.value;
  };
  const read = (uuid) => {
    const values = [];
    const photos = [];
    for (const [name, value] of new FormData(form)) {
      if (name === "csrfmiddlewaretoken") continue;
      if (value instanceof File) {
        if (value.size) photos.push({ name: value.name, content: value });
      } else values.push([name, name === "uuid" ? uuid : value]);
    }
    const shown = [...form.querySelectorAll(".sb-field")].map((field) => [
      field.querySelector(".sb-label").firstChild.textContent.trim(),
      [...field.querySelectorAll("input, select, textarea")].map(said).filter(Boolean).join(", "),
    ]);
    return { values, photos, shown: shown.filter(([, text]) => text) };
  };
  const tell = (title, texts, ...more) => {
    const shown = made("div", "", "sb-errors");
    shown.tabIndex = -1;
    const rows = document.createElement("ul");
    for (const { field, text, beside: bare } of texts) {
      const item = document.createElement("li");
      const target = form && field && form.querySelector(`[name="${field}"]:not([type=hidden])`);
      if (target) {
        const lead = made("a", text);
        lead.href = `#${target.id}`;
        item.append(lead);
        beside(target, bare || text);
      } else item.textContent = text;
      rows.append(item);
    }
    shown.append(made("h2", title), rows, ...more);
    place.replaceChildren(shown);
    shown.focus();
  };
  const beside = (target, text) => {
    const words = made("p", text, "sb-error dk-beside");
    const field = target.closest(".sb-field");
    if (field) {
      field.classList.add("sb-field-wrong");
      target.setAttribute("aria-invalid", "true");
      (target.closest("fieldset") || target).before(words);
    }
  };
  const clear = () => {
    for (const each of form.querySelectorAll(".dk-beside")) each.remove();
    for (const each of form.querySelectorAll(".sb-field-wrong")) each.classList.remove("sb-field-wrong");
    for (const each of form.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
    place.replaceChildren();
  };
  const ready = (yes) => {
    for (const each of form.querySelectorAll("button[type=submit]")) {
      each.disabled = !yes;
      each.classList.toggle("sb-sending", !yes);
    }
  };
  const fill = (record) => {
    for (const each of form.elements) {
      if (each.type === "checkbox") each.checked = false;
    }
    for (const [name, value] of record.values) {
      for (const each of form.querySelectorAll(`[name="${name}"]`)) {
        if (each.type === "checkbox" || each.type === "radio") each.checked = each.checked || each.value === value;
        else each.value = value;
      }
    }
  };
  /* A record that waits here is opened again: by its number, a correction also by the record it corrects. */
  const waitingHere = async () => {
    const uuid = location.hash.slice(1);
    const all = await mine();
    return all.find((each) => (own.again && !uuid ? each.address === location.pathname : each.uuid === uuid));
  };
  const takeUp = (record) => {
    if (form) fill(record);
    const away = discard(record, () => location.assign(own.back));
    if (record.why && (record.refused || !form)) {
      tell("Bản ghi chưa gửi được", [{ field: "", text: record.why }], ...(form ? [] : [list(record)]), away);
      return;
    }
    const note = made("div", "", "sb-notice sb-tone-note");
    const words = document.createElement("div");
    words.append(made("p", "Bản ghi này còn chờ trên máy", "sb-notice-title"));
    const sure = "Hệ thống chưa ghi gì: sửa ở đây rồi lưu, hoặc bỏ hẳn.";
    const unsure = "Lần gửi trước bị ngắt giữa chừng; nếu bản ghi đã đến hệ thống thì lần gửi sau sẽ báo.";
    words.append(made("p", record.tried ? unsure : sure));
    if (record.photos.length) words.append(made("p", `Kèm ${record.photos.length} ảnh; chọn ảnh mới thì thay ảnh cũ.`));
    words.append(away);
    note.append(words);
    place.replaceChildren(note);
  };
  /* A kept form shows the time at which it was kept: what is written now happened now. */
  const setClock = () => {
    const when = form.querySelector("[name=when]");
    const now = new Date().toLocaleString("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" }).replace(" ", "T").slice(0, 16);
    if (when && Math.abs(Date.parse(when.value) - Date.parse(now)) > 300_000) when.value = now;
  };
  const save = async (uuid, before) => {
    const { values, photos, shown } = read(uuid);
    const record = {
      uuid,
      owner: own.owner,
      title: own.record,
      address: location.pathname,
      values,
      shown,
      photos: photos.length || !before ? photos : before.photos,
      kept: before ? before.kept : Date.now(),
      changed: `${Date.now()} ${Math.random()}`,
      tried: Boolean(before && before.tried),
      see: own.again || "",
      why: "",
    };
    let kept = true;
    await put(record).catch(() => (kept = false));
    return { record, kept };
  };
  if (own.record) {
    let uuid = freshNumber();
    let before = null;
    if (form && !own.again) setClock();
    waitingHere().then((record) => {
      if (!record) return;
      [before, uuid] = [record, record.uuid];
      takeUp(record);
    });
    if (form) {
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        clear();
        ready(false);
        const { record, kept } = await save(uuid, before);
        if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => undefined);
        const late = await sendAll({ but: uuid });
        const came = late && kept ? { late } : await alone(() => deliver(record));
        if (came.taken) {
          location.assign(came.taken.address);
          return;
        }
        if (came.late && kept) {
          await settle(record, { why: came.late, refused: false });
          location.assign(own.back);
          return;
        }
        if (came.late) {
          const text = "Máy không còn chỗ giữ bản ghi và chưa gửi được; hãy để trang này mở và bấm lại khi có mạng.";
          tell("Chưa lưu được", [{ field: "", text }]);
        } else {
          if (!before) await drop(uuid).catch(() => undefined); /* what waited before goes on waiting, with its reason */
          tell(`Chưa lưu được: cần sửa ${came.refused.length} chỗ`, came.refused);
        }
        ready(true);
      });
    }
  }

  /* The pages are kept as soon as they can be; those of another account are forgotten. */
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register(own.worker).catch(() => undefined);
    navigator.serviceWorker.ready.then(({ active }) => {
      if (!active) return;
      let before = null;
      try {
        before = localStorage.getItem("ocop-diary-owner");
        localStorage.setItem("ocop-diary-owner", own.owner);
      } catch {
        /* a browser that remembers nothing keeps nothing of others */
      }
      if (before && before !== own.owner) active.postMessage({ forget: true });
      const forms = [...document.querySelectorAll("a[data-keep]")].map((each) => each.pathname);
      if (forms.length) active.postMessage({ keep: [location.pathname, ...forms], lead: location.pathname });
      if (own.keep) active.postMessage({ keep: [location.pathname, ...own.keep.split(" ")] });
    });
  }
  show().then((waiting) => {
    if (waiting.length && navigator.onLine && !form) sendAll();
  });
  window.addEventListener("online", () => {
    if (!form) sendAll();
  });
  /* A weak network comes back without saying so. */
  setInterval(async () => {
    if (form || document.hidden || !navigator.onLine) return;
    if ((await mine()).some((each) => !each.refused)) sendAll();
  }, 60_000);
  const now = document.querySelector("[data-queue-send]");
  if (now) now.addEventListener("click", () => sendAll({ asked: true }));
})();
