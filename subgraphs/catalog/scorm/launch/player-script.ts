/** The look of the launch page. */
export const playerStyle = `
html, body { height: 100%; margin: 0; font: 16px/1.4 system-ui, sans-serif; }
body { display: flex; flex-wrap: wrap; align-content: stretch; }
#menu { width: 16rem; max-height: 100%; overflow: auto; box-sizing: border-box; padding: 0.5rem; background: #f4f4f5; }
#menu[hidden] { display: none; }
#menu button { display: block; width: 100%; padding: 0.5rem; border: 0; background: none; font: inherit; text-align: left; cursor: pointer; }
#menu button[aria-current] { background: #e0e7ff; }
#menu button[data-completed]::after { content: " ✓"; }
#content { flex: 1; min-width: 0; height: 100%; border: 0; }
#notice { flex-basis: 100%; margin: 0; padding: 0.5rem 1rem; background: #fef3c7; }
#notice[hidden] { display: none; }
`;

/**
 * The script of the launch page: gives the open item scorm-again's API, and brings what it sets to the graph. One request at a
 * time, the newest state only, again and again until the server has answered; no other item is opened before. When the page is left,
 * what is there is sent by a request that outlives it.
 */
export const playerScript = String.raw`
(() => {
  "use strict";
  const launch = JSON.parse(document.getElementById("launch").textContent);
  const frame = document.getElementById("content");
  const menu = document.getElementById("menu");
  const notice = document.getElementById("notice");
  const is12 = launch.standard === "SCORM_12";
  const apiName = is12 ? "API" : "API_1484_11";
  const settable = new RegExp(launch.elements);
  const AUTOSAVE_MS = 30000;
  const KEEPALIVE_BYTES = 60000;
  const TRIES = 6;
  /** With these codes the server says that it cannot now. */
  const PASSING = ["INTERNAL", "SUBGRAPH_UNAVAILABLE", "OVERLOADED", "TIMED_OUT", "RATE_LIMITED"];
  /** The item that is open. */
  let run = null;
  /** Whether the page has been told to go. */
  let gone = false;

  const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
  /** Before another try: longer each time, and over at once when the browser is connected again. */
  const pause = failures =>
    new Promise(resolve => {
      addEventListener("online", resolve, { once: true });
      setTimeout(resolve, Math.min(500 * 2 ** failures, AUTOSAVE_MS));
    });
  const say = text => {
    notice.textContent = text;
    notice.hidden = !text;
  };

  /** Throws when nothing was answered, or no answer of the graph; what is "refused" would be so another time as well. */
  async function send(mutation, input, keepalive) {
    const body = JSON.stringify({ query: launch.operations[mutation], variables: { input: { token: launch.token, ...input } } });
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      credentials: "omit",
      keepalive: keepalive && body.length < KEEPALIVE_BYTES,
      body,
    });
    const { data, errors } = await response.json();
    if (data && data[mutation]) return data[mutation];
    if (!errors) throw new Error("no answer");
    const [{ message, extensions }] = errors;
    throw Object.assign(new Error(message), { refused: response.status < 500 && !PASSING.includes(extensions && extensions.code) });
  }

  /** Tries again when the way to the server is bad; what the server refuses stays refused. */
  async function insist(mutation, input) {
    for (let failures = 1; ; failures += 1) {
      try {
        return await send(mutation, input, false);
      } catch (error) {
        if (error.refused || failures === TRIES) throw error;
        say("The connection is bad. Trying again …");
        await pause(failures);
      }
    }
  }

  /** All that the item has set, as the graph takes it. */
  function collect(api) {
    return Object.entries(api.getFlattenedCMI())
      .filter(([name, value]) => settable.test(name) && value !== null && typeof value !== "object" && value !== "")
      .map(([name, value]) => ({ name, value: String(value) }));
  }

  function commitOf(current, ends) {
    current.sequence += 1;
    current.dirty = false;
    current.ended = current.ended || ends;
    const input = { itemId: current.item.id, runId: current.id, sequence: current.sequence, elements: collect(current.api) };
    return { mutation: ends ? "finishScorm" : "commitScorm", input };
  }

  function save(current, ends) {
    if (launch.mode === "PREVIEW" || !current.api || current.ended) return;
    current.waiting = commitOf(current, ends);
    // An item says goodbye after the page around it has been told to go.
    if (gone) flush();
    else deliver(current);
  }

  function deliver(current) {
    current.saving = current.saving || drain(current).finally(() => (current.saving = null));
  }

  /** Until the server has answered: what it has refused is not sent again, all else is. */
  async function drain(current) {
    let failures = 0;
    while (current.waiting) {
      const { mutation, input } = (current.sending = current.waiting);
      current.waiting = null;
      const answer = await send(mutation, input, false).catch(error => ({ error }));
      const isUnsent = answer.error && !answer.error.refused;
      if (isUnsent) putBack(current, current.sending);
      else hear(current, answer);
      current.sending = null;
      failures = isUnsent ? failures + 1 : 0;
      if (isUnsent) await pause(failures);
    }
  }

  /** What is newer holds all that it would have brought. */
  function putBack(current, unsent) {
    current.waiting = current.waiting || unsent;
    say("The connection is bad: what you did is not saved yet. Trying again …");
  }

  function hear(current, answer) {
    const refusal = answer.code ? answer : answer.error;
    if (refusal) return say("What you did could not be saved: " + refusal.message);
    say("");
    if (answer.itemCompleted) mark(current.item);
    document.documentElement.dataset.completed = String(answer.completed);
  }

  /** The page goes away: nothing can be waited for. What is on its way already is sent again, as it may not arrive. */
  function flush() {
    if (!run || !run.api || launch.mode === "PREVIEW") return;
    const current = run;
    const last = current.dirty && !current.ended ? commitOf(current, false) : current.waiting || current.sending;
    current.waiting = null;
    if (!last) return;
    send(last.mutation, last.input, true).catch(error => {
      // The page may be shown again.
      if (error.refused) return;
      putBack(current, last);
      deliver(current);
    });
  }

  function apiFor(current, elements) {
    const Api = is12 ? window.Scorm12API : window.Scorm2004API;
    const api = new Api({ autocommit: false, lmsCommitUrl: false, logLevel: 5, mastery_override: false });
    api.loadFromFlattenedJSON(Object.fromEntries(elements.map(({ name, value }) => [name, value])));
    const on = (names, listener) => names.forEach(name => api.on(name, listener));
    on(["LMSSetValue.*", "SetValue.*"], () => (current.dirty = true));
    on(["LMSCommit", "Commit"], () => save(current, false));
    on(["LMSFinish", "Terminate"], () => save(current, true));
    on(["SequenceNext"], () => step(current, 1));
    on(["SequencePrevious"], () => step(current, -1));
    return api;
  }

  /** Lets the open item say goodbye, as it does when its page is unloaded, and waits until all is saved, however long that takes. */
  async function leave() {
    if (!run) return;
    const leaving = run;
    frame.src = "about:blank";
    await Promise.race([new Promise(resolve => frame.addEventListener("load", resolve, { once: true })), wait(2000)]);
    if (leaving.api && leaving.api.isInitialized()) save(leaving, true);
    while (leaving.saving) await leaving.saving;
    delete window[apiName];
    run = null;
  }

  let opening = Promise.resolve();
  let wishes = 0;
  function open(item) {
    const wish = (wishes += 1);
    opening = opening.then(() => openNow(item, wish)).catch(error => say("This could not be opened: " + error.message));
  }

  /** Of the items that were wanted while another one was being left, the last. */
  async function openNow(item, wish) {
    await leave();
    if (wish !== wishes) return;
    const answer = await insist("beginScorm", { itemId: item.id });
    if (answer.code) return say(answer.message);
    say("");
    run = { id: answer.id, item, sequence: 0, dirty: false, ended: false, waiting: null, sending: null, saving: null, api: null };
    if (item.kind === "SCO") window[apiName] = run.api = apiFor(run, answer.elements);
    else mark(item);
    for (const button of menu.querySelectorAll("button")) button.toggleAttribute("aria-current", button.dataset.item === item.id);
    frame.src = launch.contentPath + item.href;
  }

  /** To a neighbour of the item, when the item asks for it. */
  function step(current, by) {
    const next = launch.items[launch.items.indexOf(current.item) + by];
    if (run === current && next) open(next);
  }

  function mark(item) {
    for (const button of menu.querySelectorAll("button")) if (button.dataset.item === item.id) button.dataset.completed = "";
  }

  function showMenu() {
    const shown = launch.items.filter(item => item.visible);
    menu.hidden = shown.length < 2;
    for (const item of shown) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.item = item.id;
      button.textContent = item.title;
      button.addEventListener("click", () => open(item));
      menu.append(button);
    }
  }

  addEventListener("pagehide", () => {
    gone = true;
    flush();
  });
  addEventListener("pageshow", () => (gone = false));
  // A page that nobody sees may be ended without a word.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && run && run.dirty) save(run, false);
  });
  setInterval(() => run && run.dirty && save(run, false), AUTOSAVE_MS);
  showMenu();
  const wanted = decodeURIComponent(location.hash.slice(1));
  open(launch.items.find(item => item.id === wanted) || launch.items.find(item => item.visible) || launch.items[0]);
})();
`;
