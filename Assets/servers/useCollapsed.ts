import { useState } from 'react';
import { deviceStorage, isTextList } from '../store/deviceStorage';

const storageKey = 'cryb.collapsed';

function read(): string[] {
  return deviceStorage.readJson(storageKey, isTextList) ?? [];
}

/** Whether a category is folded up, kept on this device. What has no id is never folded. */
export function useCollapsed(id: string | null): [isCollapsed: boolean, toggle: () => void] {
  const [isCollapsed, setCollapsed] = useState(() => id !== null && read().includes(id));
  return [isCollapsed, () => {
    if (id === null) return;
    const others = read().filter((other) => other !== id);
    deviceStorage.write(storageKey, JSON.stringify(isCollapsed ? others : [...others, id]));
    setCollapsed(!isCollapsed);
  }];
}
