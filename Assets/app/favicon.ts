const letter = "<path d='M21.5 12.2a6.5 6.5 0 1 0 0 7.6' fill='none' stroke='#fff' stroke-width='3.6' stroke-linecap='round'/>";

/** Draws the icon of the tab: plain, with a dot for unread messages, or with the number of mentions. */
export function setFavicon(hasUnread: boolean, mentions: number): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  const mark = mentions > 0
    ? "<circle cx='22' cy='22' r='10' fill='#d6293a'/><text x='22' y='27' text-anchor='middle' " +
      `font-family='sans-serif' font-weight='700' font-size='14' fill='#fff'>${mentions > 9 ? '9+' : mentions}</text>`
    : hasUnread ? "<circle cx='25' cy='7' r='6' fill='#d6293a' stroke='#fff' stroke-width='1.5'/>" : '';
  const svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>" +
    `<rect width='32' height='32' rx='9' fill='#345fd0'/>${letter}${mark}</svg>`;
  link.href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
