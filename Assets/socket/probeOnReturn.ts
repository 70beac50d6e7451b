/** Looks after a connection when the network changes or the page is seen again. Returns the way to stop. */
export function probeOnReturn(socket: { probe: () => void }): () => void {
  const undo = [
    listen(window, 'online', () => socket.probe()),
    listen(window, 'offline', () => socket.probe()),
    listen(document, 'visibilitychange', () => {
      if (document.visibilityState === 'visible') socket.probe();
    }),
  ];
  return () => undo.forEach((step) => step());
}

function listen(target: EventTarget, name: string, handler: () => void): () => void {
  target.addEventListener(name, handler);
  return () => target.removeEventListener(name, handler);
}
