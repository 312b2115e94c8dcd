// An app that uses every part of Electron that the stand-in stands in for.
const { readFile } = require("node:fs/promises");
const { join } = require("node:path");
const {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  utilityProcess,
} = require("electron");

const TYPES = { html: "text/html", js: "text/javascript", svg: "image/svg+xml" };
protocol.registerSchemesAsPrivileged([
  { scheme: "toy", privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

let window = null;

app.whenReady().then(() => {
  protocol.handle("toy", async ({ url }) => {
    const name = new URL(url).pathname.slice(1);
    try {
      const body = await readFile(join(__dirname, name));
      return new Response(body, { headers: { "content-type": TYPES[name.split(".").at(-1)] } });
    } catch {
      return new Response("nothing", { status: 404 });
    }
  });
  ipcMain.handle("echo", (event, value) => ({
    value,
    kind: Object.prototype.toString.call(value),
    from: event.senderFrame.url,
  }));
  ipcMain.handle("fail", () => {
    throw new TypeError("disk full");
  });
  ipcMain.handle("open", () => dialog.showOpenDialog(window, {}));
  ipcMain.handle("push", (event, bytes) => {
    event.sender.send("pushed", new Float32Array([1.5, 2.5]), new Uint8Array(bytes).fill(7).buffer);
  });
  ipcMain.handle("work", (event, steps) => {
    const child = utilityProcess.fork(join(__dirname, "worker.cjs"), []);
    const { port1, port2 } = new MessageChannelMain();
    child.on("message", (message) => event.sender.send("progress", message));
    child.on("exit", (code) => event.sender.send("progress", { code }));
    port1.on("message", ({ data }) => event.sender.send("progress", { viaPort: data }));
    port1.start();
    child.postMessage({ steps, data: new Uint16Array([1, 2, 65535]) }, [port2]);
  });
  ipcMain.handle("port", (event) => {
    const { port1, port2 } = new MessageChannelMain();
    port1.on("message", ({ data }) => port1.postMessage({ got: data }));
    port1.start();
    event.sender.postMessage("port", "here", [port2]);
  });
  ipcMain.on("one-way", (event, value) => event.reply("one-way-reply", value * 2));
  const mark = {
    id: "mark",
    label: "Mark",
    click: () => window.webContents.send("progress", { menu: true }),
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: "File", submenu: [mark] }]));
  window = new BrowserWindow({
    width: 900,
    height: 640,
    show: false,
    webPreferences: { preload: join(__dirname, "preload.cjs"), contextIsolation: true, sandbox: true },
  });
  window.webContents.on("will-navigate", (event) => event.preventDefault());
  window.webContents.setWindowOpenHandler(() => ({ action: "deny" }));
  window.once("ready-to-show", () => window.show());
  window.loadURL("toy://app/page.html?x=1#part");
});
app.on("window-all-closed", () => app.quit());
