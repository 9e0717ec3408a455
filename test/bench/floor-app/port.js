/** `roundTrips(rows, count)` gives how long each of `count` exchanges of these rows takes, one after the other, in ms. */
window.addEventListener('message', ({ ports: [port] }) => {
  let settle = () => undefined;
  port.onmessage = () => settle();
  const ask = (message) => new Promise((resolve) => {
    settle = resolve;
    port.postMessage(message);
  });
  window.roundTrips = async (rows, count) => {
    await ask({ id: 0, kept: rows });
    const times = [];
    for (let id = 1; id <= count; id += 1) {
      const startedAt = performance.now();
      await ask({ id });
      times.push(performance.now() - startedAt);
    }
    return times;
  };
});
