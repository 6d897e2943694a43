/** The script of every SCO in the tests' packages, for both standards: it shows what it finds, and does what its buttons say. */
export const scoScript = String.raw`
(function () {
  var api = find(), is12 = !!api.LMSInitialize, finished = false, began = Date.now();
  var names = is12
    ? { location: "cmi.core.lesson_location", entry: "cmi.core.entry", exit: "cmi.core.exit", time: "cmi.core.session_time", total: "cmi.core.total_time" }
    : { location: "cmi.location", entry: "cmi.entry", exit: "cmi.exit", time: "cmi.session_time", total: "cmi.total_time" };
  function find() {
    for (var at = window, depth = 0; depth < 10; at = at.parent, depth += 1) {
      if (at.API) return at.API;
      if (at.API_1484_11) return at.API_1484_11;
    }
  }
  function call(name, a, b) {
    return api[(is12 ? "LMS" : "") + ({ Terminate: is12 ? "Finish" : "Terminate" }[name] || name)](a, b);
  }
  function set(name, value) { call("SetValue", name, value); }
  function show(id, text) { document.getElementById(id).textContent = text; }
  function leave(exit) {
    if (finished) return;
    finished = true;
    var seconds = Math.round((Date.now() - began) / 1000) + 1;
    set(names.time, is12 ? "0000:00:" + ("0" + seconds).slice(-2) + ".00" : "PT" + seconds + "S");
    set(names.exit, exit);
    call("Terminate", "");
  }
  window.turnPage = function (page) {
    set(names.location, page);
    set("cmi.suspend_data", "seen " + page);
    call("Commit", "");
    show("location", page);
  };
  window.score = function (percent) {
    if (is12) {
      set("cmi.core.score.min", "0");
      set("cmi.core.score.max", "50");
      set("cmi.core.score.raw", String(percent / 2));
      set("cmi.core.lesson_status", "completed");
    } else {
      set("cmi.score.scaled", String(percent / 100));
      set("cmi.completion_status", "completed");
    }
    leave(is12 ? "" : "normal");
    show("state", "finished");
  };
  call("Initialize", "");
  show("entry", call("GetValue", names.entry));
  show("location", call("GetValue", names.location));
  show("suspended", call("GetValue", "cmi.suspend_data"));
  show("total", call("GetValue", names.total));
  show("launch", call("GetValue", "cmi.launch_data"));
  show("query", location.search);
  show("state", "running");
  addEventListener("pagehide", function () { leave("suspend"); });
})();
`;

/** A page of a SCO, its script at `scriptPath` from it. */
export const scoPage = (title: string, scriptPath: string): string => `<!doctype html>
<html><head><meta charset="utf-8"><title>${title}</title></head><body>
<h1>${title}</h1>
<p id="state"></p><p id="entry"></p><p id="location"></p><p id="suspended"></p><p id="total"></p><p id="launch"></p><p id="query"></p>
<script src="${scriptPath}"></script>
</body></html>
`;
