/** Everything that floats above the page lives beside it, so that the page can be made inert under a dialog. */
export function overlayRoot(): HTMLElement {
  let root = document.getElementById('overlays');
  if (!root) {
    root = document.createElement('div');
    root.id = 'overlays';
    // A landmark, so that menus are found outside of the page's own.
    root.setAttribute('role', 'region');
    document.body.append(root);
  }
  return root;
}

let openDialogs = 0;

/** Takes the page out of reach while a dialog is open; returns the way back. */
export function holdPage(): () => void {
  openDialogs += 1;
  document.getElementById('root')?.setAttribute('inert', '');
  return () => {
    openDialogs -= 1;
    if (openDialogs === 0) document.getElementById('root')?.removeAttribute('inert');
  };
}

/** React events bubble through portals to the component that opened one; what floats keeps its own. */
export const keepsEvents = {
  onClick: stop,
  onPointerDown: stop,
  onContextMenu: stop,
  onSubmit: stop,
  onFocus: stop,
  onBlur: stop,
};

function stop(event: { stopPropagation: () => void }): void {
  event.stopPropagation();
}
