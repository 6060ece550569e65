"use strict";
/* Everything works without this: it drops files, follows a job, and sends with Ctrl + Enter. */
(() => {
  document.documentElement.classList.add("js");

  const form = document.querySelector("[data-drop]");
  if (form) {
    const files = form.querySelector('input[type="file"]');
    const over = (on) => document.documentElement.classList.toggle("dropping", on);
    addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      over(true);
    });
    addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) over(false);
    });
    addEventListener("drop", (event) => {
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      over(false);
      files.files = event.dataTransfer.files;
      files.focus();
    });
    form.querySelector("[data-submit]")?.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
  }

  addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const search = document.querySelector('input[type="search"]');
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  });

  const job = document.querySelector("[data-job]");
  if (!job) return;
  const bar = job.querySelector("progress");
  const ask = async () => {
    try {
      const answer = await fetch(`/jobs/${encodeURIComponent(job.dataset.job)}/progress`);
      if (answer.ok) {
        const told = await answer.json();
        if (told.over) return location.reload();
        job.querySelector("[data-state]").textContent = told.state;
        job.querySelector("[data-done]").textContent = told.done.toLocaleString("en");
        if (told.total) bar.value = told.done;
      }
    } catch { /* the desk is busy or gone: ask again */ }
    setTimeout(ask, 700);
  };
  setTimeout(ask, 400);
})();
