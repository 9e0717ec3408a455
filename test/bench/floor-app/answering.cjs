/** Answers each request with what it was first given: the bytes of a page of rows, without anything to compute. */
process.parentPort.once('message', ({ ports: [port] }) => {
  let kept = null;
  port.on('message', ({ data }) => {
    if (data.kept !== undefined) kept = data.kept;
    port.postMessage({ id: data.id, rows: kept });
  });
  port.start();
});
