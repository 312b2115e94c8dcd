process.parentPort.on("message", ({ data: { steps, data }, ports: [port] }) => {
  port.postMessage(new Float64Array([Math.PI]));
  for (let step = 1; step <= steps; step++) {
    process.parentPort.postMessage({ step, data, kind: data.constructor.name });
  }
  setTimeout(() => process.exit(3), 50);
});
