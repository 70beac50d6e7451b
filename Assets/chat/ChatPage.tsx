import type { ReactElement } from 'react';
import { Layout } from '../app/Layout';

export default function ChatPage(): ReactElement {
  return <Layout sidebar={null} sidebarLabel="">{null}</Layout>;
}
