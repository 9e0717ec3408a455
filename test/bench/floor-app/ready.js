requestAnimationFrame(() => requestAnimationFrame(() => console.info('floor:ready')));
