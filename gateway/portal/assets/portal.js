// What makes the pages a little more pleasant. All of them work without.

const locale = navigator.language.startsWith(document.documentElement.lang)
  ? navigator.language
  : { en: "en-GB" }[document.documentElement.lang] ?? document.documentElement.lang;

/** Sets times to the clock of the reader. */
function localise(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const dateStyle = time.dataset.date;
    const format = new Intl.DateTimeFormat(locale, { dateStyle, timeStyle: "short" });
    time.textContent = format.format(new Date(time.dateTime));
  }
}

/** Says how much fits into a field, once it is getting full; to a screen reader when nobody has typed for a while. */
function count(area) {
  const [shown, said] = [document.createElement("p"), document.createElement("p")];
  shown.className = "count";
  shown.setAttribute("aria-hidden", "true");
  said.className = "unseen";
  said.setAttribute("role", "status");
  area.after(shown, said);
  let pause;
  const show = () => {
    const left = area.maxLength - area.value.length;
    const isNear = left < area.maxLength / 5;
    shown.textContent = isNear ? area.dataset.count.replace("{number}", left.toLocaleString(locale)) : "";
    clearTimeout(pause);
    pause = setTimeout(() => { said.textContent = shown.textContent; }, 1_500);
  };
  area.addEventListener("input", show);
  show();
}

/** Says which of the chosen files are too large, before they are sent. */
function weigh(input) {
  const said = document.createElement("p");
  said.className = "fault";
  said.setAttribute("role", "status");
  input.after(said);
  input.addEventListener("change", () => {
    const large = [...input.files].filter((file) => file.size > Number(input.dataset.most)).map((file) => file.name);
    said.textContent = large.length ? `${input.dataset.large} ${large.join(", ")}` : "";
  });
}

/** Sends a form once, however often its button is pressed. */
function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.querySelector("button[type=submit]").setAttribute("aria-disabled", "true");
  });
  // The page comes back as it was left when somebody goes back to it.
  addEventListener("pageshow", () => {
    delete form.dataset.sent;
    form.querySelector("button[type=submit]").removeAttribute("aria-disabled");
  });
}

/** Looks now and then whether there is news on the ticket, and shows it. A form that somebody is filling in stays. */
function follow(ticket) {
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  ticket.append(said);
  const state = (part) => part?.dataset.state ?? part?.innerHTML;
  const look = async () => {
    if (document.hidden) return;
    const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("ticket");
    if (!fresh) return;
    localise(fresh);
    for (const part of ticket.querySelectorAll("[data-part]")) {
      const next = fresh.querySelector(`[data-part=${part.dataset.part}]`);
      if (!next || state(next) === state(part) || part.contains(document.activeElement)) continue;
      part.replaceWith(next);
      prepare(next);
    }
    if (fresh.dataset.version !== ticket.dataset.version) said.textContent = ticket.dataset.live;
    ticket.dataset.version = fresh.dataset.version;
  };
  // What was promised about a new ticket is known a moment later.
  setTimeout(look, 4_000);
  setInterval(look, 30_000);
  document.addEventListener("visibilitychange", look);
}

/** Does all this to a part of the page. */
function prepare(root) {
  localise(root);
  root.querySelectorAll("textarea[data-count]").forEach(count);
  root.querySelectorAll("input[data-most]").forEach(weigh);
  root.querySelectorAll("form[data-once]").forEach(sendOnce);
}

prepare(document);
const ticket = document.getElementById("ticket");
if (ticket) follow(ticket);
// Not every browser takes autofocus on what is no control; those that do have done so after two frames.
const focus = () => document.activeElement === document.body && document.querySelector("[autofocus]")?.focus();
requestAnimationFrame(() => requestAnimationFrame(focus));
