/* Manners of pages; every act works without this file as a plain link or form. */
(() => {
  "use strict";
  const own = document.currentScript;

  /* Navigation on small screens. */
  document.addEventListener("click", (event) => {
    const toggle = event.target.closest(".sb-nav-toggle");
    if (toggle) toggle.setAttribute("aria-expanded", String(toggle.getAttribute("aria-expanded") !== "true"));
    for (const menu of document.querySelectorAll(".sb-menu[open]")) {
      if (!menu.contains(event.target)) menu.removeAttribute("open");
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll(".sb-menu[open]")) {
      menu.removeAttribute("open");
      menu.querySelector("summary").focus();
    }
  });

  /* Acts of weight are asked about first, in the browser's own dialog. */
  const ask = (form, submitter) => {
    const dialog = document.createElement("dialog");
    dialog.className = "sb-dialog";
    dialog.setAttribute("aria-labelledby", "sb-dialog-text");
    const text = document.createElement("p");
    text.id = "sb-dialog-text";
    text.textContent = form.dataset.confirm;
    const acts = document.createElement("div");
    acts.className = "sb-dialog-acts";
    const yes = document.createElement("button");
    yes.type = "button";
    yes.className = submitter ? submitter.className : "btn sb-btn-primary";
    yes.textContent = form.dataset.confirmLabel || "Đồng ý";
    const back = document.createElement("button");
    back.type = "button";
    back.className = "btn sb-btn-plain";
    back.textContent = "Quay lại, chưa làm";
    acts.append(yes, back);
    dialog.append(text, acts);
    document.body.append(dialog);
    back.addEventListener("click", () => dialog.close());
    yes.addEventListener("click", () => {
      form.dataset.confirmed = "yes";
      dialog.close();
      form.requestSubmit(submitter || undefined);
    });
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
    back.focus();
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method.toLowerCase() !== "post") return;
    if (form.dataset.confirm && form.dataset.confirmed !== "yes") {
      event.preventDefault();
      ask(form, event.submitter);
      return;
    }
    if (form.dataset.sent === "yes") {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    for (const button of form.querySelectorAll("button[type=submit]")) {
      button.setAttribute("aria-disabled", "true");
      button.classList.add("sb-sending");
    }
  });

  /* Coming back with the browser's back button: the form may be sent again. */
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      delete form.dataset.confirmed;
      for (const button of form.querySelectorAll(".sb-sending")) {
        button.removeAttribute("aria-disabled");
        button.classList.remove("sb-sending");
      }
    }
  });

  /* What is wrong with a form is read first; the gallery, which shows it as an example, keeps still. */
  const summary = document.querySelector("body:not(.sb-still) [data-focus]");
  if (summary) summary.focus();

  /* Long choices are searched by typing; the script is fetched only where one stands. */
  const picks = document.querySelectorAll("select[data-pick]");
  if (picks.length && own.dataset.pickJs) {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = own.dataset.pickCss;
    document.head.prepend(style);
    const script = document.createElement("script");
    script.src = own.dataset.pickJs;
    script.addEventListener("load", () => {
      for (const select of picks) {
        const pick = new window.TomSelect(select, {
          maxOptions: null,
          allowEmptyOption: true,
          diacritics: true,
          render: { no_results: () => '<div class="no-results">Không có mục nào khớp.</div>' },
        });
        /* The label now names the typing field; what leads to the select is led on to it. */
        select.setAttribute("aria-hidden", "true");
        select.addEventListener("focus", () => pick.focus());
      }
    });
    document.head.append(script);
  }
})();
