import { useState } from 'react';

const storageKey = 'cryb.collapsed';

function read(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored) ? stored.map(String) : [];
  } catch {
    return [];
  }
}

/** Whether a category is folded up, kept on this device. What has no id is never folded. */
export function useCollapsed(id: string | null): [isCollapsed: boolean, toggle: () => void] {
  const [isCollapsed, setCollapsed] = useState(() => id !== null && read().includes(id));
  return [isCollapsed, () => {
    if (id === null) return;
    const others = read().filter((other) => other !== id);
    localStorage.setItem(storageKey, JSON.stringify(isCollapsed ? others : [...others, id]));
    setCollapsed(!isCollapsed);
  }];
}
