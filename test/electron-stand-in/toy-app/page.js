window.heard = [];
window.toy.on("progress", (message) => window.heard.push(message));
window.toy.on("pushed", (...values) => {
  window.pushed = values;
});
window.toy.on("one-way-reply", (value) => {
  window.replied = value;
});
document.querySelector("#scripted").src = "toy://app/picture.svg";
document.querySelector("#out").textContent = "ready";
