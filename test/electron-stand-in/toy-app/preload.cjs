const { contextBridge, ipcRenderer } = require("electron");

globalThis.leaked = "of the preload script";
contextBridge.exposeInMainWorld("toy", {
  version: "1",
  nested: { list: [1, 2, 3] },
  invoke: (channel, ...values) => ipcRenderer.invoke(channel, ...values),
  send: (channel, ...values) => ipcRenderer.send(channel, ...values),
  on(channel, listener) {
    const hear = (_, ...values) => listener(...values);
    ipcRenderer.on(channel, hear);
    return () => ipcRenderer.off(channel, hear);
  },
  fail: () => {
    throw new RangeError("out of range");
  },
  add: (first, second) => first + second,
});
ipcRenderer.on("port", ({ ports }) => window.postMessage("port", "*", ports));
