"use strict";
(function () {
  var form = document.getElementById("blad");
  var blocks = Array.prototype.slice.call(form.querySelectorAll("[data-pad]"));
  var who = document.getElementById("wie");
  var outcome = document.getElementById("uitkomst");
  var key = "vsv-wizard-" + form.dataset.sleutel;

  function inputs(block) {
    return Array.prototype.slice.call(block.querySelectorAll("input, textarea"));
  }
  function answer(block) {
    var all = inputs(block);
    if (all[0].type === "radio" || all[0].type === "checkbox") {
      return all.filter(function (i) { return i.checked; }).map(function (i) { return i.value; }).join(", ");
    }
    return all[0].value.trim();
  }
  function fill(block, text) {
    inputs(block).forEach(function (input) {
      if (input.type === "radio" || input.type === "checkbox") {
        input.checked = text.split(", ").indexOf(input.value) >= 0;
      } else {
        input.value = text;
      }
    });
  }
  // What is kept on this device; a browser may refuse that, and then the page still works.
  function keep() {
    var kept = { wie: who.value, antwoorden: {} };
    blocks.forEach(function (block) { kept.antwoorden[block.dataset.pad] = answer(block); });
    try { localStorage.setItem(key, JSON.stringify(kept)); } catch (refused) { /* not here */ }
  }
  function restore() {
    var kept = null;
    try { kept = JSON.parse(localStorage.getItem(key)); } catch (refused) { return; }
    if (!kept || typeof kept !== "object" || !kept.antwoorden) { return; }
    who.value = String(kept.wie || "");
    blocks.forEach(function (block) {
      var text = kept.antwoorden[block.dataset.pad];
      if (typeof text === "string") { fill(block, text); }
    });
  }
  // The program checks everything when it takes the answers in; here only what is plainly wrong.
  function wrong(block) {
    var text = answer(block), kind = block.dataset.soort, line = block.dataset.regel;
    var input = inputs(block)[0];
    if (input.validity && input.validity.badInput) { return "Vul een hele datum in."; }
    if (!text) { return ""; }
    if (kind === "jaar" && !/^\d{4}$/.test(text)) { return "Vul een jaar in met 4 cijfers, zoals 2026."; }
    if ((kind === "bedrag" || kind === "getal") && !/\d/.test(text)) { return "Vul een getal in."; }
    if (line === "email" && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) { return "Vul een heel e-mailadres in, zoals naam@voorbeeld.nl."; }
    if (line === "telefoon" && text.replace(/\D/g, "").length < 10) { return "Een telefoonnummer heeft minstens 10 cijfers."; }
    return "";
  }
  function say(place, text, at) {
    place.textContent = text;
    place.hidden = !text;
    if (at) { if (text) { at.setAttribute("aria-invalid", "true"); } else { at.removeAttribute("aria-invalid"); } }
  }
  function check(block) {
    var text = wrong(block);
    say(block.querySelector(".fout"), text, inputs(block)[0]);
    return !text;
  }
  function save(event) {
    event.preventDefault();
    keep();
    say(document.getElementById("wie-fout"), who.value.trim() ? "" : "Vul uw naam in.", who);
    var bad = blocks.filter(function (block) { return !check(block); });
    if (!who.value.trim()) { who.focus(); }
    else if (bad.length) { inputs(bad[0])[0].focus(); }
    if (!who.value.trim() || bad.length) {
      outcome.textContent = "Er klopt nog iets niet. Het staat in het rood bij de vraag.";
      return;
    }
    var answers = blocks.map(function (block) {
      return { pad: block.dataset.pad, was: block.dataset.was, tekst: answer(block) };
    }).filter(function (each) { return each.tekst && each.tekst !== each.was; });
    if (!answers.length) {
      outcome.textContent = "U hebt nog niets ingevuld.";
      return;
    }
    var content = {
      soort: form.dataset.soort, schema: Number(form.dataset.schema), dossier: form.dataset.dossier,
      voor: form.dataset.voor, wie: who.value.trim(), op: new Date().toISOString(), antwoorden: answers
    };
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: "application/json" }));
    link.download = "antwoorden-" + content.op.slice(0, 10) + ".json";
    document.body.appendChild(link);
    link.click();
    link.remove();
    outcome.textContent = "Uw antwoorden staan in het bestand " + link.download + ", bij uw downloads. Stuur dat terug, als bijlage bij een mail.";
  }
  restore();
  form.addEventListener("input", keep);
  form.addEventListener("change", function (event) {
    var block = event.target.closest("[data-pad]");
    if (block) { check(block); }
  });
  form.addEventListener("submit", save);
}());
