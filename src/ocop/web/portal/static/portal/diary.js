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
    const all = (await store("readonly", (rows) => rows.getAll())) || [];
    return all.filter((each) => each.owner === own.owner).sort((one, other) => one.kept - other.kept);
  };
  const freshNumber = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };

  /* Sending one record: taken, refused with sentences, or not arrived. */
  const send = async (record) => {
    try {
      const asked = await fetch(own.state, { credentials: "same-origin", redirect: "manual", cache: "no-store" });
      if (!asked.ok) return { late: "Hãy đăng nhập lại rồi gửi; bản ghi vẫn còn trên máy." };
      const { owner, token } = await asked.json();
      if (owner !== record.owner) return { late: "Bản ghi này của tài khoản khác; hãy đăng nhập tài khoản đã ghi." };
      const body = new FormData();
      for (const [name, value] of record.values) body.append(name, value);
      for (const photo of record.photos) body.append("file", photo.content, photo.name);
      const answer = await fetch(record.address, {
        method: "POST",
        body,
        credentials: "same-origin",
        redirect: "manual",
        headers: { "X-CSRFToken": token, "X-Diary": "queue" },
      });
      if (answer.ok) return { taken: await answer.json() };
      if (answer.status === 422) return { refused: (await answer.json()).errors };
      if (answer.type === "opaqueredirect" || answer.status === 403) {
        return { late: "Hãy đăng nhập lại rồi gửi; bản ghi vẫn còn trên máy." };
      }
      return { late: `Hệ thống chưa nhận được (mã ${answer.status}); bản ghi vẫn còn trên máy.` };
    } catch {
      return { late: "Chưa có mạng; bản ghi vẫn còn trên máy." };
    }
  };

  /* The list of what waits. */
  const box = document.querySelector("[data-queue]");
  let sending = false;
  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn sb-btn-plain";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };
  const line = (record) => {
    const row = document.createElement("li");
    const words = document.createElement("p");
    words.textContent = `${record.title}, ${new Date(record.kept).toLocaleString("vi-VN")}`;
    row.append(words);
    if (record.photos.length) words.textContent += `, ${record.photos.length} ảnh`;
    if (record.why) {
      const why = document.createElement("p");
      why.className = "dk-why";
      why.textContent = record.why;
      row.append(why);
    }
    row.append(
      button("Xem, sửa", () => location.assign(`${record.address}#${record.uuid}`)),
      button("Bỏ bản ghi này", async (event) => {
        if (event.target.dataset.sure !== "yes") {
          event.target.dataset.sure = "yes";
          event.target.textContent = "Bấm lần nữa để bỏ hẳn";
          return;
        }
        await drop(record.uuid);
        await show();
      }),
    );
    return row;
  };
  const show = async () => {
    const waiting = await mine();
    if (!box) return waiting;
    box.hidden = !waiting.length;
    box.querySelector("[data-queue-count]").textContent = waiting.length;
    box.querySelector("[data-queue-list]").replaceChildren(...waiting.map(line));
    return waiting;
  };
  const sendAll = async () => {
    if (sending) return;
    sending = true;
    const told = box && box.querySelector("[data-queue-status]");
    let taken = 0;
    const waiting = await mine();
    for (const record of waiting) {
      if (told) told.textContent = `Đang gửi ${taken + 1} trên ${waiting.length}…`;
      const came = await send(record);
      if (came.taken) {
        taken += 1;
        await drop(record.uuid);
        continue;
      }
      record.why = came.refused ? came.refused.map((each) => each.text).join(" ") : came.late;
      await put(record);
      if (came.late) break;
    }
    sending = false;
    await show();
    if (told) told.textContent = "";
    if (taken && box) location.reload();
  };

  /* A form of the diary: what is written is kept first, then sent. */
  const form = own.record ? document.querySelector("form.sb-form") : null;
  const read = (uuid) => {
    const values = [];
    const photos = [];
    for (const [name, value] of new FormData(form)) {
      if (name === "csrfmiddlewaretoken") continue;
      if (value instanceof File) {
        if (value.size) photos.push({ name: value.name, content: value });
      } else values.push([name, name === "uuid" ? uuid : value]);
    }
    return { values, photos };
  };
  const tell = (title, texts) => {
    const place = document.querySelector("[data-told]");
    const shown = document.createElement("div");
    shown.className = "sb-errors";
    shown.tabIndex = -1;
    const head = document.createElement("h2");
    head.textContent = title;
    const list = document.createElement("ul");
    for (const { field, text } of texts) {
      const item = document.createElement("li");
      const target = field && form.querySelector(`[name="${field}"]:not([type=hidden])`);
      if (target) {
        const lead = document.createElement("a");
        lead.href = `#${target.id}`;
        lead.textContent = text;
        item.append(lead);
        beside(target, text);
      } else item.textContent = text;
      list.append(item);
    }
    shown.append(head, list);
    place.replaceChildren(shown);
    shown.focus();
  };
  const beside = (target, text) => {
    const said = document.createElement("p");
    said.className = "sb-error dk-beside";
    said.textContent = text;
    const field = target.closest(".sb-field");
    if (field) {
      field.classList.add("sb-field-wrong");
      target.setAttribute("aria-invalid", "true");
      (target.closest("fieldset") || target).before(said);
    }
  };
  const clear = () => {
    for (const each of form.querySelectorAll(".dk-beside")) each.remove();
    for (const each of form.querySelectorAll(".sb-field-wrong")) each.classList.remove("sb-field-wrong");
    for (const each of form.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
    document.querySelector("[data-told]").replaceChildren();
  };
  const ready = (yes) => {
    for (const each of form.querySelectorAll("button[type=submit]")) {
      each.disabled = !yes;
      each.classList.toggle("sb-sending", !yes);
    }
  };
  const fill = async () => {
    const uuid = location.hash.slice(1);
    const record = uuid ? await get(uuid) : null;
    if (!record || record.owner !== own.owner) return null;
    for (const each of form.elements) {
      if (each.type === "checkbox") each.checked = false;
    }
    for (const [name, value] of record.values) {
      const several = [...form.querySelectorAll(`[name="${name}"]`)];
      for (const each of several) {
        if (each.type === "checkbox" || each.type === "radio") each.checked = each.checked || each.value === value;
        else each.value = value;
      }
    }
    if (record.why) tell("Bản ghi chưa gửi được", [{ field: "", text: record.why }]);
    return record;
  };
  if (form) {
    let uuid = freshNumber();
    let before = null;
    fill().then((record) => {
      if (record) [before, uuid] = [record, record.uuid];
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      clear();
      ready(false);
      const { values, photos } = read(uuid);
      const record = {
        uuid,
        owner: own.owner,
        title: own.record,
        address: location.pathname,
        values,
        photos: photos.length || !before ? photos : before.photos,
        kept: Date.now(),
        why: "",
      };
      try {
        await put(record);
      } catch {
        form.submit(); /* the telephone keeps nothing: as a plain form */
        return;
      }
      const came = await send(record);
      if (came.taken) {
        await drop(uuid);
        location.assign(came.taken.address);
        return;
      }
      if (came.refused) {
        await drop(uuid);
        before = record;
        tell(`Chưa lưu được: cần sửa ${came.refused.length} chỗ`, came.refused);
        ready(true);
        return;
      }
      record.why = came.late;
      await put(record);
      location.assign(own.back);
    });
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
      if (forms.length) active.postMessage({ keep: [location.pathname, ...forms] });
    });
  }
  show().then((waiting) => {
    if (waiting.length && navigator.onLine && !form) sendAll();
  });
  window.addEventListener("online", () => {
    if (!form) sendAll();
  });
  const now = document.querySelector("[data-queue-send]");
  if (now) now.addEventListener("click", sendAll);
})();
